import { Effect, Option, Redacted, Schema } from "effect"
import type { HttpServerResponse } from "effect/http"
import { makeAdmission } from "./authorize.ts"
import { DetailsQuery, ListQuery } from "./contract/ListRequest.ts"
import { makeAccountReads } from "./handlers/accountReads.ts"
import type { HandlerRequest } from "./request/HandlerRequest.ts"
import type { Route } from "./request/routes.ts"
import type { RouteSettings } from "./RouteSettings.ts"

type Response = HttpServerResponse.HttpServerResponse

const listQuery = Schema.decodeUnknownOption(ListQuery)
const detailsQuery = Schema.decodeUnknownOption(DetailsQuery)

const LIST = "/email-accounts"
const ONE = /^\/email-accounts\/([0-9]{1,16})$/

const none: Readonly<Record<string, string>> = {}

/** The parameters of a query by name; `null` when one is given twice. */
const parametersOf = (query: string): Readonly<Record<string, string>> | null => {
  if (query === "") return none
  const given = new URLSearchParams(query)
  const parameters = Object.fromEntries(given)
  return Object.keys(parameters).length === given.size ? parameters : null
}

/**
 * Makes the short way for the two reads that clients send most, the list and an account by its id: by the same key, limits,
 * schemas and handlers as through the router of the contract, whose steps cost more than all of these. It is taken by requests
 * with their key in `X-API-Key` and nowhere else. Whatever is unusual or wrong goes on to the router, and is answered there:
 * so no refusal is written twice. `null` when a request isn't for this way.
 */
export const makeDirectReads = (settings: RouteSettings) =>
  Effect.gen(function* () {
    const { admit, principalOf } = yield* makeAdmission(settings)
    const reads = yield* makeAccountReads

    const readOf = ({ path, query }: Route) => {
      const parameters = parametersOf(query)
      if (parameters === null || parameters["api_key"] !== undefined) return null
      if (path === LIST) return Option.getOrNull(Option.map(listQuery(parameters), reads.list))
      const id = ONE.exec(path)?.[1]
      if (id === undefined) return null
      const asked = parameters === none ? none : Option.getOrNull(detailsQuery(parameters))
      return asked === null ? null : reads.get({ id }, asked)
    }

    return <E, R>(
      { headers, method, principal }: HandlerRequest,
      route: Route,
      byRouter: () => Effect.Effect<Response, E, R>,
    ) => {
      if (method !== "GET" || settings.authorize !== undefined || principal !== undefined) return null
      const key = headers.get("x-api-key")
      if (key === null || headers.has("authorization")) return null
      const read = readOf(route)
      if (read === null) return null
      return Effect.flatMap(principalOf(Redacted.make(key)), (known) =>
        known === null ? byRouter() : admit(read, known, "read"),
      )
    }
  })
