import { type ProbeTarget, secretSpellings } from "@mailkeep/core"
import { Redacted } from "effect"
import { saslMessage } from "./sasl.ts"

/** Whom a session logs in as. */
export type Credentials = Pick<ProbeTarget, "userName" | "credential">

/** The password or access token itself; call it only where the bytes for the wire are made. */
export const secretOf = (credentials: Credentials): string =>
  Redacted.value(
    credentials.credential.kind === "password" ? credentials.credential.password : credentials.credential.accessToken,
  )

// NUL parts the fields of PLAIN, 0x01 those of XOAUTH2 and OAUTHBEARER; CR and LF part commands.
const FORBIDDEN = ["\0", "\u0001", "\r", "\n"]

/** Whether user name and secret hold no character that could end a field or a command early; an empty one is no credential. */
export const areSendable = (credentials: Credentials): boolean => {
  const fields = [credentials.userName, secretOf(credentials)]
  return fields.every((field) => field !== "" && !FORBIDDEN.some((character) => field.includes(character)))
}

/** Every spelling of the secret that a session puts on the wire, so that a server's echo of it can be masked. */
export const spellingsOf = (credentials: Credentials): ReadonlyArray<string> => {
  const secret = secretOf(credentials)
  const { kind } = credentials.credential
  const sasl = kind === "password" ? [] : [saslMessage("XOAUTH2", credentials), saslMessage("OAUTHBEARER", credentials)]
  return [
    ...secretSpellings(Redacted.make(secret), credentials.userName),
    ...sasl,
    ...sasl.map((text) => text.replace(/=+$/, "")),
    quoted(secret).slice(1, -1),
  ].filter((text) => text.length > 2)
}

/** An IMAP quoted string (RFC 9051 §4.3); the text must hold no CR, LF or NUL. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`
