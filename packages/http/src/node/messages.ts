import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Answer } from "../Answer.ts"
import type { HandlerRequest } from "../request/HandlerRequest.ts"
import { MessageHeaders } from "./MessageHeaders.ts"

/**
 * What the handler needs of a `node:http` message, as it came: no `Request` is made of it, which can't be of every method
 * and target. The body is read, headers and the signal are made, only when asked for. A client that goes away before `response` is
 * written whole aborts the signal. `stated` is what an adapter knows better, such as the URL before a router cut it.
 */
export const requestOf = (
  message: IncomingMessage,
  response: Writable,
  stated: Pick<HandlerRequest, "principal" | "bodyRefused"> & { readonly url?: string } = {},
): HandlerRequest => {
  let gone: AbortController | undefined
  return {
    method: message.method ?? "GET",
    url: message.url ?? "/",
    headers: new MessageHeaders(message),
    // A handler that stops at its limit must not take the connection, and with it its answer, down.
    body:
      stated.bodyRefused === undefined
        ? { [Symbol.asyncIterator]: () => message.iterator({ destroyOnReturn: false }) }
        : null,
    ...stated,
    get signal() {
      gone ??= goneWith(response)
      return gone.signal
    },
  }
}

const goneWith = (response: Writable): AbortController => {
  const gone = new AbortController()
  const look = () => {
    if (!response.writableFinished) gone.abort()
  }
  if (response.closed) look()
  else response.on("close", look)
  return gone
}

/** Writes an answer to a `node:http` response; resolves also when the client left in the middle. */
export const writeAnswer = async (
  { body, headers, status }: Answer,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (response.destroyed) return
  response.statusCode = status
  for (const name in headers) response.setHeader(name, headers[name]!)
  // As many bytes as characters: then all are ASCII, whose bytes needn't be made but only copied.
  const isAscii = typeof body === "string" && headers["content-length"] === String(body.length)
  await writeBody(body, message, response, isAscii ? "latin1" : "utf8")
}

/** The same for a web-standard response. */
export const writeResponse = async (
  answer: Response,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (response.destroyed) return
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) {
    if (name === "set-cookie") response.appendHeader(name, value)
    else response.setHeader(name, value)
  }
  await writeBody(answer.body, message, response)
}

const writeBody = async (
  body: Answer["body"],
  message: IncomingMessage,
  response: ServerResponse,
  encoding: "latin1" | "utf8" = "utf8",
): Promise<void> => {
  try {
    if (body === null) response.end()
    else if (typeof body === "string" || body instanceof Uint8Array) response.end(body, encoding)
    // The pipeline reads on only as fast as the client does.
    else await pipeline(Readable.fromWeb(body), response)
  } catch {
    // The client left; there is nobody to tell.
    response.destroy()
  }
  // What is left of an unread body would stand before the next request on this connection.
  message.resume()
}
