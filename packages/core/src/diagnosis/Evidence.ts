import { Schema } from "effect"
import { ConnectionSecurity } from "../server/ConnectionSecurity.ts"
import { SaslMechanism } from "../server/SaslMechanism.ts"

/** Which side of an account: submission (SMTP, RFC 6409) or access (IMAP, RFC 9051). */
export const Protocol = Schema.Literals(["submission", "access"])
export type Protocol = typeof Protocol.Type

/** A step of a connection check, in the order in which implicit TLS takes them; STARTTLS secures after it was advertised and advertises again. */
export const Stage = Schema.Literals(["resolve", "connect", "secure", "greet", "advertise", "authenticate", "open"])
export type Stage = typeof Stage.Type

/** What a check saw go wrong, as a fact about bytes and sockets; what it means is for {@link diagnose} to say. */
export const Failure = Schema.Literals([
  /** The name does not resolve, or resolves to an address that may not be dialled: tenants can't tell which. */
  "name-not-found",
  /** The resolver did not answer or answered SERVFAIL. */
  "name-lookup-failed",
  /** The operator's policy does not open this port. */
  "port-not-allowed",
  "connection-refused",
  "unreachable",
  /** No answer within the time a stage has. */
  "timeout",
  /** The server closed or reset the connection. */
  "dropped",
  /** What answered does not speak the protocol. */
  "not-the-protocol",
  /** The protocol's own rules were broken after a proper greeting, or a limit was hit. */
  "protocol-violation",
  /** The port speaks the other mode than the one stated. */
  "tls-mode-mismatch",
  "starttls-not-offered",
  "starttls-refused",
  "tls-negotiation-failed",
  "certificate-untrusted",
  "certificate-name-mismatch",
  "certificate-expired",
  /** The user name or secret is empty or holds a character that no mechanism can carry (NUL, 0x01, CR, LF); nothing was dialled. */
  "credential-not-sendable",
  /** Nobody stated a user name or secret, and the server or the client library wants one. */
  "no-credential",
  /** No OAuth access token could be had: the provider refused the grant, or there is nothing to make a token from. */
  "token-refused",
  /** No OAuth access token could be had: the provider refuses the operator's application, not the grant. */
  "token-client-refused",
  /** The OAuth access token has expired, and no application is configured that could refresh it. */
  "token-client-missing",
  /** No OAuth access token could be had for now: the token endpoint gave no usable answer, which says nothing of the account. */
  "token-unavailable",
  /** The server offers no mechanism that Mailkeep speaks for this credential. */
  "no-mechanism",
  /** The server answered with a refusal: see the codes. */
  "refused",
  /** The server let the session in without testing the credentials (PREAUTH, or success before the question). */
  "not-tested",
  /** The check waited for others, of this server or in all, until its own time was over; the server may be well. */
  "no-turn",
  /** The check was stopped from outside, for instance by an `AbortSignal`. */
  "interrupted",
])
export type Failure = typeof Failure.Type

/** Everything a diagnosis is made from. Texts are sanitised already; nothing here is secret. */
export class Evidence extends Schema.Class<Evidence>("mailkeep/Evidence")({
  protocol: Protocol,
  stage: Stage,
  failure: Failure,
  /** Empty when a text came without its server. */
  host: Schema.String,
  /** 0 when a text came without its server. */
  port: Schema.Int,
  /** The mode in use when it failed; `null` when none was established yet. */
  security: Schema.NullOr(ConnectionSecurity),
  /** The mode that the port does speak, found by a second connection without credentials. */
  spokenSecurity: Schema.optionalKey(ConnectionSecurity),
  mechanism: Schema.optionalKey(SaslMechanism),
  /** The id of the account's provider preset. */
  provider: Schema.optionalKey(Schema.String),
  /** SMTP reply code (RFC 5321 §4.2). */
  replyCode: Schema.optionalKey(Schema.Int),
  /** Enhanced status code such as `5.7.8` (RFC 3463). */
  enhancedCode: Schema.optionalKey(Schema.String),
  /** IMAP response code such as `AUTHENTICATIONFAILED` (RFC 5530). */
  responseCode: Schema.optionalKey(Schema.String),
  /** The server's words, sanitised and capped. */
  serverText: Schema.optionalKey(Schema.String),
}) {}
