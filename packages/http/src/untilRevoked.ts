import type { ApiKeys, Principal } from "@mailkeep/core"
import { Effect, Stream } from "effect"
import { HttpBody, HttpServerResponse } from "effect/http"
import { CurrentRequest } from "./request/CurrentRequest.ts"

// With the time for which the answer is remembered, less than a second.
const ASK_EVERY = "400 millis"

/** An answer that goes on and on ends within a second when its key is revoked or expires; any other is left as it is. */
export const untilRevoked = (
  keys: ApiKeys["Service"],
  principal: Principal,
  response: HttpServerResponse.HttpServerResponse,
): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  response.body._tag === "Stream" && principal.keyId !== null
    ? ended(keys, principal, response, response.body)
    : Effect.succeed(response)

const ended = Effect.fnUntraced(function* (
  keys: ApiKeys["Service"],
  principal: Principal,
  response: HttpServerResponse.HttpServerResponse,
  body: HttpBody.Stream,
) {
  const { report } = yield* CurrentRequest
  const revoked = keys
    .stillHolds(principal)
    .pipe(Effect.delay(ASK_EVERY), Effect.repeat({ while: (holds) => holds }), Effect.tapCause(report))
  return HttpServerResponse.setBody(
    response,
    HttpBody.stream(Stream.interruptWhen(body.stream, revoked), body.contentType),
  )
})
