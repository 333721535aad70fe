import type { HostileMode } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

/**
 * A moment at which a server is to speak, in the order of a session: it greets, it says what it offers, it agrees to
 * STARTTLS, it does its part of TLS, it says again what it offers, it answers the login; `end` is after its acceptance.
 */
export type Moment = "greeting" | "offer" | "starttls" | "handshake" | "second-offer" | "login" | "end"

/** The moments of a mode, but for the end. */
export const momentsOf: Readonly<Record<HostileMode, ReadonlyArray<Moment>>> = {
  "implicit-tls": ["handshake", "greeting", "offer", "login"],
  starttls: ["greeting", "offer", "starttls", "handshake", "second-offer", "login"],
}

/** Greets well. */
export const greet = (wire: Wire): Promise<void> =>
  wire.say(wire.protocol === "submission" ? "220 mail.example.test ready" : "* OK mail.example.test ready")

/** Says what is on offer; with STARTTLS, no login yet. */
export const offer = async (wire: Wire, what: "starttls" | "login" | "nothing"): Promise<void> => {
  if (wire.protocol === "submission") {
    const words = { starttls: ["250-STARTTLS"], login: ["250-AUTH PLAIN LOGIN"], nothing: [] }[what]
    return wire.say("250-mail.example.test", ...words, "250 8BITMIME")
  }
  const words = { starttls: " STARTTLS LOGINDISABLED", login: " SASL-IR AUTH=PLAIN", nothing: " LOGINDISABLED" }[what]
  await wire.say(`* CAPABILITY IMAP4rev1${words}`)
  return wire.tagged("OK done")
}

/** Agrees to STARTTLS. */
export const agree = (wire: Wire): Promise<void> =>
  wire.protocol === "submission" ? wire.say("220 go ahead") : wire.tagged("OK go ahead")

/** Accepts the login. */
export const accept = (wire: Wire): Promise<void> =>
  wire.protocol === "submission" ? wire.say("235 2.7.0 accepted") : wire.tagged("OK logged in")

/** Refuses the login for good, with these words. */
export const refuse = (wire: Wire, words: string): Promise<void> =>
  wire.protocol === "submission" ? wire.say(`535 5.7.8 ${words}`) : wire.tagged(`NO [AUTHENTICATIONFAILED] ${words}`)

/** Refuses whatever was asked, and asks to try later. */
export const defer = (wire: Wire, code: "UNAVAILABLE" | "LIMIT" | "INUSE", words: string): Promise<void> =>
  wire.protocol === "submission" ? wire.say(`454 4.7.0 ${words}`) : wire.tagged(`NO [${code}] ${words}`)

/** Plays a good server as far as the moment: the question has been heard, and its answer is the caller's. */
export const until = async (wire: Wire, mode: HostileMode, moment: Moment): Promise<void> => {
  const steps: ReadonlyArray<readonly [Moment, (wire: Wire) => Promise<unknown>]> =
    mode === "implicit-tls"
      ? [
          ["handshake", (wire) => wire.secure()],
          ["greeting", (wire) => greet(wire).then(() => wire.hear())],
          ["offer", (wire) => offer(wire, "login").then(() => wire.hear())],
          ["login", accept],
        ]
      : [
          ["greeting", (wire) => greet(wire).then(() => wire.hear())],
          ["offer", (wire) => offer(wire, "starttls").then(() => wire.hear())],
          ["starttls", agree],
          ["handshake", (wire) => wire.secure().then(() => wire.hear())],
          ["second-offer", (wire) => offer(wire, "login").then(() => wire.hear())],
          ["login", accept],
        ]
  for (const [at, step] of steps) {
    if (at === moment) return
    await step(wire)
  }
}
