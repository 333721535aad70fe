import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { HandlerRequest } from "../request/HandlerRequest.ts"
import { wholeBodyOf } from "../wholeBody.ts"

/**
 * What the handler needs of a `node:http` message, as it came: no `Request` is made of it, which can't be of every method
 * and target. The body is read only when asked for. A client that goes away before `response` is written whole aborts the
 * signal.
 */
export const requestOf = (message: IncomingMessage, response: Writable): HandlerRequest => {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const gone = new AbortController()
  response.on("close", () => {
    if (!response.writableFinished) gone.abort()
  })
  return {
    method: message.method ?? "GET",
    url: message.url ?? "/",
    headers,
    // A handler that stops at its limit must not take the connection, and with it its answer, down.
    body: { [Symbol.asyncIterator]: () => message.iterator({ destroyOnReturn: false }) },
    signal: gone.signal,
  }
}

/** Writes an answer to a `node:http` response; resolves also when the client left in the middle. */
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
  const whole = wholeBodyOf(answer)
  try {
    if (whole !== undefined) response.end(whole)
    // The pipeline reads on only as fast as the client does.
    else if (answer.body === null) response.end()
    else await pipeline(Readable.fromWeb(answer.body), response)
  } catch {
    // The client left; there is nobody to tell.
    response.destroy()
  }
  // What is left of an unread body would stand before the next request on this connection.
  message.resume()
}
