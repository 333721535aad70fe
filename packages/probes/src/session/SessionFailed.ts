import type { Evidence, Failure } from "@mailkeep/core"

/**
 * A session for a library could not be opened, or was ended. `evidence` says at which stage and why, ready to be
 * diagnosed; nothing in it is secret.
 */
export class SessionFailed extends Error {
  override readonly name = "SessionFailed"
  readonly code = "MAIL_SESSION_FAILED"
  /** What went wrong, as a check would report it. */
  readonly failure: Failure
  readonly evidence: Evidence

  constructor(evidence: Evidence) {
    super(`No mail session with ${evidence.host}:${evidence.port}: ${evidence.failure} at ${evidence.stage}`)
    this.failure = evidence.failure
    this.evidence = evidence
  }
}
