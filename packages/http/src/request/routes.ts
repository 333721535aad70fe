import { Api } from "../contract/Api.ts"
import { DocumentationRoutes } from "../contract/documentationRoutes.ts"

const routes = Object.values(Api.groups)
  .flatMap((group) => Object.values(group.endpoints).map((endpoint) => ({ ...endpoint, group: group.identifier })))
  .map(({ group, method, path }) => ({
    documentation: group === DocumentationRoutes.identifier,
    method: method as string,
    template: path as string,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`),
  }))

const templatesByMethod = (path: string, shown: boolean): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const { documentation, method, pattern, template } of routes) {
    if (documentation && !shown) continue
    // The contract's fixed paths stand before those with parameters.
    if (pattern.test(path) && !found.has(method)) found.set(method, template)
  }
  const get = found.get("GET")
  return get === undefined ? found : found.set("HEAD", get)
}

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
}

/** Finds the route of a URL below a base path. Both slash forms are one route. `documentation`: the contract is shown. */
export const findRoute = (url: string, basePath: string, documentation = true): Route => {
  const target = targetOf(url)
  const base = basePath.replace(/\/+$/, "")
  if (target === null) return { wellFormed: false, basePath: base, path: "", query: "", templates: new Map() }
  const end = target.search(/[?#]/)
  const whole = end < 0 ? target : target.slice(0, end)
  const query = end < 0 ? "" : target.slice(end).replace(/#.*$/s, "")
  const below = whole.startsWith(`${base}/`) ? whole.slice(base.length) : ""
  const path = below.length > 1 && below.endsWith("/") ? below.slice(0, -1) : below
  const templates = isDecodable(path) ? templatesByMethod(path, documentation) : new Map<string, string>()
  return { wellFormed: true, basePath: base, path, query, templates }
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
