import { type Moment, momentsOf, until } from "./dialogue.ts"
import { both, type HostileMode, type HostileServer } from "./HostileServer.ts"

const dropping = (mode: HostileMode, moment: Moment, how: "reset" | "end"): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-${how === "reset" ? "resets" : "ends"}-at-${moment}`,
    mode,
    kind: "drop",
    statement: `Breaks off by ${how === "reset" ? "TCP reset" : "an orderly end"} where its ${moment} is due.`,
    wins: "The client waits for a close that came already, or takes it for a refused password.",
    play: async (wire) => {
      await until(wire, mode, moment)
      await wire[how]()
    },
  })

const midReply = both({
  id: "implicit-tls-ends-mid-login",
  mode: "implicit-tls",
  kind: "drop",
  statement: "Ends in the middle of the line that would accept the login.",
  wins: "The client takes half a line for the whole.",
  play: async (wire) => {
    await until(wire, "implicit-tls", "login")
    await wire.bytes(wire.protocol === "submission" ? "235 2.7.0 accepted" : `${wire.tag} OK logged in`)
    await wire.end()
  },
})

/** Servers that break off, at every moment. */
export const droppingServers: ReadonlyArray<HostileServer> = [
  ...momentsOf["implicit-tls"].flatMap((moment) => dropping("implicit-tls", moment, "end")),
  ...momentsOf.starttls.flatMap((moment) => dropping("starttls", moment, "reset")),
  ...dropping("implicit-tls", "login", "reset"),
  ...dropping("starttls", "greeting", "end"),
  ...midReply,
]
