import type { HandlerRequest } from "@mailkeep/http"
import { requestOf, writeResponse } from "@mailkeep/http/node"
import { type IncomingMessage, type RequestListener, ServerResponse } from "node:http"
import { Socket } from "node:net"
import type { Duplex } from "node:stream"

type Handler = (request: HandlerRequest) => Promise<Response>

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
    // Node gives nothing else, unless a host made the server of sockets of its own kind.
    if (!(socket instanceof Socket)) return void socket.destroy()
    const response = new ServerResponse(message)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    response.on("finish", () => socket.end())
    void serve(handler, message, response)
  }

const serve = async (handler: Handler, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    await writeResponse(await handler(requestOf(message, response)), message, response)
  } catch {
    // Mailkeep's handler answers every fault itself; what a host wraps around it may not.
    response.destroy()
  }
}
