import type { ImapSession } from "./ImapSession.ts"

/** What the server can do in the session's present state, as CAPABILITY tells it (RFC 9051 §6.1.1). */
export const capabilities = (session: ImapSession): string => {
  const { mode, mechanisms = ["PLAIN"], saslIr = true, loginDisabled = false } = session.options
  const clear = !session.secured && mode !== "cleartext"
  const beforeLogin = clear
    ? ["STARTTLS", "LOGINDISABLED"]
    : [...mechanisms.map((mechanism) => `AUTH=${mechanism}`), ...(loginDisabled ? ["LOGINDISABLED"] : [])]
  return [
    "IMAP4rev1",
    ...(session.user === undefined ? beforeLogin : []),
    ...(saslIr ? ["SASL-IR"] : []),
    "ENABLE",
    "ID",
    "IDLE",
    "LITERAL+",
    "NAMESPACE",
    "SPECIAL-USE",
    "UIDPLUS",
    "UNSELECT",
  ].join(" ")
}
