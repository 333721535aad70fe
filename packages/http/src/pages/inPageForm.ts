import { HttpServerResponse } from "effect/http"
import { prefersJson } from "../request/prefersProblem.ts"
import { pageOf, refusalOf } from "../responses.ts"
import { refusalPage } from "./refusalPage.ts"
import { pagePolicy, htmlPage } from "./htmlPage.ts"

type Response = HttpServerResponse.HttpServerResponse

/** An answer as a page, unless the request asks for JSON, or it has no such form. Whoever may see it sees it once. */
export const inPageForm = (response: Response, accept: string | null, applicationName: string | null): Response => {
  const refusal = refusalOf(response)
  const page = pageOf(response) ?? (refusal === null ? null : refusalPage(refusal, applicationName))
  if (page === null) return response
  const varying = HttpServerResponse.setHeaders(response, { vary: "Accept", "referrer-policy": "no-referrer" })
  if (prefersJson(accept)) return varying
  const { "content-length": _1, "content-type": _2, ...headers } = varying.headers
  return HttpServerResponse.text(htmlPage(page, applicationName), {
    status: response.status,
    headers: { ...headers, "content-security-policy": pagePolicy },
    contentType: "text/html; charset=utf-8",
  })
}
