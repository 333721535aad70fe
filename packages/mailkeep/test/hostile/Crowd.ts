import { Agent, request } from "node:http"
import { connect, type Socket } from "node:net"

/** Clients that keep so many connections open and send their requests by turns. */
export interface HonestClients extends Disposable {
  /** Sends so many requests a second, whether or not those before were answered; gives how long each took. */
  readonly send: (perSecond: number, milliseconds: number) => Promise<ReadonlyArray<number>>
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Opens the connections by sending a request on each. Rejects when a request is not answered with 200. */
export const openHonestClients = async (url: string, key: string, connections: number): Promise<HonestClients> => {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: connections,
    maxFreeSockets: connections,
    // Each connection has its turn.
    scheduling: "fifo",
  })
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      const start = performance.now()
      const asked = request(url, { agent, headers: { "x-api-key": key } }, (response) => {
        response.resume().on("end", () => {
          if (response.statusCode === 200) resolve(performance.now() - start)
          else reject(new Error(`answered ${response.statusCode}`))
        })
      })
      // A connection that was idle may be closed by the server while a request is on its way: then it is sent once more.
      asked.on("error", (error) => (asked.reusedSocket ? resolve(ask()) : reject(error))).end()
    })
  await Promise.all(Array.from({ length: connections }, ask))
  return {
    send: async (perSecond, milliseconds) => {
      const asked: Array<Promise<number>> = []
      const start = performance.now()
      for (let now = 0; now < milliseconds; now = performance.now() - start) {
        while (asked.length < (now / 1_000) * perSecond) asked.push(ask())
        await pause(2)
      }
      return Promise.all(asked)
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}

/** Opens connections that each send a body which never ends: a byte now and then. */
export const openDribblers = async (url: string, key: string, connections: number): Promise<Disposable> => {
  const { hostname, pathname, port } = new URL(url)
  const head = [`POST ${pathname}/save HTTP/1.1`, `host: ${hostname}`, `x-api-key: ${key}`]
  head.push("content-type: application/json", "content-length: 100000")
  const sockets = await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => resolve(socket))
          socket.on("error", reject).write(`${head.join("\r\n")}\r\n\r\n{"from_name": "`)
        }),
    ),
  )
  const timer = setInterval(() => {
    for (const socket of sockets) socket.write("a")
  }, 100)
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}
