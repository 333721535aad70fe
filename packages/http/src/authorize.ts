import { allows, ApiKeys, type IdempotencyStore, type Principal, type Scope } from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import type { HttpServerRequest, HttpServerResponse } from "effect/http"
import { bodyApiKey } from "./contract/bodyApiKey.ts"
import { ApiKey, CurrentPrincipal } from "./contract/ApiKey.ts"
import type { Unauthorized } from "./contract/failures.ts"
import { makeDoOnce } from "./idempotency/doOnce.ts"
import { limitRate } from "./rate/limitRate.ts"
import { BULK_PATH } from "./request/bodyLimit.ts"
import { CurrentRequest, type IncomingRequest } from "./request/CurrentRequest.ts"
import { askHost, type HostsWay, hostsWayOf } from "./request/askHost.ts"
import { makeReadStranger } from "./request/makeReadStranger.ts"
import { saysJson } from "./request/readBody.ts"
import { refuse } from "./responses.ts"
import type { RouteSettings } from "./RouteSettings.ts"
import { untilRevoked } from "./untilRevoked.ts"

type Response = HttpServerResponse.HttpServerResponse

interface Offered {
  readonly credential: Redacted.Redacted
  readonly endpoint: { readonly method: string; readonly path: string }
}

// Failing makes the next way be tried. Nobody sees it.
const nextWay = Effect.fail<typeof Unauthorized.Type>({ message: "Invalid API Key", error: "" })

/** What a route asks of a key: reading is `GET` (and `HEAD`), everything else is writing. */
const scopeOf = (method: string): Scope => (method === "GET" ? "read" : "write")

/** Makes what finds the holder of a key, and what answers a request for one: within the key's scopes and rate limit. */
export const makeAdmission = ({ rateLimiter }: Pick<RouteSettings, "rateLimiter">) =>
  Effect.map(ApiKeys, (keys) => {
    const limited = limitRate(rateLimiter)

    // Two functions without a generator each: every request takes both.
    const principalOf = (credential: Redacted.Redacted): Effect.Effect<Principal | null> => {
      const text = Redacted.value(credential)
      if (text === "") return Effect.succeed(null)
      return Effect.flatMap(CurrentRequest, ({ secrets }) => {
        secrets.add(text)
        // A fault of the store is ours, not a wrong key.
        return Effect.orDie(keys.verify(credential))
      })
    }

    const admit = <E, R>(
      answer: Effect.Effect<Response, E, R | CurrentPrincipal>,
      principal: Principal,
      scope: Scope,
    ): Effect.Effect<Response, E, Exclude<R, CurrentPrincipal>> =>
      Effect.flatMap(CurrentRequest, ({ caller }) => {
        caller.principal = principal
        if (!allows(principal.scopes, scope)) {
          return limited(principal, Effect.succeed(refuse({ kind: "forbidden", scope })))
        }
        const answered = limited(principal, Effect.provideService(answer, CurrentPrincipal, principal))
        return Effect.flatMap(answered, (response) => untilRevoked(keys, principal, response))
      })

    return { principalOf, admit }
  })

/**
 * Tells who sends a request. Where the host authenticates, by what it says. Else by the API key: `Authorization: Bearer`,
 * `X-API-Key` and `?api_key=` are tried in this order and the first valid key wins, as a host may use the first header for
 * something of its own; where none of them holds anything, `api_key` in a JSON body. Comes before anything else is read of
 * the request, so that a 401 says nothing about it.
 */
export const layerApiKey = (settings: RouteSettings): Layer.Layer<ApiKey, never, ApiKeys | IdempotencyStore> =>
  Layer.effect(
    ApiKey,
    Effect.gen(function* () {
      const { admit: admitWith, principalOf } = yield* makeAdmission(settings)
      const doOnce = yield* makeDoOnce(settings)
      const readStranger = makeReadStranger()

      const admit = <E, R>(
        answer: Effect.Effect<Response, E, R | CurrentPrincipal>,
        principal: Principal,
        { endpoint }: Offered,
      ) => admitWith(doOnce(principal, endpoint.path, answer), principal, scopeOf(endpoint.method))

      const byKey = <E, R>(
        answer: Effect.Effect<Response, E, R | CurrentPrincipal>,
        offered: Offered,
      ): Effect.Effect<
        Response,
        E | typeof Unauthorized.Type,
        Exclude<R, CurrentPrincipal> | HttpServerRequest.HttpServerRequest
      > =>
        Redacted.value(offered.credential) === ""
          ? nextWay
          : Effect.flatMap(principalOf(offered.credential), (principal): ReturnType<typeof byKey<E, R>> =>
              principal === null ? nextWay : admit(answer, principal, offered),
            )

      const byHostOrKey = <E, R>(answer: Effect.Effect<Response, E, R | CurrentPrincipal>, offered: Offered) =>
        Effect.flatMap(CurrentRequest, ({ incoming }): ReturnType<typeof byKey<E, R>> => {
          const ask = hostsWayOf(incoming, settings)
          return ask === null ? byKey(answer, offered) : byHost(answer, offered, ask)
        })

      const byHost = Effect.fnUntraced(function* <E, R>(
        answer: Effect.Effect<Response, E, R | CurrentPrincipal>,
        offered: Offered,
        ask: HostsWay,
      ) {
        const principal = yield* askHost(ask)
        if (principal === "api-key") return yield* byKey(answer, offered)
        return principal === null
          ? refuse({ kind: "unauthorized", by: "host" })
          : yield* admit(answer, principal, offered)
      })

      // The last way answers itself: a failure would be given the status of whatever failure its body looks like.
      const byQueryOrBody = Effect.fnUntraced(function* <E, R>(
        answer: Effect.Effect<Response, E, R | CurrentPrincipal>,
        offered: Offered,
      ) {
        const inQuery = yield* principalOf(offered.credential)
        if (inQuery !== null) return yield* admit(answer, inQuery, offered)
        const inHand = yield* CurrentRequest
        const { incoming } = inHand
        if (mayHoldKey(incoming, offered.endpoint)) {
          // Whatever is wrong with the body is not told to a stranger.
          const value = yield* readStranger(incoming, settings.bodyLimitBytes)
          const inBody = yield* principalOf(Redacted.make(bodyApiKey(value) ?? ""))
          if (inBody !== null) {
            const { headers, method, url } = incoming
            const read: IncomingRequest = { headers, method, url, body: null, parsed: { value } }
            const knowing = Effect.provideService(answer, CurrentRequest, { ...inHand, incoming: read })
            return yield* admit(knowing, inBody, offered)
          }
        }
        return refuse({ kind: "unauthorized" })
      })

      return ApiKey.of({ bearer: byHostOrKey, header: byKey, query: byQueryOrBody })
    }),
  )

/**
 * Whether an API key is looked for in a request's body: when it came nowhere else, and the body says that it is JSON. The
 * long ones of a bulk are read for nobody who isn't known.
 */
const mayHoldKey = ({ headers, method, url }: IncomingRequest, { path }: Offered["endpoint"]): boolean =>
  (method === "POST" || method === "PATCH") &&
  path !== BULK_PATH &&
  saysJson(headers) &&
  !/^bearer\b/i.test(headers.get("authorization") ?? "") &&
  !headers.has("x-api-key") &&
  !/[?&]api_key=/.test(url)
