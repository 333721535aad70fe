import { Api } from "../contract/Api.ts"

const routes = Object.values(Api.groups)
  .flatMap((group) => Object.values(group.endpoints))
  .map(({ method, path }) => ({
    method: method as string,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`),
  }))

const methodsByPath = (path: string): ReadonlyArray<string> => {
  const methods = new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
  return [...methods, ...(methods.has("GET") ? ["HEAD"] : [])]
}

/** Where a request goes: a path of the contract with its query, and the methods that the path answers (none: not ours). */
export interface Route {
  readonly path: string
  readonly query: string
  readonly methods: ReadonlyArray<string>
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
  return { path, query, methods: isDecodable(path) ? methodsByPath(path) : [] }
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
