import { type DnsAnswer, DnsResolver } from "@mailkeep/core"
import { Effect } from "effect"
import { createSocket, type Socket as DatagramSocket } from "node:dgram"
import { once } from "node:events"
import { createServer, type Server, type Socket } from "node:net"
import { afterEach, assert, describe, it } from "vitest"
import { layerDnsResolver } from "../../src/index.ts"
import { measure } from "./measure.ts"

const QUESTIONS = ["mx", "srv", "txt", "cname", "addresses"] as const
const TYPES = { mx: 15, srv: 33, txt: 16, cname: 5, addresses: 1 } as const
const QUERY_MILLISECONDS = 1_500

/** A header of an answer to a query, with these flags and so many records. */
const header = (query: Buffer, flags: number, answers: number): Buffer => {
  const bytes = Buffer.alloc(12)
  query.copy(bytes, 0, 0, 2)
  for (const [at, value] of [flags, 1, answers].entries()) bytes.writeUInt16BE(value, 2 + 2 * at)
  return bytes
}
const question = (query: Buffer): Buffer => query.subarray(12, query.indexOf(0, 12) + 5)
const typeOf = (query: Buffer): number => query.readUInt16BE(query.indexOf(0, 12) + 1)

/** A record of the name that was asked for (a pointer to it), with these data. */
const record = (type: number, data: Buffer, length = data.length): Buffer => {
  const bytes = Buffer.alloc(12)
  for (const [at, value] of [0xc00c, type, 1, 0, 60, length].entries()) bytes.writeUInt16BE(value, 2 * at)
  return Buffer.concat([bytes, data])
}

/** The data of a record of a type whose name is spelled by these bytes. */
const named = (type: number, name: Buffer): Buffer =>
  Buffer.concat([Buffer.alloc({ [TYPES.mx]: 2, [TYPES.srv]: 6 }[type] ?? 0), name])

const answer = (query: Buffer, records: ReadonlyArray<Buffer>): Buffer =>
  Buffer.concat([header(query, 0x8580, records.length), question(query), ...records])

const label = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes.length]), bytes])
const WILD = Buffer.concat([
  ...[63, 63, 63, 61].map((length, at) => label(Buffer.alloc(length, [0, 27, 46, 255][at]))),
  Buffer.from([0]),
])

// Made once: it is the server's, not its victim's.
const NOISE = Buffer.alloc(65_536, 0xff)

interface HostileNameServer {
  readonly statement: string
  readonly udp: (query: Buffer, send: (bytes: Buffer) => void) => void
  readonly tcp?: (socket: Socket) => void
  /** What may be made of it; the rest is nonsense that somebody believed. */
  readonly kinds: ReadonlyArray<DnsAnswer<never>["kind"]>
}

const short = (query: Buffer, send: (bytes: Buffer) => void) =>
  send(Buffer.concat([header(query, 0x8780, 0), question(query)]))

const servers: ReadonlyArray<HostileNameServer> = [
  { statement: "says nothing", udp: () => {}, kinds: ["failed"] },
  {
    statement: "answers with noise without end",
    udp: (_, send) => {
      for (let at = 0; at < 200; at++) send(Buffer.alloc(1_000, at))
    },
    kinds: ["failed"],
  },
  {
    statement: "answers a question that nobody asked, by number and by name",
    udp: (query, send) => {
      const other = Buffer.from(query)
      other.writeUInt16BE(query.readUInt16BE(0) ^ 1)
      send(answer(other, [record(typeOf(query), named(typeOf(query), WILD))]))
      const elsewhere = Buffer.from(query)
      elsewhere.write("evil", 13)
      send(answer(elsewhere, [record(typeOf(query), named(typeOf(query), WILD))]))
    },
    kinds: ["failed"],
  },
  {
    statement: "sends names that point at themselves",
    udp: (query, send) => {
      const loop = (at: number) => Buffer.from([0xc0, at])
      const type = typeOf(query)
      const place = 12 + question(query).length + 12 + named(type, Buffer.alloc(0)).length
      send(answer(query, [record(type, named(type, loop(place)))]))
    },
    kinds: ["failed"],
  },
  {
    statement: "announces more records than there are, and longer ones",
    udp: (query, send) => {
      send(Buffer.concat([header(query, 0x8580, 65_535), question(query), record(typeOf(query), WILD, 60_000)]))
    },
    kinds: ["failed"],
  },
  {
    statement: "sends the longest names, of control characters, dots and bytes that are no text",
    udp: (query, send) => {
      const type = typeOf(query)
      send(answer(query, [record(type, type === TYPES.txt ? label(Buffer.alloc(255, 27)) : named(type, WILD))]))
    },
    kinds: ["records", "failed", "no-data"],
  },
  {
    statement: "answers only by a connection, and sends nothing there",
    udp: short,
    tcp: () => {},
    kinds: ["failed"],
  },
  {
    statement: "answers only by a connection, and resets it",
    udp: short,
    tcp: (it) => it.resetAndDestroy(),
    kinds: ["failed"],
  },
  {
    statement: "answers only by a connection, a byte at a time",
    udp: short,
    tcp: (socket) => {
      const timer = setInterval(() => socket.write(Buffer.from([1])), 50)
      socket.once("close", () => clearInterval(timer))
    },
    kinds: ["failed"],
  },
  {
    statement: "answers only by a connection, with noise without end",
    udp: short,
    tcp: (socket) => {
      const flood = () => {
        while (!socket.destroyed && socket.write(NOISE));
        socket.once("drain", flood)
      }
      flood()
    },
    kinds: ["failed"],
  },
  {
    statement: "answers by a connection with as many records as a message holds",
    udp: short,
    tcp: (socket) => {
      socket.on("data", (framed: Buffer) => {
        const query = framed.subarray(2)
        const type = typeOf(query)
        const data = type === TYPES.txt ? label(Buffer.from("x")) : named(type, Buffer.from([1, 120, 0]))
        const whole = answer(
          query,
          Array.from({ length: 2_000 }, () => record(type, type === 1 ? Buffer.from([192, 0, 2, 1]) : data)),
        )
        const length = Buffer.alloc(2)
        length.writeUInt16BE(whole.length)
        socket.write(Buffer.concat([length, whole]))
      })
    },
    kinds: ["records", "no-data", "failed"],
  },
]

describe("a name server that", () => {
  const open: Array<Server | DatagramSocket> = []
  const sockets = new Set<Socket>()
  afterEach(() => {
    for (const server of open.splice(0)) server.close()
    for (const socket of sockets) socket.destroy()
  })

  const start = async ({ tcp = (socket) => socket.destroy(), udp }: HostileNameServer): Promise<string> => {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on("error", () => {}).once("close", () => sockets.delete(socket))
      tcp(socket)
      // A server that doesn't read would never learn that its client is gone.
      socket.resume()
    })
    open.push(server)
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const datagrams = createSocket("udp4")
    open.push(datagrams)
    datagrams.on("message", (query, from) => udp(query, (bytes) => datagrams.send(bytes, from.port, from.address)))
    datagrams.bind(port, "127.0.0.1")
    await once(datagrams, "listening")
    return `127.0.0.1:${port}`
  }

  it.each(servers)("$statement is heard in time, and what it says is kept short", async (hostile) => {
    const layer = layerDnsResolver({ servers: [await start(hostile)], queryMilliseconds: QUERY_MILLISECONDS })
    const asking = Effect.gen(function* () {
      const resolver = yield* DnsResolver
      const ask = (which: (typeof QUESTIONS)[number]): Effect.Effect<DnsAnswer<unknown>> =>
        resolver[which]("mail.example.test")
      return yield* Effect.forEach(QUESTIONS, ask, { concurrency: "unbounded" })
    })
    const [answers, cost] = await measure(() => Effect.runPromise(Effect.provide(asking, layer)))
    for (const [at, { kind }] of answers.entries()) assert.include(hostile.kinds, kind, QUESTIONS[at])
    for (const found of answers) {
      if (found.kind !== "records") continue
      assert.isAtMost(found.records.length, 64)
      const names = found.records
        .flatMap((each) => Object.values(each as object | string))
        .filter((part) => typeof part === "string")
      for (const name of names) assert.isAtMost(name.length, 255)
    }
    assert.isAtMost(cost.milliseconds, 2 * QUERY_MILLISECONDS)
    assert.isAtMost(cost.stall, 100)
    assert.isAtMost(cost.growth, 16)
    // Nothing is left that waits for it.
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.strictEqual(sockets.size, 0)
  })
})
