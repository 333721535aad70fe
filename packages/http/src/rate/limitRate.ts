import type { Principal } from "@mailkeep/core"
import { Clock, Effect } from "effect"
import type { HttpServerResponse } from "effect/http"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { refuse } from "../responses.ts"
import type { RateLimiter, RateUse } from "./RateLimiter.ts"

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
    return Effect.flatMap(CurrentRequest, ({ answerHeaders }) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const admit = ({ allowed, limit, remaining, resetsAt }: RateUse) => {
          answerHeaders.set("x-ratelimit-limit", String(limit))
          answerHeaders.set("x-ratelimit-remaining", String(remaining))
          answerHeaders.set("x-ratelimit-reset", String(Math.ceil(resetsAt / 1_000)))
          return allowed
            ? answer
            : Effect.succeed(refuse({ kind: "too-many-requests", retryAfterMilliseconds: resetsAt - now }))
        }
        const use = limiter.take(callerOf(principal), now)
        // One in memory has counted by now.
        return "then" in use
          ? Effect.flatMap(
              Effect.promise(() => use),
              admit,
            )
          : admit(use)
      }),
    )
  }
