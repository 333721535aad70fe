import { agree, greet, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import { pause, type Wire } from "./Wire.ts"

const injects = (id: string, statement: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `starttls-${id}`,
  mode: "starttls",
  kind: "injection",
  statement,
  wins: "Words from before TLS count as words from the verified server.",
  play,
})

const goAhead = (wire: Wire) => (wire.protocol === "submission" ? "220 go ahead\r\n" : `${wire.tag} OK go ahead\r\n`)
const injected = (wire: Wire) =>
  wire.protocol === "submission"
    ? "250-x\r\n250 AUTH PLAIN\r\n235 2.7.0 accepted\r\n"
    : "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\nM3 OK done\r\nM4 OK logged in\r\n"

const secureAnyway = async (wire: Wire) => {
  await wire.secure()
  await wire.silence()
}

/** Servers (or people on the way to a good one) that put words into the session before TLS. */
export const injectingServers: ReadonlyArray<HostileServer> = [
  ...both(
    injects("same-segment", "Sends answers for later in the segment in which it agrees to STARTTLS.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await wire.bytes(goAhead(wire) + injected(wire))
      await secureAnyway(wire)
    }),
  ),
  ...both(
    injects(
      "same-segment-half-line",
      "Sends half a line in the segment in which it agrees to STARTTLS.",
      async (wire) => {
        await until(wire, "starttls", "starttls")
        await wire.bytes(goAhead(wire) + (wire.protocol === "submission" ? "250-x" : "* OK"))
        await secureAnyway(wire)
      },
    ),
  ),
  ...both(
    injects("later-segment", "Sends answers for later in a segment between its agreement and TLS.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await agree(wire)
      await wire.bytes(injected(wire))
      await secureAnyway(wire)
    }),
  ),
  ...both(
    injects("before-agreement", "Sends answers for later before it agrees to STARTTLS.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await wire.bytes(injected(wire) + goAhead(wire))
      await secureAnyway(wire)
    }),
  ),
  ...both(
    injects(
      "before-the-question",
      "Agrees to STARTTLS and to the login in the same breath as its offer.",
      async (wire) => {
        await until(wire, "starttls", "offer")
        await wire.bytes(
          wire.protocol === "submission"
            ? "250-x\r\n250 STARTTLS\r\n220 go ahead\r\n250 AUTH PLAIN\r\n235 ok\r\n"
            : `* CAPABILITY IMAP4rev1 STARTTLS\r\n${wire.tag} OK done\r\nM2 OK go ahead\r\nM3 OK done\r\nM4 OK in\r\n`,
        )
        await secureAnyway(wire)
      },
    ),
  ),
  access(
    injects("capabilities-before-tls", "Offers a login before TLS, and nothing after it.", async (wire) => {
      await wire.say("* OK [CAPABILITY IMAP4rev1 STARTTLS SASL-IR AUTH=PLAIN] ready")
      await wire.hear()
      await wire.tagged("OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] go ahead")
      await wire.secure()
      await wire.hear()
      await wire.say("* CAPABILITY IMAP4rev1 LOGINDISABLED")
      await wire.tagged("OK done")
    }),
  ),
  submission(
    injects("second-greeting-after-tls", "Greets again after TLS, though nobody asked.", async (wire) => {
      await until(wire, "starttls", "handshake")
      await wire.secure()
      await greet(wire)
      await wire.hear()
      await wire.say("250-x", "250 AUTH PLAIN")
      await wire.hear()
      await wire.say("235 2.7.0 accepted")
    }),
  ),
  ...both(
    injects("agrees-twice", "Agrees to STARTTLS twice, a moment apart.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await agree(wire)
      await pause(20)
      await agree(wire)
      await secureAnyway(wire)
    }),
  ),
]
