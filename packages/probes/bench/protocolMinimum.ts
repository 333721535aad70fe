import type { Protocol, RequestedSecurity } from "@mailkeep/core"

/** What decides how many round trips a login takes at least. */
export interface Login {
  readonly protocol: Protocol
  readonly security: RequestedSecurity
  /** IMAP: whether the greeting says what the server offers (RFC 9051 §7.1). Greetings of SMTP never do. */
  readonly greetingAdvertises: boolean
}

/**
 * The round trips from connect to the accepted login that the protocols ask for, each with its name; the derivation is in
 * the README of the bench. TLS 1.3, or 1.2 by implicit TLS, where the greeting comes with the server's last message.
 */
export const protocolMinimum = ({ protocol, security, greetingAdvertises }: Login): ReadonlyArray<string> => {
  const question = protocol === "submission" ? "EHLO" : "CAPABILITY"
  const login = protocol === "submission" ? "AUTH" : "AUTHENTICATE"
  const asked = protocol === "access" && greetingAdvertises ? [] : [question]
  return security === "implicit-tls"
    ? ["TCP", "TLS", "greeting", ...asked, login]
    : ["TCP", "greeting", ...asked, "STARTTLS", "TLS", question, login]
}
