import type { HandlerRequest } from "@mailkeep/http"
import type { Request } from "express"

/** The body: as a parser further up left it, else the stream itself. */
export const bodyOf = (req: Request): HandlerRequest["body"] => {
  if (!wasRead(req)) {
    // A handler that stops at its limit must not take the connection, and with it its answer, down.
    return { [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false }) }
  }
  const { body, rawBody } = req as { readonly body?: unknown; readonly rawBody?: unknown }
  if (rawBody instanceof Uint8Array) return rawBody
  // Express's own parser makes an empty object of no bytes.
  if (body === undefined || req.headers["content-length"] === "0") return ""
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)
}

/** The request's headers, repeated ones too. */
export const headersOf = (req: Request): Headers => {
  const headers = new Headers()
  for (const [name, values] of Object.entries(req.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  if (wasRead(req)) {
    // They describe the bytes that the parser took: it has inflated them.
    headers.delete("content-encoding")
    headers.delete("content-length")
  }
  return headers
}

// The second holds for bodies of no bytes.
const wasRead = (req: Request): boolean => req.readableDidRead || req.readableEnded

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
