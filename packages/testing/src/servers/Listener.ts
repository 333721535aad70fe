import { createServer } from "node:net"
import type { Server, Socket } from "node:net"

/** Where a test server listens, and how to end it. */
export interface RunningServer {
  readonly host: string
  /** TCP port, chosen by the system. */
  readonly port: number
  /** Stops listening and destroys every open connection at once; resolves when the port is free. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** Which way a test server speaks TLS (RFC 8314); `cleartext` never offers it. */
export type ServerSecurity = "implicit-tls" | "starttls" | "cleartext"

/**
 * Lets `server` listen on a free port and remembers its connections, so that `close` does not wait for a client's good
 * manners. `stop` closes the server; the default is its own `close`.
 */
export const listenOn = (
  server: Server,
  host = "127.0.0.1",
  stop: () => void = () => void server.close(),
): Promise<RunningServer> => {
  const open = new Set<Socket>()
  server.on("connection", (socket: Socket) => {
    open.add(socket)
    socket.once("close", () => open.delete(socket))
    // A reset by the client is everyday business here; whoever cares listens to "close".
    socket.on("error", () => {})
  })
  let closing: Promise<void> | undefined
  const close = () =>
    (closing ??= new Promise<void>((resolve) => {
      server.once("close", () => resolve())
      stop()
      for (const socket of open) socket.destroy()
    }))
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, host, () => {
      server.off("error", reject)
      const address = server.address()
      // Only a pipe has a string for an address.
      if (address === null || typeof address === "string") return reject(new Error("not listening on TCP"))
      resolve({ host, port: address.port, close })
    })
  })
}

/** Listens on a free port and hands every connection to `accept`. */
export const listen = (accept: (socket: Socket) => void, host?: string): Promise<RunningServer> =>
  listenOn(createServer({ noDelay: true }, accept), host)
