import type { RequestListener } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

/** A `node:http` listener for a fetch handler, which makes a web-standard `Request` of every message as frameworks do. */
export const serveFetch =
  (handler: (request: Request) => Response | Promise<Response>): RequestListener =>
  async (message, response) => {
    const headers = new Headers()
    for (let at = 0; at < message.rawHeaders.length; at += 2) {
      headers.append(message.rawHeaders[at]!, message.rawHeaders[at + 1]!)
    }
    const gone = new AbortController()
    response.on("close", () => response.writableFinished || gone.abort())
    const method = message.method ?? "GET"
    const answer = await handler(
      new Request(new URL(message.url ?? "/", `http://${message.headers.host}`), {
        method,
        headers,
        signal: gone.signal,
        ...(method === "GET" || method === "HEAD"
          ? {}
          : { body: ReadableStream.from(message.iterator({ destroyOnReturn: false })), duplex: "half" as const }),
      }),
    )
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    // What is left of an unread body would stand before the next request on this connection.
    const end = answer.body === null ? response.end() : pipeline(Readable.fromWeb(answer.body), response)
    await Promise.resolve(end).catch(() => {})
    message.resume()
  }
