import { accept, greet, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

const untested = (id: string, statement: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "untested-login",
  statement,
  wins: "The client reports success, though nobody looked at the password.",
  play,
})

const offering = (capabilities: string) => async (wire: Wire) => {
  await wire.secure()
  await greet(wire)
  await wire.hear()
  if (wire.protocol === "submission") await wire.say("250-x", `250 ${capabilities}`)
  else {
    await wire.say(`* CAPABILITY IMAP4rev1 ${capabilities}`)
    await wire.tagged("OK done")
  }
  await wire.hear()
  await accept(wire)
}

/** Servers that let a session in without having tested its credential. */
export const untestingServers: ReadonlyArray<HostileServer> = [
  access(
    untested("preauth", "Greets with PREAUTH.", async (wire) => {
      await wire.secure()
      await wire.say("* PREAUTH [CAPABILITY IMAP4rev1] welcome")
      await wire.hear()
      await wire.tagged("OK done")
    }),
  ),
  access(
    untested("preauth-later", "Says PREAUTH in place of its capabilities.", async (wire) => {
      await until(wire, "implicit-tls", "offer")
      await wire.say("* PREAUTH welcome", `${wire.tag} OK done`)
    }),
  ),
  access(untested("login-disabled", "Disables LOGIN and offers no mechanism.", offering("LOGINDISABLED"))),
  access(
    untested(
      "unknown-mechanisms",
      "Offers only mechanisms nobody knows.",
      offering("LOGINDISABLED AUTH=X-OWN AUTH=ANONYMOUS"),
    ),
  ),
  submission(untested("no-auth", "Offers no AUTH.", offering("8BITMIME"))),
  submission(untested("unknown-mechanisms", "Offers only mechanisms nobody knows.", offering("AUTH X-OWN ANONYMOUS"))),
  submission(untested("empty-auth", "Offers AUTH without a mechanism.", offering("AUTH"))),
  ...both(
    untested("accepts-mechanism-name", "Offers only LOGIN, and accepts before it has asked for anything.", (wire) =>
      offering(wire.protocol === "submission" ? "AUTH LOGIN" : "LOGINDISABLED AUTH=LOGIN")(wire),
    ),
  ),
  ...both(
    untested("accepts-user-name", "Offers only LOGIN, and accepts the user name alone.", async (wire) => {
      await wire.secure()
      await greet(wire)
      await wire.hear()
      if (wire.protocol === "submission") await wire.say("250-x", "250 AUTH LOGIN")
      else await wire.say("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=LOGIN", `${wire.tag} OK done`)
      await wire.hear()
      await wire.say(wire.protocol === "submission" ? "334 VXNlcm5hbWU6" : "+ VXNlcm5hbWU6")
      await wire.hear()
      await accept(wire)
    }),
  ),
  access(
    untested(
      "accepts-without-initial-response",
      "Takes no initial response, and accepts the bare command.",
      async (wire) => {
        await wire.secure()
        await greet(wire)
        await wire.hear()
        await wire.say("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN", `${wire.tag} OK done`)
        await wire.hear()
        await accept(wire)
      },
    ),
  ),
]
