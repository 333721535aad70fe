import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { documentOf, type Publication, referencePageOf } from "../documentation.ts"
import { status } from "../errors.ts"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { refusing } from "../responses.ts"

/** The routes that show the contract. */
export const layerDocumentation = HttpApiBuilder.group(Api, "documentation", (handlers) =>
  handlers
    .handleRaw("document", () => refusing(publish(documentOf)))
    .handleRaw("page", () => refusing(publish(referencePageOf))),
)

/** Answers with what is to be shown below the base path of the request in hand, unless the client has it already. */
const publish = (make: (basePath: string) => Promise<Publication>) =>
  Effect.gen(function* () {
    const { basePath, incoming } = yield* CurrentRequest
    const { bytes, contentType, headers: ownHeaders, tag } = yield* Effect.promise(() => make(basePath))
    // It may be kept, and is asked for again each time whether it is still the same.
    const headers = { ...ownHeaders, "cache-control": "public, no-cache", etag: tag }
    const known = incoming.headers.get("if-none-match")?.split(",") ?? []
    return known.some((each) => [tag, "*"].includes(each.trim().replace(/^W\//, "")))
      ? HttpServerResponse.empty({ status: status.notModified, headers })
      : HttpServerResponse.uint8Array(bytes(), { contentType, headers })
  })
