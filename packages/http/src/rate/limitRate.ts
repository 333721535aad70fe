import type { Principal } from "@mailkeep/core"
import { Clock, Effect } from "effect"
import type { HttpServerResponse } from "effect/http"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { refuse } from "../responses.ts"
import type { RateLimiter } from "./RateLimiter.ts"

type Response = HttpServerResponse.HttpServerResponse

// Neither can be taken for the other.
const callerOf = ({ hostId, keyId, tenantId }: Principal): string => {
  if (keyId !== null) return `key ${keyId}`
  return hostId === undefined ? `tenant ${tenantId}` : `tenant ${tenantId} host ${hostId}`
}

/** Answers a request unless its sender has sent too many, and tells how many more it may send in the headers of any answer. */
export const limitRate =
  (limiter: RateLimiter | null) =>
  <E, R>(principal: Principal, answer: Effect.Effect<Response, E, R>): Effect.Effect<Response, E, R> => {
    if (limiter === null) return answer
    return Effect.gen(function* () {
      const { answerHeaders } = yield* CurrentRequest
      const now = yield* Clock.currentTimeMillis
      const { allowed, limit, remaining, resetsAt } = yield* Effect.promise(async () =>
        limiter.take(callerOf(principal), now),
      )
      answerHeaders.set("x-ratelimit-limit", String(limit))
      answerHeaders.set("x-ratelimit-remaining", String(remaining))
      answerHeaders.set("x-ratelimit-reset", String(Math.ceil(resetsAt / 1_000)))
      if (allowed) return yield* answer
      return refuse({ kind: "too-many-requests", retryAfterMilliseconds: resetsAt - now })
    })
  }
