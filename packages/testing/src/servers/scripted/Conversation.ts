/**
 * How a scripted conversation ended.
 * - `completed`: every step was played, then the client went (or the script's last step dropped it)
 * - `unexpected`: the client said something other than the script expects
 * - `hung-up`: the client went before the script was through
 * - `tls-failed`: the TLS handshake did not succeed. A client that refuses a certificate may do so just before or just
 *   after the handshake ends, so it is seen as `tls-failed` or as `hung-up`, with nothing heard
 */
export type ConversationOutcome = "completed" | "unexpected" | "hung-up" | "tls-failed"

/** What one client said to a scripted server. */
export interface Conversation {
  readonly outcome: ConversationOutcome
  /** Every line heard, without line ends and byte for byte (latin1), in order, before and after TLS. */
  readonly heard: ReadonlyArray<string>
  /** The lines of `heard` that came through TLS. */
  readonly heardSecured: ReadonlyArray<string>
  /** Why the outcome is not `completed`, in words for a failing test. */
  readonly problem: string | undefined
  /** The name the client asked for in its TLS handshake (SNI, RFC 6066 §3); undefined without TLS or without SNI. */
  readonly serverName: string | undefined
}
