import { hears, says, saysTagged, type ScriptStep, startTls } from "@mailkeep/testing"
import { plain, type Side } from "./checks.ts"

/** The parts of a dialogue that goes well, seen from the server. */
export interface ServerDialogue {
  readonly greeting: ReadonlyArray<ScriptStep>
  /** The answer to the question what the server offers; IMAP servers have said so in their greeting. */
  readonly advertised: ReadonlyArray<ScriptStep>
  /** Agrees to STARTTLS and does the handshake. */
  readonly upgrade: ReadonlyArray<ScriptStep>
  /** The same question again, after TLS. */
  readonly advertisedAgain: ReadonlyArray<ScriptStep>
  /** Hears the whole credential in one command. */
  readonly login: ReadonlyArray<ScriptStep>
  readonly accepted: ReadonlyArray<ScriptStep>
  readonly refused: ReadonlyArray<ScriptStep>
  readonly goodbye: RegExp
}

export const ehlo = hears(/^EHLO /)
export const smtpOffer = (...lines: ReadonlyArray<string>) =>
  says("250-mail.example.test", ...lines.map((line) => `250-${line}`), "250 8BITMIME")
export const imapOffer = (words: string) => [
  hears(/ CAPABILITY$/),
  says(`* CAPABILITY IMAP4rev1 ${words}`),
  saysTagged("OK done"),
]

const smtpHello = [ehlo, smtpOffer("STARTTLS", "AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER")]

export const dialogues: Readonly<Record<Side, ServerDialogue>> = {
  submission: {
    greeting: [says("220 mail.example.test ready")],
    advertised: smtpHello,
    upgrade: [hears("STARTTLS"), says("220 go ahead"), startTls()],
    advertisedAgain: smtpHello,
    login: [hears(`AUTH PLAIN ${plain}`)],
    accepted: [says("235 2.7.0 accepted")],
    refused: [says("535-5.7.8 Username and password", "535 5.7.8 not accepted")],
    goodbye: /^QUIT$/,
  },
  access: {
    greeting: [says("* OK [CAPABILITY IMAP4rev1 SASL-IR STARTTLS AUTH=PLAIN] ready")],
    advertised: [],
    upgrade: [hears(/ STARTTLS$/), saysTagged("OK go ahead"), startTls()],
    advertisedAgain: imapOffer("SASL-IR AUTH=PLAIN"),
    login: [hears(new RegExp(`^\\w+ AUTHENTICATE PLAIN ${plain}$`))],
    accepted: [saysTagged("OK logged in")],
    refused: [saysTagged("NO [AUTHENTICATIONFAILED] not accepted")],
    goodbye: / LOGOUT$/,
  },
}

/** Everything up to and with the credential, by mode. */
export const untilLogin = (side: Side, mode: "implicit-tls" | "starttls"): ReadonlyArray<ScriptStep> => {
  const { advertised, advertisedAgain, greeting, login, upgrade } = dialogues[side]
  return mode === "implicit-tls"
    ? [...greeting, ...advertised, ...login]
    : [...greeting, ...advertised, ...upgrade, ...advertisedAgain, ...login]
}

export const sides = ["submission", "access"] as const
export const modes = ["implicit-tls", "starttls"] as const
