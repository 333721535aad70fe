import type { Failure } from "@mailkeep/core"
import { Data } from "effect"

/** What a refusing server answered: codes, and its words as they came (hostile, not yet sanitised). */
export interface Refusal {
  /** SMTP reply code (RFC 5321 §4.2). */
  readonly replyCode?: number
  /** Enhanced status code (RFC 3463). */
  readonly enhancedCode?: string
  /** IMAP response code (RFC 5530). */
  readonly responseCode?: string
  /** The server's words as latin1, one character a byte. */
  readonly text?: string
}

/** Why a session ended before it reached its goal. Internal to this package: callers see findings or a plain error. */
export class Stop extends Data.TaggedError("Stop")<{
  readonly failure: Failure
  /** What the guard saw, in our own words; never anything the server said. */
  readonly detail: string
  readonly refusal?: Refusal
}> {}

/** A {@link Stop}, for the many places that only have a failure and a reason. */
export const stop = (failure: Failure, detail: string, refusal?: Refusal): Stop =>
  new Stop(refusal === undefined ? { failure, detail } : { failure, detail, refusal })
