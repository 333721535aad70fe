import type { ProtocolReport } from "./ConnectionReport.ts"

/** What a login with one name came to, as far as it tells whether another name is worth a try. */
type Verdict = Pick<ProtocolReport, "ok" | "evidence" | "diagnosis">

// A login needs a connection of its own; with less time than this it would only end in a timeout.
const LEAST_MILLISECONDS = 1_000

// A server that counts aloud holds the refusal against the account, whatever category its words have otherwise.
const COUNTS_ALOUD = /attempt|remaining|tries|lock|block|disabl|suspend|too many|temporar|wait/iu

/** Whether a login was refused for its credentials, as an answer of the server that says that and nothing more. */
export const isPlainRefusal = ({ diagnosis, evidence }: Verdict): boolean => {
  if (evidence?.stage !== "authenticate" || evidence.failure !== "refused") return false
  if (diagnosis?.category !== "bad_credentials" || diagnosis.retryable) return false
  // 4yz says "not now" (RFC 5321 §4.2.1); of IMAP's codes only this one is about the credentials alone (RFC 5530 §3).
  if (evidence.replyCode !== undefined && evidence.replyCode < 500) return false
  if (evidence.responseCode !== undefined && evidence.responseCode !== "AUTHENTICATIONFAILED") return false
  return !COUNTS_ALOUD.test(evidence.serverText ?? "")
}

/**
 * The user name to try after a login, `null` for none. Where it is uncertain which form of name a server wants, the second
 * likeliest is tried once, and only after an answer that says "these credentials are wrong" and nothing else: an account that is
 * locked, limited, disabled, or wants an app password, OAuth or its admin, would be no better off with another name, and one more
 * refused login may count against it. So a check sends each of two names once at most.
 */
export const nextUserName = (
  verdict: Verdict,
  otherUserNames: ReadonlyArray<string>,
  millisecondsLeft: number,
): string | null => {
  const [next] = otherUserNames
  return next !== undefined && millisecondsLeft >= LEAST_MILLISECONDS && isPlainRefusal(verdict) ? next : null
}
