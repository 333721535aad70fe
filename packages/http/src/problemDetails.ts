import { HttpServerResponse } from "effect/http"
import { titleOf } from "./errors.ts"
import { prefersProblem } from "./request/prefersProblem.ts"

type Response = HttpServerResponse.HttpServerResponse

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * An answer that tells a problem as problem details (RFC 9457), when the request's `Accept` prefers them: the members
 * that the plain answer has, and the standard ones. The type is `about:blank`: the status, and `errorCode` where there is one, tell the kind.
 * Any other answer is left as it is.
 */
export const inAcceptedForm = (response: Response, accept: string | null, requestId: string): Response => {
  const title = titleOf(response.status)
  const { body } = response
  if (title === null || body._tag !== "Uint8Array" || body.contentType !== "application/json") return response
  const varying = HttpServerResponse.setHeader(response, "vary", "Accept")
  if (!prefersProblem(accept)) return varying
  const members = JSON.parse(new TextDecoder().decode(body.body)) as Readonly<Record<string, unknown>>
  const error = members["error"] ?? members["message"]
  // Where the wire has an object as its error, the words are in that.
  const detail = typeof error === "object" && error !== null && "message" in error ? error.message : error
  const problem = {
    type: "about:blank",
    title,
    status: response.status,
    ...(typeof detail === "string" ? { detail } : {}),
    instance: UUID.test(requestId) ? `urn:uuid:${requestId}` : `#${requestId}`,
  }
  const { "content-length": _1, "content-type": _2, ...headers } = varying.headers
  return HttpServerResponse.jsonUnsafe(
    // The standard members have the last word, and stand first.
    { ...problem, ...members, ...problem },
    { status: response.status, headers, contentType: "application/problem+json" },
  )
}
