import { Effect, Option } from "effect"
import { withoutApiKey } from "../contract/bodyApiKey.ts"
import { isObject } from "../contract/readSave.ts"
import type { IncomingRequest } from "../request/CurrentRequest.ts"
import { readJson } from "../request/readBody.ts"
import type { IdempotentRequest } from "./fingerprint.ts"

const JSON_TYPE = "application/json"

/**
 * A body as it is compared: JSON as the value that it is, without the API key that may be in it, so that it doesn't matter
 * where that was sent; any other text as it came, with its type.
 */
export const comparableBody = (
  incoming: IncomingRequest,
  text: string,
  limitBytes: number,
): Effect.Effect<Pick<IdempotentRequest, "mediaType" | "body">> =>
  readJson(incoming, limitBytes).pipe(
    Effect.option,
    Effect.map(
      Option.match({
        onNone: () => ({ mediaType: mediaTypeOf(incoming.headers), body: text }),
        onSome: (value) => ({
          mediaType: JSON_TYPE,
          body: JSON.stringify(isObject(value) ? withoutApiKey(value) : value),
        }),
      }),
    ),
  )

// A body without a type is taken as JSON.
const mediaTypeOf = (headers: Headers): string =>
  (headers.get("content-type") ?? "").replace(/;.*/s, "").trim().toLowerCase() || JSON_TYPE
