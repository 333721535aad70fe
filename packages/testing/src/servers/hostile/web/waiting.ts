import { pause } from "../Wire.ts"
import { both, head, ok } from "./answering.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"

/** Web servers that let their clients wait. */
export const waitingWebServers: ReadonlyArray<HostileWebServer> = [
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
].flat()
