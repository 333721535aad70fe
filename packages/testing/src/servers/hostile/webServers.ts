import { gzipSync } from "node:zlib"
import type { HostileCertificates } from "./hostileCertificates.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"
import { BANNER, POISON } from "./words.ts"
import { pause, type Wire } from "./Wire.ts"

type Idea = Omit<HostileWebServer, "id" | "scheme" | "waits" | "play"> & {
  readonly id: string
  readonly waits?: boolean
  /** What it does once it has heard the head of a request. */
  readonly answer: (wire: Wire) => Promise<void>
}

// Hears a request to the end of its head; nothing more is needed of one without a body.
const heardHead = async (wire: Wire): Promise<void> => {
  for (let line = await wire.hear(); line !== undefined && line !== ""; line = await wire.hear());
}

/** One idea by both schemes. */
const both = ({ answer, id, waits = false, ...idea }: Idea): ReadonlyArray<HostileWebServer> =>
  (["https", "http"] as const).map((scheme) => ({
    ...idea,
    id: `web-${scheme}-${id}`,
    scheme,
    waits,
    play: async (wire) => {
      if (scheme === "https") await wire.secure()
      await heardHead(wire)
      await answer(wire)
    },
  }))

/** One idea before or in place of the handshake. */
const shaking = (
  id: string,
  statement: string,
  wins: string,
  finds: HostileWebServer["finds"],
  play: HostileWebServer["play"],
  waits = false,
): HostileWebServer => ({ id: `web-https-${id}`, statement, wins, finds, play, waits, scheme: "https" })

const head = (...lines: ReadonlyArray<string>) => [...lines, "", ""].join("\r\n")
const ok = (...fields: ReadonlyArray<string>) => head("HTTP/1.1 200 OK", "content-type: text/xml", ...fields)
const WIDE = Buffer.alloc(65_536, 0x20)
const bomb = gzipSync(Buffer.alloc(128 * 1024 * 1024))
// A hundred thousand members that hold nothing: work without a result.
const emptyMembers = Buffer.concat(Array.from({ length: 13_000 }, () => gzipSync("")))

const showing = (which: Exclude<keyof HostileCertificates, "good">, what: string): HostileWebServer =>
  shaking(
    `certificate-${what.replaceAll(" ", "-")}`,
    `Shows a certificate that is ${what}, and answers.`,
    "The client takes the word of somebody else.",
    "certificate-refused",
    async (wire) => {
      await wire.secure(wire.certificates[which])
      await heardHead(wire)
      await wire.bytes(`${ok("content-length: 4")}<a/>`)
    },
  )

const handshakes: ReadonlyArray<HostileWebServer> = [
  showing("unknownAuthority", "of an unknown authority"),
  showing("expired", "expired"),
  showing("wrongName", "for another name"),
  showing("selfSigned", "signed by itself"),
  showing("poisoned", "full of control characters"),
  shaking("plain-text", "Answers in the clear.", "The client reads it.", "connection-failed", async (wire) => {
    await wire.bytes(`${ok("content-length: 4")}<a/>`)
    await wire.silence()
  }),
  shaking("hangs", "Accepts and says nothing.", "The client waits.", "timeout", (wire) => wire.silence(), true),
  shaking("resets", "Resets the connection.", "The client crashes.", "connection-failed", (wire) => wire.reset()),
  shaking(
    "warns-without-end",
    "Answers the handshake with warnings without end.",
    "The client is busy for ever.",
    "connection-failed",
    (wire) => wire.flood(Buffer.from([21, 3, 3, 0, 2, 1, 90])),
  ),
  shaking(
    "huge-message",
    "Announces a handshake message of 16 MiB and sends it.",
    "The client keeps it.",
    "connection-failed",
    async (wire) => {
      await wire.bytes(Buffer.from([22, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff]))
      await wire.flood(Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0x00]), Buffer.alloc(0x4000, 1)]))
    },
  ),
]

const answers: ReadonlyArray<HostileWebServer> = [
  both({
    id: "redirect-inward",
    statement: "Redirects to an address that clouds serve credentials at.",
    wins: "The client goes there.",
    finds: "answer",
    answer: (wire) =>
      wire.bytes(head("HTTP/1.1 302 Found", "location: http://169.254.169.254/latest/", "content-length: 0")),
  }),
  both({
    id: "poisoned-fields",
    statement: "Puts escape sequences and its banner into every field that a client may show.",
    wins: "The client prints them.",
    finds: "not-http",
    answer: (wire) => wire.bytes(head(`HTTP/1.1 302 ${BANNER}`, `location: ${POISON}`, `content-type: ${POISON}`)),
  }),
  both({
    id: "gzip-bomb",
    statement: "Sends 128 MiB packed into less than 256 KiB.",
    wins: "The client unpacks it.",
    finds: "too-large",
    answer: (wire) => {
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
    id: "dripping-head",
    statement: "Sends its head a byte at a time.",
    wins: "The client waits as long as something comes.",
    finds: "timeout",
    waits: true,
    answer: (wire) =>
      wire.drip("HTTP/1.1 200 OK\r\nx: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", 100),
  }),
  both({
    id: "dripping-body",
    statement: "Sends its body a byte at a time.",
    wins: "The client waits as long as something comes.",
    finds: "timeout",
    waits: true,
    answer: async (wire) => {
      await wire.bytes(ok("content-length: 100000"))
      await wire.drip("x", 100)
    },
  }),
  both({
    id: "dripping-chunks",
    statement: "Sends chunks of one byte, one at a time.",
    wins: "The client waits as long as something comes.",
    finds: "timeout",
    waits: true,
    answer: async (wire) => {
      await wire.bytes(ok("transfer-encoding: chunked"))
      while (!wire.over) {
        await wire.bytes("1\r\nx\r\n")
        await pause(100)
      }
    },
  }),
  both({
    id: "silent-after-request",
    statement: "Hears the request and says nothing.",
    wins: "The client waits.",
    finds: "timeout",
    waits: true,
    answer: (wire) => wire.silence(),
  }),
  both({
    id: "silent-in-body",
    statement: "Stops in the middle of its body.",
    wins: "The client waits.",
    finds: "timeout",
    waits: true,
    answer: async (wire) => {
      await wire.bytes(`${ok("content-length: 100")}<half`)
      await wire.silence()
    },
  }),
  both({
    id: "dripping-interim",
    statement: "Says 100 again and again, but not often.",
    wins: "The client waits as long as something comes.",
    finds: "timeout",
    waits: true,
    answer: async (wire) => {
      for (let times = 0; times < 7; times++) {
        await wire.bytes(head("HTTP/1.1 100 Continue"))
        await pause(100)
      }
      await wire.silence()
    },
  }),
  both({
    id: "endless-interim",
    statement: "Says 100 without end.",
    wins: "The client waits for the answer after that.",
    finds: "too-large",
    answer: (wire) => wire.flood(head("HTTP/1.1 100 Continue")),
  }),
  both({
    id: "endless-hints",
    statement: "Says 103 with fields without end.",
    wins: "The client keeps them.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes("HTTP/1.1 103 Early Hints\r\n")
      await wire.flood("link: x\r\n")
    },
  }),
  both({
    id: "endless-fields",
    statement: "Sends fields without end.",
    wins: "The client keeps them.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes("HTTP/1.1 200 OK\r\n")
      await wire.flood("x: y\r\n")
    },
  }),
  both({
    id: "endless-field",
    statement: "Sends one field without end.",
    wins: "The client keeps it.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes("HTTP/1.1 200 OK\r\nx: ")
      await wire.flood("y")
    },
  }),
  both({
    id: "endless-reason",
    statement: "Sends a reason phrase without end.",
    wins: "The client keeps it.",
    finds: "too-large",
    answer: async (wire) => {
      await wire.bytes("HTTP/1.1 200 ")
      await wire.flood("O")
    },
  }),
  both({
    id: "noise",
    statement: "Answers with bytes that are nothing.",
    wins: "The client makes something of them.",
    finds: "not-http",
    answer: (wire) => wire.flood(Buffer.from([0, 255, 13, 0, 10, 128])),
  }),
  both({
    id: "two-lengths",
    statement: "Gives two lengths, and a chunked body too.",
    wins: "The client reads another body than others do.",
    finds: "not-http",
    answer: (wire) =>
      wire.bytes(`${ok("content-length: 4", "transfer-encoding: chunked", "content-length: 5")}4\r\n<a/>\r\n0\r\n\r\n`),
  }),
  both({
    id: "second-answer",
    statement: "Sends a second answer after the first.",
    wins: "The client takes it for the answer to its next question.",
    finds: "answer",
    answer: (wire) => wire.bytes(`${ok("content-length: 4")}<a/>${ok("content-length: 6")}${BANNER.slice(0, 6)}`),
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

/** Every hostile web server. */
export const hostileWebServers: ReadonlyArray<HostileWebServer> = [...handshakes, ...answers]
