import { EventEmitter, once } from "node:events"
import { type AddressInfo, createServer, type Socket } from "node:net"

/** A server on loopback that takes connections and never says anything. */
export interface SilentServer {
  readonly port: number
  /** Settles when somebody has connected. */
  readonly connected: Promise<unknown>
  /** Settles when a connection ended. */
  readonly left: Promise<unknown>
  readonly close: () => void
}

/** Starts a {@link SilentServer} on a free port. */
export const startSilentServer = async (): Promise<SilentServer> => {
  const sockets = new Set<Socket>()
  const seen = new EventEmitter()
  const [connected, left] = [once(seen, "connected"), once(seen, "left")]
  const server = createServer((socket) => {
    sockets.add(socket)
    seen.emit("connected")
    // Read on, so that the end is seen.
    socket.resume()
    socket.on("error", () => {})
    socket.on("close", () => seen.emit("left"))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connected,
    left,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
