import { greet, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

const challenges = (id: string, statement: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "challenge",
  statement,
  wins: "The client sends the password again and again.",
  play,
})

const challenge = (wire: Wire, text = "") => wire.say(`${wire.protocol === "submission" ? "334" : "+"} ${text}`)

const endless = (text?: string) => async (wire: Wire) => {
  await until(wire, "implicit-tls", "login")
  do await challenge(wire, text)
  while ((await wire.hear()) !== undefined)
}

/** Servers that ask for the credential more than once. */
export const challengingServers: ReadonlyArray<HostileServer> = [
  ...both(challenges("challenges-without-end", "Answers every response with another challenge.", endless())),
  ...both(challenges("challenges-for-a-password", "Asks for the password again and again.", endless("UGFzc3dvcmQ6"))),
  ...both(challenges("challenges-too-long", "Sends challenges of 7 KiB without end.", endless("x".repeat(7000)))),
  ...both(
    challenges("login-asked-twice", "Offers only LOGIN, and asks for everything once more.", async (wire) => {
      await wire.secure()
      await greet(wire)
      await wire.hear()
      if (wire.protocol === "submission") await wire.say("250-x", "250 AUTH LOGIN")
      else {
        await wire.say("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=LOGIN")
        await wire.tagged("OK done")
      }
      await wire.hear()
      for (let turn = 0; turn < 8 && !wire.over; turn++) {
        await challenge(wire, turn % 2 === 0 ? "VXNlcm5hbWU6" : "UGFzc3dvcmQ6")
        await wire.hear()
      }
    }),
  ),
  ...both(
    challenges("reset-then-again", "Refuses the login, and asks at once for another.", async (wire) => {
      await until(wire, "implicit-tls", "login")
      if (wire.protocol === "submission") await wire.say("535 5.7.8 try again", "334 ")
      else await wire.say(`${wire.tag} NO try again`, "+ ")
    }),
  ),
  submission(
    challenges("challenge-before-login", "Sends a challenge in its offer.", async (wire) => {
      await until(wire, "implicit-tls", "offer")
      await wire.say("250-x", "250 AUTH PLAIN", "334 ")
    }),
  ),
  access(
    challenges("challenge-before-login", "Sends a continuation in place of its capabilities.", async (wire) => {
      await until(wire, "implicit-tls", "offer")
      await challenge(wire)
      await wire.hear()
      await wire.tagged("OK done")
    }),
  ),
  access({
    ...challenges("continuation-after-logout", "Accepts the login and then asks for more.", async (wire) => {
      await until(wire, "implicit-tls", "login")
      await wire.say("+ ", `${wire.tag} OK logged in`)
    }),
    tests: true,
  }),
]
