import type { Principal } from "@mailkeep/core"
import { Context } from "effect"
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"

/** On whose behalf the request is made; there once the API key was verified. */
export class CurrentPrincipal extends Context.Service<CurrentPrincipal, Principal>()(
  "@mailkeep/http/CurrentPrincipal",
) {}

const described = <S extends HttpApiSecurity.HttpApiSecurity>(security: S, description: string): S =>
  HttpApiSecurity.annotateMerge(security, OpenApi.annotations({ description }))

/** The three ways to send an API key, in the order in which they are tried. */
export class ApiKey extends HttpApiMiddleware.Service<ApiKey, { provides: CurrentPrincipal }>()(
  "@mailkeep/http/ApiKey",
  {
    error: [Failure.Unauthorized, Failure.Forbidden, Failure.TooManyRequests],
    requiredForClient: true,
    security: {
      bearer: described(HttpApiSecurity.bearer, "The API key as a bearer token."),
      header: described(
        HttpApiSecurity.apiKey({ in: "header", key: "X-API-Key" }),
        "The API key in a header of its own.",
      ),
      query: described(
        HttpApiSecurity.apiKey({ in: "query", key: "api_key" }),
        "The API key in the URL, as older clients send it. URLs end up in logs: prefer a header.",
      ),
    },
  },
) {}
