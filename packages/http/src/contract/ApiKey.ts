import type { Principal } from "@mailkeep/core"
import { Context } from "effect"
import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import * as Failure from "./failures.ts"

/** On whose behalf the request is made; there once the API key was verified. */
export class CurrentPrincipal extends Context.Service<CurrentPrincipal, Principal>()(
  "@mailkeep/http/CurrentPrincipal",
) {}

/** The three ways to send an API key, in the order in which they are tried. */
export class ApiKey extends HttpApiMiddleware.Service<ApiKey, { provides: CurrentPrincipal }>()(
  "@mailkeep/http/ApiKey",
  {
    error: [Failure.Unauthorized, Failure.Forbidden, Failure.TooManyRequests],
    requiredForClient: true,
    security: {
      bearer: HttpApiSecurity.bearer,
      header: HttpApiSecurity.apiKey({ in: "header", key: "X-API-Key" }),
      query: HttpApiSecurity.apiKey({ in: "query", key: "api_key" }),
    },
  },
) {}
