import { Schema } from "effect"

/**
 * How a connection is protected, in the words of RFC 8314: TLS from the first byte, TLS after the STARTTLS command, or
 * not at all. `cleartext` can't be asked for by a tenant; it is an operator's option for an allowed private server.
 */
export const ConnectionSecurity = Schema.Literals(["implicit-tls", "starttls", "cleartext"])
export type ConnectionSecurity = typeof ConnectionSecurity.Type

/** What a tenant may ask for. */
export const RequestedSecurity = Schema.Literals(["implicit-tls", "starttls"])
export type RequestedSecurity = typeof RequestedSecurity.Type

/**
 * The security mode that a port stands for (RFC 8314 §7): 465 and 993 implicit TLS; 587, 143 and 25 STARTTLS. `null`
 * for any other port: both modes are then tried before any credential is sent.
 */
export const securityOfPort = (port: number): RequestedSecurity | null => {
  if (port === 465 || port === 993) return "implicit-tls"
  if (port === 587 || port === 143 || port === 25) return "starttls"
  return null
}
