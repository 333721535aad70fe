import { type Schema, SchemaAST } from "effect"
import { Api } from "../contract/Api.ts"
import { OAuthPages } from "../contract/oauthRoutes.ts"
import { DocumentationRoutes } from "../contract/documentationRoutes.ts"

/** What a route takes beside its path. */
export interface RouteDetails {
  readonly queryNames: ReadonlyArray<string>
  readonly takesBody: boolean
  /** Whether it is for browsers. */
  readonly isPage: boolean
}

const namesIn = (query: Schema.Top | undefined): ReadonlyArray<string> =>
  query !== undefined && SchemaAST.isObjects(query.ast)
    ? query.ast.propertySignatures.map(({ name }) => String(name))
    : []

const routes = Object.values(Api.groups)
  .flatMap((group) => Object.values(group.endpoints).map((endpoint) => ({ ...endpoint, group: group.identifier })))
  .map(({ group, method, path, payload, query }) => ({
    documentation: group === DocumentationRoutes.identifier,
    method: method as string,
    template: path as string,
    segments: path.split("/").length,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`),
    // Fixed parts sort before parameters, from the left.
    shape: path.replaceAll(/[^/:]+(?=\/|$)/g, "*").replaceAll(/:[^/]*/g, ":"),
    details: { queryNames: namesIn(query), takesBody: payload.size > 0, isPage: group === OAuthPages.identifier },
  }))

/**
 * The routes that fit a path, by method. A fixed path is no parameter: `GET /email-accounts/save` is not about an account whose
 * id is `save`, but a method that the path doesn't answer.
 */
const routesOf = (matching: typeof routes): ReadonlyMap<string, (typeof routes)[number]> => {
  const [shape] = matching.map((route) => route.shape).sort((a, b) => (a < b ? -1 : 1))
  const found = new Map<string, (typeof routes)[number]>()
  for (const route of matching) if (route.shape === shape && !found.has(route.method)) found.set(route.method, route)
  const get = found.get("GET")
  return get === undefined ? found : found.set("HEAD", get)
}

type Answers = Pick<Route, "templates" | "details">

// By the routes that fit a path, of which there are as many sets as kinds of paths.
const answersKnown = new Map<string, Answers>()

const answersOf = (path: string, documentation: boolean): Answers => {
  const segments = path.split("/").length
  const matching = routes.filter(
    (route) => route.segments === segments && (documentation || !route.documentation) && route.pattern.test(path),
  )
  const name = matching.map(({ method, template }) => `${method} ${template}`).join()
  const known = answersKnown.get(name)
  if (known !== undefined) return known
  const found = routesOf(matching)
  const answers = {
    templates: mapped(found, ({ template }) => template),
    details: mapped(found, ({ details }) => details),
  }
  answersKnown.set(name, answers)
  return answers
}

const mapped = <A, B>(map: ReadonlyMap<string, A>, of: (value: A) => B): ReadonlyMap<string, B> =>
  new Map([...map].map(([key, value]) => [key, of(value)]))

/** Every method that some route answers. */
export const allMethods: ReadonlyArray<string> = [
  ...new Set(routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))),
]

/** Where a request goes. */
export interface Route {
  /** Whether the request's target is one that an origin server answers: a path, or an absolute URL without credentials. */
  readonly wellFormed: boolean
  /** The base path without a slash at the end. */
  readonly basePath: string
  readonly path: string
  /** The query with its `?`; may hold an API key. */
  readonly query: string
  /** The methods that the path answers, each with the path's form in the contract; none: not ours. */
  readonly templates: ReadonlyMap<string, string>
  /** What each method of the path takes beside it. */
  readonly details: ReadonlyMap<string, RouteDetails>
  readonly endsWithSlash: boolean
}

const noRoutes = {
  templates: new Map<string, string>(),
  details: new Map<string, RouteDetails>(),
  endsWithSlash: false,
}

/** Finds the route of a URL below a base path. Both slash forms are one route. `documentation`: the contract is shown. */
export const findRoute = (url: string, basePath: string, documentation = true): Route => {
  const target = targetOf(url)
  const base = basePath.replace(/\/+$/, "")
  if (target === null) return { wellFormed: false, basePath: base, path: "", query: "", ...noRoutes }
  const end = target.search(/[?#]/)
  const whole = end < 0 ? target : target.slice(0, end)
  const query = end < 0 ? "" : target.slice(end).replace(/#.*$/s, "")
  const below = whole.startsWith(`${base}/`) ? whole.slice(base.length) : ""
  const endsWithSlash = below.length > 1 && below.endsWith("/")
  const path = endsWithSlash ? below.slice(0, -1) : below
  if (!isDecodable(path)) return { wellFormed: true, basePath: base, path, query, ...noRoutes }
  return { wellFormed: true, basePath: base, path, query, ...answersOf(path, documentation), endsWithSlash }
}

/**
 * The path and query of a request target in origin form or absolute form (RFC 9112 §3.2); `null` for every other, and
 * for a URL with credentials, which is an error (RFC 9110 §4.2.4). Taken apart, not resolved: a path that starts with two
 * slashes is not a host.
 */
const targetOf = (url: string): string | null => {
  if (url.startsWith("/")) return url
  const [, authority, rest = ""] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(url) ?? []
  return authority === undefined || authority.includes("@") ? null : rest.startsWith("/") ? rest : `/${rest}`
}

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
