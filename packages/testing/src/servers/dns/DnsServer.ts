import { createSocket, type Socket as DatagramSocket } from "node:dgram"
import type { Socket } from "node:net"
import { listen } from "../Listener.ts"
import { answerTo, readQuestion, truncated } from "./dnsMessage.ts"
import type { Zone } from "./Zone.ts"

/** A name server for tests, on loopback. */
export interface DnsServer {
  /** As a resolver takes it: `127.0.0.1:port`. */
  readonly address: string
  /** The names that clients have asked for, as they spelled them, once for every query. */
  readonly asked: () => ReadonlyArray<string>
  /** Safe to call twice. */
  readonly close: () => Promise<void>
}

// What UDP carries without EDNS (RFC 1035 §4.2.1).
const UDP_BYTES = 512

/** Starts a name server that knows this zone and nothing else, by UDP and TCP. */
export const startDnsServer = async (zone: Zone): Promise<DnsServer> => {
  const asked: Array<string> = []
  const answer = (query: Buffer, most: number): Buffer | undefined => {
    const question = readQuestion(query)
    if (question === undefined) return undefined
    asked.push(question.name)
    const full = answerTo(zone, query, question)
    return full === undefined || full.length <= most ? full : truncated(full, question)
  }
  const tcp = await listen((socket) => serveStream(socket, (query) => answer(query, 65_535)))
  const udp = createSocket("udp4")
  udp.on("message", (query, from) => {
    const bytes = answer(query, UDP_BYTES)
    if (bytes !== undefined) udp.send(bytes, from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    udp.once("error", reject)
    udp.bind(tcp.port, tcp.host, resolve)
  })
  let closing: Promise<void> | undefined
  return {
    address: `${tcp.host}:${tcp.port}`,
    asked: () => asked,
    close: () => (closing ??= Promise.all([tcp.close(), closed(udp)]).then(() => {})),
  }
}

const closed = (udp: DatagramSocket): Promise<void> => new Promise((resolve) => udp.close(() => resolve()))

// Each message is preceded by its length (RFC 1035 §4.2.2).
const serveStream = (socket: Socket, answer: (query: Buffer) => Buffer | undefined): void => {
  let heard = Buffer.alloc(0)
  socket.on("data", (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk])
    while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
      const end = 2 + heard.readUInt16BE(0)
      const reply = answer(heard.subarray(2, end))
      heard = heard.subarray(end)
      if (reply === undefined) continue
      const length = Buffer.alloc(2)
      length.writeUInt16BE(reply.length)
      socket.write(Buffer.concat([length, reply]))
    }
  })
}
