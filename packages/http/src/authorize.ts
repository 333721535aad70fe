import { ApiKeys, type IdempotencyStore, type Principal, type Scope } from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import type { HttpServerResponse } from "effect/http"
import { ApiKey, CurrentPrincipal } from "./contract/ApiKey.ts"
import type { Unauthorized } from "./contract/failures.ts"
import { CurrentRequest } from "./request/CurrentRequest.ts"
import { makeDoOnce } from "./idempotency/doOnce.ts"
import { limitRate } from "./rate/limitRate.ts"
import { refuse } from "./responses.ts"
import type { RouteSettings } from "./RouteSettings.ts"

type Response = HttpServerResponse.HttpServerResponse

interface Offered {
  readonly credential: Redacted.Redacted
  readonly endpoint: { readonly method: string; readonly path: string }
}

// Failing makes the next way be tried. Nobody sees it.
const nextWay: typeof Unauthorized.Type = { message: "Invalid API Key", error: "" }

/** What a route asks of a key: reading is `GET` (and `HEAD`), everything else is writing. */
const scopeOf = (method: string): Scope => (method === "GET" ? "read" : "write")

/**
 * Tells who sends a request by its API key. `Authorization: Bearer`, `X-API-Key` and `?api_key=` are tried in this
 * order and the first valid key wins: a host may use the first header for something of its own. Comes before anything
 * else is read of the request, so that a 401 says nothing about it.
 */
export const layerApiKey = (settings: RouteSettings): Layer.Layer<ApiKey, never, ApiKeys | IdempotencyStore> =>
  Layer.effect(
    ApiKey,
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const doOnce = yield* makeDoOnce(settings)
      const limited = limitRate(settings.rateLimiter)
      const check = (whenUnknown: Effect.Effect<Response, typeof nextWay>) =>
        Effect.fnUntraced(function* <E, R>(answer: Effect.Effect<Response, E, R | CurrentPrincipal>, offered: Offered) {
          const { credential, endpoint } = offered
          const { secrets } = yield* CurrentRequest
          secrets.add(Redacted.value(credential))
          // A fault of the store is ours, not a wrong key.
          const principal: Principal | null =
            Redacted.value(credential) === "" ? null : yield* Effect.orDie(keys.verify(credential))
          if (principal === null) return yield* whenUnknown
          const scope = scopeOf(endpoint.method)
          if (!principal.scopes.includes(scope)) {
            return yield* limited(principal, Effect.succeed(refuse({ kind: "forbidden", scope })))
          }
          const answered = Effect.provideService(answer, CurrentPrincipal, principal)
          return yield* limited(principal, doOnce(principal, endpoint.path, answered))
        })
      const tryNext = check(Effect.fail(nextWay))
      // The last way answers itself: a failure would be given the status of whatever failure its body looks like.
      const last = check(Effect.succeed(refuse({ kind: "unauthorized" })))
      return ApiKey.of({ bearer: tryNext, header: tryNext, query: last })
    }),
  )
