import type { HandlerRequest, MailkeepHandler } from "@mailkeep/http"
import { requestOf, writeAnswer, writeResponse } from "@mailkeep/http/node"
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"

type Handler = (request: HandlerRequest) => Promise<Response>

// What a host wraps around Mailkeep's handler has nothing but its `Response`.
const isMailkeeps = (handler: Handler): handler is MailkeepHandler => "answer" in handler

/**
 * Serves `mailkeep.handler` on a plain `node:http` server. A client that goes away aborts the request's signal.
 *
 * Requests by `CONNECT` reach no listener of this kind; a server closes their connections, unless it is given
 * {@link nodeConnectListener} too.
 *
 * @example
 * createServer(nodeListener(mailkeep.handler)).listen(3000, "127.0.0.1")
 */
export const nodeListener =
  (handler: Handler): RequestListener =>
  (message, response) => {
    void serve(handler, message, response)
  }

/**
 * Answers `CONNECT`, which Mailkeep never does, with 405 in the API's form and ends the connection.
 *
 * @example
 * server.on("connect", nodeConnectListener(mailkeep.handler))
 */
export const nodeConnectListener =
  (handler: Handler) =>
  (message: IncomingMessage, socket: Duplex): void => {
    // The server has let go of the socket: that the client leaves is nobody's error now.
    socket.on("error", () => socket.destroy())
    void refuse(handler, message, socket)
  }

const serve = async (handler: Handler, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const request = requestOf(message, response)
    if (isMailkeeps(handler)) await writeAnswer(await handler.answer(request), message, response)
    else await writeResponse(await handler(request), message, response)
  } catch {
    // Mailkeep's handler answers every fault itself; what a host wraps around it may not.
    response.destroy()
  }
}

const refuse = async (handler: Handler, message: IncomingMessage, socket: Duplex): Promise<void> => {
  try {
    const answer = await handler(requestOf(message, socket))
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`)
    const head = [`HTTP/1.1 ${answer.status} ${answer.statusText}`, ...headers, "connection: close"]
    socket.end(`${head.join("\r\n")}\r\n\r\n${await answer.text()}`)
  } catch {
    socket.destroy()
  }
}
