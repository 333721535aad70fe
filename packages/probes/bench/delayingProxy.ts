import { connect, createServer, type Socket } from "node:net"

/** A TCP proxy on loopback that makes a server seem far away. */
export interface DelayingProxy {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Where the proxy leads to, and how far away it is to seem. */
export interface DelayingProxyOptions {
  readonly host: string
  readonly port: number
  readonly roundTripMilliseconds: number
}

// Chunks keep their order, whatever timer fires first; none arrives before `earliest` (on the clock of `performance`).
const passOn = (from: Socket, to: Socket, delay: number, earliest: number): void => {
  const waiting: Array<() => void> = []
  const later = (work: () => void) => {
    const now = performance.now()
    waiting.push(work)
    setTimeout(() => waiting.shift()?.(), Math.max(now + delay, earliest) - now)
  }
  from.on("data", (chunk: Buffer) => later(() => to.write(chunk)))
  from.on("end", () => later(() => to.end()))
  from.on("close", () => later(() => to.destroy()))
  // A client that leaves without a word is no fault of the proxy's; `close` follows.
  from.on("error", () => {})
}

/**
 * Starts a proxy that delays every chunk by half a round trip each way.
 *
 * TCP's handshake takes no time here, being between the client and this machine, so its round trip is put on what comes
 * next: the client's first bytes arrive after one and a half round trips, and a greeting after two, as from a server that
 * far away.
 */
export const startDelayingProxy = async (options: DelayingProxyOptions): Promise<DelayingProxy> => {
  const { host, port, roundTripMilliseconds } = options
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (near) => {
    const start = performance.now()
    const far = connect({ host, port, noDelay: true })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.once("close", () => sockets.delete(socket))
    }
    passOn(near, far, roundTripMilliseconds / 2, start + 1.5 * roundTripMilliseconds)
    passOn(far, near, roundTripMilliseconds / 2, start + 2 * roundTripMilliseconds)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the proxy has no port")
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
