import { accept, agree, greet, offer, until } from "./dialogue.ts"
import { access, both, type HostileIdea, type HostileServer, submission } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

const strips = (id: string, statement: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `starttls-${id}`,
  mode: "starttls",
  kind: "stripping",
  statement,
  wins: "The client goes on without TLS, and the password with it.",
  play,
})

const clearLogin = async (wire: Wire) => {
  await wire.hear()
  await accept(wire)
}

/** Servers that keep a client from TLS, so that it speaks in the clear. */
export const strippingServers: ReadonlyArray<HostileServer> = [
  ...both(
    strips("not-offered", "Offers a login but no STARTTLS.", async (wire) => {
      await until(wire, "starttls", "offer")
      await offer(wire, "login")
      await clearLogin(wire)
    }),
  ),
  ...both(
    strips("offers-nothing", "Offers neither STARTTLS nor a login.", async (wire) => {
      await until(wire, "starttls", "offer")
      await offer(wire, "nothing")
      await clearLogin(wire)
    }),
  ),
  ...both(
    strips("refused-for-good", "Offers STARTTLS and refuses it.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await (wire.protocol === "submission" ? wire.say("502 5.5.1 no") : wire.tagged("BAD no"))
      await clearLogin(wire)
    }),
  ),
  ...both(
    strips("refused-for-now", "Offers STARTTLS and is out of order when asked.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await (wire.protocol === "submission" ? wire.say("454 4.7.0 later") : wire.tagged("NO [UNAVAILABLE] later"))
      await clearLogin(wire)
    }),
  ),
  ...both(
    strips("agrees-but-speaks-clear", "Agrees to STARTTLS and goes on in the clear.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await agree(wire)
      await wire.say(wire.protocol === "submission" ? "220 mail.example.test ready" : "* OK ready")
      await clearLogin(wire)
    }),
  ),
  ...both(
    strips(
      "certificate-of-a-stranger",
      "Does TLS with a certificate that nobody trusts, and accepts every login.",
      async (wire) => {
        await until(wire, "starttls", "handshake")
        await wire.secure(wire.certificates.unknownAuthority)
        await wire.hear()
        await offer(wire, "login")
        await clearLogin(wire)
      },
    ),
  ),
  ...both(
    strips("odd-agreement", "Answers STARTTLS with a success that is none of the protocol's.", async (wire) => {
      await until(wire, "starttls", "starttls")
      await (wire.protocol === "submission" ? wire.say("250 ok") : wire.tagged("OKAY go"))
      await clearLogin(wire)
    }),
  ),
  access(
    strips("preauth", "Greets with PREAUTH, after which no STARTTLS is possible.", async (wire) => {
      await wire.say("* PREAUTH welcome")
      await clearLogin(wire)
    }),
  ),
  access(
    strips("login-without-logindisabled", "Offers a login and hides STARTTLS in lower-case noise.", async (wire) => {
      await greet(wire)
      await wire.hear()
      await wire.say("* CAPABILITY IMAP4rev1 XSTARTTLS STARTTLS=NO AUTH=PLAIN SASL-IR")
      await wire.tagged("OK done")
      await clearLogin(wire)
    }),
  ),
  submission(
    strips("offer-in-the-greeting-only", "Names STARTTLS in its greeting, and not in its offer.", async (wire) => {
      await wire.say("220-STARTTLS", "220 AUTH PLAIN")
      await wire.hear()
      await offer(wire, "login")
      await clearLogin(wire)
    }),
  ),
]
