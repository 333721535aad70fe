import type { HandlerRequest } from "@mailkeep/http"
import type { Request } from "express"

/** A request whose body a parser further up has read: with what that parser left of it. Any other as it is. */
export const asParsed = (request: HandlerRequest, req: Request): HandlerRequest => {
  // The second holds for bodies of no bytes.
  if (!req.readableDidRead && !req.readableEnded) return request
  const headers = new Headers(request.headers)
  // They describe the bytes that the parser took: it has inflated them.
  headers.delete("content-encoding")
  headers.delete("content-length")
  return { ...request, headers, body: parsedBody(req) }
}

const parsedBody = (req: Request): HandlerRequest["body"] => {
  const { body, rawBody } = req as { readonly body?: unknown; readonly rawBody?: unknown }
  if (rawBody instanceof Uint8Array) return rawBody
  // Express's own parser makes an empty object of no bytes.
  if (body === undefined || req.headers["content-length"] === "0") return ""
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)
}

const refusals: Readonly<Record<string, NonNullable<HandlerRequest["bodyRefused"]>>> = {
  "entity.parse.failed": "not-json",
  "request.size.invalid": "not-json",
  "entity.too.large": "too-large",
  "encoding.unsupported": "unsupported-type",
  "charset.unsupported": "unsupported-type",
}

/** What a body parser's error says of the body; `null` for an error of another kind. Never touches `error.body`. */
export const refusalOf = (error: unknown): NonNullable<HandlerRequest["bodyRefused"]> | null => {
  if (typeof error !== "object" || error === null) return null
  if ("type" in error && typeof error.type === "string") return refusals[error.type] ?? null
  // A parser that is not Express's own.
  return error instanceof SyntaxError && "body" in error ? "not-json" : null
}
