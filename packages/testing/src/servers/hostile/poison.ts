import { greet, refuse, until } from "./dialogue.ts"
import { both, type HostileServer } from "./HostileServer.ts"
import { BANNER, POISON } from "./words.ts"

const wins = "The text reaches a terminal, a log or a page as it is."

/** Servers whose words are made to harm whoever reads them. */
export const poisoningServers: ReadonlyArray<HostileServer> = [
  ...both({
    id: "implicit-tls-poisoned-refusal",
    mode: "implicit-tls",
    kind: "poisoned-text",
    statement: "Refuses the login with escape sequences, controls and invisible characters.",
    wins,
    play: async (wire) => {
      await until(wire, "implicit-tls", "login")
      await refuse(wire, `no${POISON}no`)
    },
  }),
  ...both({
    id: "implicit-tls-poisoned-bytes",
    mode: "implicit-tls",
    kind: "poisoned-text",
    statement: "Refuses the login in every byte there is.",
    wins,
    play: async (wire) => {
      await until(wire, "implicit-tls", "login")
      const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 10))
      const start = wire.protocol === "submission" ? "535 5.7.8 " : `${wire.tag} NO [AUTHENTICATIONFAILED] `
      await wire.bytes(Buffer.concat([Buffer.from(start), every, Buffer.from("\r\n")]))
    },
  }),
  ...both({
    id: "implicit-tls-poisoned-offer",
    mode: "implicit-tls",
    kind: "poisoned-text",
    statement: "Offers capabilities with escape sequences, and refuses the login.",
    wins,
    play: async (wire) => {
      await until(wire, "implicit-tls", "offer")
      if (wire.protocol === "submission") await wire.say("250-x", `250-X-A${POISON}B`, "250 AUTH PLAIN")
      else await wire.say(`* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN X-A${POISON}B`, `${wire.tag} OK done`)
      await wire.hear()
      await refuse(wire, "no")
    },
  }),
  ...both({
    id: "implicit-tls-poisoned-greeting",
    mode: "implicit-tls",
    kind: "poisoned-text",
    statement: "Greets with escape sequences and words of the inside network, and refuses the login.",
    wins,
    play: async (wire) => {
      await until(wire, "implicit-tls", "greeting")
      await wire.say(`${wire.protocol === "submission" ? "220" : "* OK"} ${BANNER}${POISON}`)
      await wire.hear()
      if (wire.protocol === "submission") await wire.say("250-x", "250 AUTH PLAIN")
      else await wire.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN", `${wire.tag} OK done`)
      await wire.hear()
      await refuse(wire, "no")
    },
  }),
  ...both({
    id: "starttls-poisoned-greeting",
    mode: "starttls",
    kind: "poisoned-text",
    statement: "Greets in the clear with words of the inside network, and offers no TLS.",
    wins,
    play: async (wire) => {
      await wire.say(`${wire.protocol === "submission" ? "220" : "* OK"} ${BANNER}${POISON}`)
      await wire.hear()
      if (wire.protocol === "submission") await wire.say(`250 ${BANNER}`)
      else await wire.say(`* OK ${BANNER}`, "* CAPABILITY IMAP4rev1 LOGINDISABLED", `${wire.tag} OK ${BANNER}`)
    },
  }),
  ...both({
    id: "implicit-tls-long-words",
    mode: "implicit-tls",
    kind: "poisoned-text",
    statement: "Refuses the login with 7 KiB of words.",
    wins: "They are stored and shown as they are.",
    play: async (wire) => {
      await greetAndOffer(wire)
      await refuse(wire, "no ".repeat(2300))
    },
  }),
]

const greetAndOffer: HostileServer["play"] = async (wire) => {
  await wire.secure()
  await greet(wire)
  await wire.hear()
  if (wire.protocol === "submission") await wire.say("250-x", "250 AUTH PLAIN")
  else await wire.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN", `${wire.tag} OK done`)
  await wire.hear()
}
