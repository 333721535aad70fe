import { type Moment, until } from "./dialogue.ts"
import { both, type HostileMode, type HostileServer } from "./HostileServer.ts"

const line = { submission: "250-x\r\n", access: "* OK x\r\n" }
const endless = { submission: `220-${"x".repeat(5000)}`, access: `* OK ${"x".repeat(5000)}` }

const drippingAt = (
  mode: HostileMode,
  moment: Moment,
  what: "a line without end" | "whole lines",
  everyMilliseconds: number,
): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-drips-${what === "whole lines" ? "lines" : "a-line"}-at-${moment}`,
    mode,
    kind: "drip",
    waits: true,
    statement: `Sends ${what}, a byte every ${everyMilliseconds} ms, where its ${moment} is due.`,
    wins: "Every byte restarts the client's idle timer.",
    play: async (wire) => {
      await until(wire, mode, moment)
      await wire.drip((what === "whole lines" ? line : endless)[wire.protocol], everyMilliseconds)
    },
  })

const handshakeRecord = Buffer.concat([
  Buffer.from([22, 3, 3, 0x3f, 0xff, 2, 0, 0x3f, 0xfb, 3, 3]),
  Buffer.alloc(16_000, 7),
])

const drippingTls = (mode: HostileMode): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-drips-the-handshake`,
    mode,
    kind: "drip",
    waits: true,
    statement: "Sends one TLS record for hours, a byte every 100 ms.",
    wins: "The handshake has begun, and no timer covers it as a whole.",
    play: async (wire) => {
      await until(wire, mode, "handshake")
      await wire.drip(handshakeRecord, 100)
    },
  })

/** Servers that send a byte now and then. */
export const drippingServers: ReadonlyArray<HostileServer> = [
  ...drippingAt("implicit-tls", "greeting", "a line without end", 100),
  ...drippingAt("implicit-tls", "offer", "a line without end", 100),
  ...drippingAt("implicit-tls", "offer", "whole lines", 50),
  ...drippingAt("implicit-tls", "login", "a line without end", 900),
  ...drippingAt("implicit-tls", "login", "whole lines", 100),
  ...drippingAt("starttls", "greeting", "a line without end", 900),
  ...drippingAt("starttls", "starttls", "whole lines", 100),
  ...drippingAt("starttls", "second-offer", "a line without end", 100),
  ...drippingTls("implicit-tls"),
  ...drippingTls("starttls"),
]
