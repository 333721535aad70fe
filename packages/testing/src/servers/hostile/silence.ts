import { type Moment, momentsOf, until } from "./dialogue.ts"
import { both, type HostileMode, type HostileServer } from "./HostileServer.ts"

const silentAt = (mode: HostileMode, moment: Moment): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-silent-at-${moment}`,
    mode,
    kind: "silence",
    waits: true,
    statement: `Falls silent where its ${moment} is due, and stays connected.`,
    wins: "The client waits for ever.",
    play: async (wire) => {
      await until(wire, mode, moment)
      await wire.silence()
    },
  })

const midLine = (mode: HostileMode, moment: "greeting" | "login"): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-silent-mid-${moment}`,
    mode,
    kind: "silence",
    waits: true,
    statement: `Falls silent in the middle of a line of its ${moment}.`,
    wins: "A reply has begun, so the client's timer for the first byte has been stopped.",
    play: async (wire) => {
      await until(wire, mode, moment)
      await wire.bytes(wire.protocol === "submission" ? "2" : "* O")
      await wire.silence()
    },
  })

/** Servers that fall silent, at every moment of both modes. */
export const silentServers: ReadonlyArray<HostileServer> = [
  ...momentsOf["implicit-tls"].flatMap((moment) => silentAt("implicit-tls", moment)),
  ...momentsOf.starttls.flatMap((moment) => silentAt("starttls", moment)),
  ...midLine("implicit-tls", "greeting"),
  ...midLine("implicit-tls", "login"),
  ...midLine("starttls", "greeting"),
]
