import { BANNER, POISON } from "../words.ts"
import { both, head, ok } from "./answering.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"

/** Web servers whose fields, interim answers and status lines are an attack. */
export const headWebServers: ReadonlyArray<HostileWebServer> = [
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
].flat()
