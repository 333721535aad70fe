import { Effect } from "effect"
import { withoutApiKey } from "../contract/bodyApiKey.ts"
import { type Fields, isObject } from "../contract/readSave.ts"
import { secretsOf } from "../contract/secretsOf.ts"
import type { Refusal } from "../errors.ts"
import { CurrentRequest } from "./CurrentRequest.ts"
import { readJson, readJsonIfAny } from "./readBody.ts"

const notAnObject: Refusal = { kind: "invalid", errors: [{ field: "", message: "The body must be a JSON object" }] }

/**
 * The body of the request in hand as a JSON object, whose secrets are masked from then on in whatever is reported. A body
 * that is not `needed` may be missing.
 */
export const readObject = (limitBytes: number, needed = true): Effect.Effect<Fields, Refusal> =>
  Effect.gen(function* () {
    const { incoming, secrets } = yield* CurrentRequest
    const body = yield* (needed ? readJson : readJsonIfAny)(incoming, limitBytes)
    if (!isObject(body)) return yield* Effect.fail(notAnObject)
    for (const secret of secretsOf(body)) secrets.add(secret)
    return withoutApiKey(body)
  })
