import { Api } from "../contract/Api.ts"

const routes = Object.values(Api.groups)
  .flatMap((group) => Object.values(group.endpoints))
  .map(({ method, path }) => ({
    method: method as string,
    template: path as string,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`),
  }))

const templatesByMethod = (path: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const { method, pattern, template } of routes) {
    // The contract's fixed paths stand before those with parameters.
    if (pattern.test(path) && !found.has(method)) found.set(method, template)
  }
  const get = found.get("GET")
  return get === undefined ? found : found.set("HEAD", get)
}

/** Where a request goes. */
export interface Route {
  readonly path: string
  /** The query with its `?`; may hold an API key. */
  readonly query: string
  /** The methods that the path answers, each with the path's form in the contract; none: not ours. */
  readonly templates: ReadonlyMap<string, string>
}

/** Finds the route of a URL below a base path. Both slash forms are one route. */
export const findRoute = (url: string, basePath: string): Route => {
  const target = withoutOrigin(url)
  const end = target.search(/[?#]/)
  const whole = end < 0 ? target : target.slice(0, end)
  const query = end < 0 ? "" : target.slice(end).replace(/#.*$/s, "")
  const base = basePath.replace(/\/+$/, "")
  const below = whole.startsWith(`${base}/`) ? whole.slice(base.length) : ""
  const path = below.length > 1 && below.endsWith("/") ? below.slice(0, -1) : below
  return { path, query, templates: isDecodable(path) ? templatesByMethod(path) : new Map() }
}

const withoutOrigin = (url: string): string => {
  if (url.startsWith("/")) return url
  const path = url.indexOf("/", url.indexOf("//") + 2)
  return path < 0 ? "/" : url.slice(path)
}

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
