import { gzipSync } from "node:zlib"
import { pause } from "../Wire.ts"
import { both, head, ok } from "./answering.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"

const WIDE = Buffer.alloc(65_536, 0x20)

const repeated = (bytes: Buffer, times: number): Buffer => Buffer.alloc(bytes.length * times, bytes)

/** Web servers whose bodies are an attack. */
export const bodyWebServers: ReadonlyArray<HostileWebServer> = [
  both({
    id: "gzip-bomb",
    statement: "Sends 128 MiB packed into less than 256 KiB.",
    wins: "The client unpacks it.",
    finds: "too-large",
    answer: (wire) => {
      const bomb = repeated(gzipSync(Buffer.alloc(1024 * 1024)), 128)
      const fields = ok("content-encoding: gzip", `content-length: ${bomb.length}`)
      return wire.bytes(Buffer.concat([Buffer.from(fields), bomb]))
    },
  }),
  both({
    id: "gzip-of-nothing",
    statement: "Sends thousands of packed pieces that hold nothing.",
    wins: "The client works without end.",
    finds: "answer",
    answer: (wire) => {
      const emptyMembers = repeated(gzipSync(""), 13_000)
      const fields = ok("content-encoding: gzip", `content-length: ${emptyMembers.length}`)
      return wire.bytes(Buffer.concat([Buffer.from(fields), emptyMembers]))
    },
  }),
  both({
    id: "endless-body",
    statement: "Sends a body without end as fast as it is taken.",
    wins: "The client keeps it.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(ok())
      await wire.flood(WIDE)
    },
  }),
  both({
    id: "long-lie",
    statement: "Announces a body of 8 EiB and sends it.",
    wins: "The client makes room for it.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(ok("content-length: 9007199254740991"))
      await wire.flood(WIDE)
    },
  }),
  both({
    id: "endless-chunks",
    statement: "Sends chunks of one byte without end.",
    wins: "The client is busy with their sizes.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(ok("transfer-encoding: chunked"))
      await wire.flood("1\r\nx\r\n")
    },
  }),
  both({
    id: "endless-chunk-size",
    statement: "Writes the size of its first chunk with zeros without end.",
    wins: "The client reads on, since no byte of the body has come.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(ok("transfer-encoding: chunked"))
      await wire.flood("0")
    },
  }),
  both({
    id: "endless-chunk-extensions",
    statement: "Writes an extension of its first chunk without end.",
    wins: "The client keeps it.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(`${ok("transfer-encoding: chunked")}1;x=`)
      await wire.flood("y")
    },
  }),
  both({
    id: "endless-trailers",
    statement: "Ends its body and sends trailers without end.",
    wins: "The client keeps them.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes(`${ok("transfer-encoding: chunked")}0\r\n`)
      await wire.flood("x: y\r\n")
    },
  }),
  both({
    id: "reset-in-body",
    statement: "Resets the connection in the middle of its body.",
    wins: "The client takes the half for the whole.",
    finds: "connection-failed",
    answer: async (wire) => {
      await wire.bytes(`${ok("content-length: 100")}<half`)
      await pause(50)
      await wire.reset()
    },
  }),
  both({
    id: "no-content-with-body",
    statement: "Says that there is no content, and sends it without end.",
    wins: "The client keeps it.",
    finds: "answer",
    answer: async (wire) => {
      await wire.bytes(head("HTTP/1.1 204 No Content", "content-length: 100000000"))
      await wire.flood(WIDE)
    },
  }),
].flat()
