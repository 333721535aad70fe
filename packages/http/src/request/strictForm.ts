import { type FieldError, tellName } from "../contract/wireIssues.ts"
import { nearestName } from "../contract/nearestName.ts"
import type { HandlerRequest } from "./HandlerRequest.ts"
import type { Route } from "./routes.ts"

/** The two paths that pages document with a slash at their end, and clients call either way. */
const eitherForm: ReadonlySet<string> = new Set(["/email-accounts", "/email-accounts/:id"])

/** What is wrong with a request's path, query and presence of a body, where only the documented form is taken. */
export const wrongFormOf = (request: HandlerRequest, route: Route): ReadonlyArray<FieldError> => {
  const template = route.templates.get(request.method) ?? ""
  const { queryNames = [], takesBody = false } = route.details.get(request.method) ?? {}
  const wrong: Array<FieldError> = []
  if (route.endsWithSlash && !eitherForm.has(template)) {
    wrong.push({ field: "", message: "The path must be sent without a slash at its end" })
  }
  const known = [...queryNames, "api_key"]
  for (const name of new Set(new URLSearchParams(route.query).keys())) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, queryNames)
    const hint = nearest === null ? "" : `; did you mean ${nearest}?`
    wrong.push({ field: tellName(name), message: `is not a parameter of this request${hint}` })
    if (wrong.length === MOST_WRONG) break
  }
  if (!takesBody && hasBody(request)) wrong.push({ field: "", message: "This request must be sent without a body" })
  return wrong
}

const MOST_WRONG = 20

// Nothing of it is read: a message of Node's has a body when its headers announce one.
const hasBody = ({ body, headers }: HandlerRequest): boolean => {
  if (typeof body === "string") return body.length > 0
  if (body instanceof Uint8Array) return body.byteLength > 0
  return (
    body instanceof ReadableStream || Number(headers.get("content-length") ?? 0) > 0 || headers.has("transfer-encoding")
  )
}
