import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream } from "node:stream/web"

/**
 * Serves a web-standard handler on a plain `node:http` server. A client that goes away aborts the request's signal.
 *
 * @example
 * createServer(nodeListener(mailkeep.handler)).listen(3000, "127.0.0.1")
 */
export const nodeListener =
  (handler: (request: Request) => Promise<Response>): RequestListener =>
  (message, response) => {
    void serve(handler, message, response).catch(() => {
      // The handler answers every fault itself; what comes here is a connection that broke while answering.
      response.destroy()
    })
  }

const serve = async (
  handler: (request: Request) => Promise<Response>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const gone = new AbortController()
  response.on("close", () => {
    if (!response.writableFinished) gone.abort()
  })
  const answer = await handler(toRequest(message, gone.signal))
  if (response.destroyed) return
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) response.appendHeader(name, value)
  // What is left of an unread body would stand before the next request on this connection.
  if (!message.complete && !message.readableEnded) response.setHeader("connection", "close")
  if (answer.body === null) response.end()
  else await pipeline(Readable.fromWeb(answer.body), response)
}

const toRequest = (message: IncomingMessage, signal: AbortSignal): Request => {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const method = message.method ?? "GET"
  const hasBody = method !== "GET" && method !== "HEAD"
  const target = message.url ?? "/"
  // Put together, not resolved: a path that starts with two slashes is not a host.
  return new Request(target.startsWith("/") ? `http://localhost${target}` : target, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: "half" } : {}),
  })
}
