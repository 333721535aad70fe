import { createServer } from "node:net"
import type { Server } from "node:net"

/** One loopback address per certificate, so that the ports are the same for all. */
export const realHosts = {
  /** A certificate for this address and `localhost`, under the test authority. */
  good: "127.0.0.1",
  unknownAuthority: "127.0.0.2",
  expired: "127.0.0.3",
  wrongName: "127.0.0.4",
  /** Good certificate too. Dovecot takes a clear login from its own address as secure; to this one it does not. */
  strict: "127.0.0.5",
} as const

const tryListen = (port: number, host: string): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(undefined))
    server.listen(port, host, () => resolve(server))
  })

const freePort = async (): Promise<readonly [port: number, holders: ReadonlyArray<Server>]> => {
  for (;;) {
    const first = await tryListen(0, realHosts.good)
    const address = first?.address()
    if (first === undefined || address === null || address === undefined || typeof address === "string") continue
    const others = Object.values(realHosts).filter((host) => host !== realHosts.good)
    const rest = await Promise.all(others.map((host) => tryListen(address.port, host)))
    const holders = [first, ...rest.filter((holder) => holder !== undefined)]
    if (rest.every((holder) => holder !== undefined)) return [address.port, holders]
    await release(holders)
  }
}

const release = (servers: ReadonlyArray<Server>) =>
  Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))))

/** Finds as many different TCP ports as asked for, each free on every address of `realHosts`. */
export const freePorts = async (count: number): Promise<ReadonlyArray<number>> => {
  const found: Array<readonly [number, ReadonlyArray<Server>]> = []
  // Held till all are found, else the system might hand out the same one again.
  while (found.length < count) found.push(await freePort())
  await release(found.flatMap(([, holders]) => holders))
  return found.map(([port]) => port)
}
