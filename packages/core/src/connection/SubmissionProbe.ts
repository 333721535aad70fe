import { Context, type Effect } from "effect"
import type { ProbeOutcome } from "./ConnectionReport.ts"
import type { ProbeTarget } from "./ProbeTarget.ts"

/**
 * PORT: logs in to a submission server (RFC 6409, 4954) and goes no further; sends no mail.
 *
 * - `check`: success of the effect means that the probe ran, not that the server is well: see `outcome.failure`. It
 *   never fails; ends within the target's deadline and leaves no socket open, also when interrupted; presents the
 *   credential at most once, and only over verified TLS (or in cleartext where the operator allows that).
 *   Not promised: that the server would accept a message.
 */
export class SubmissionProbe extends Context.Service<
  SubmissionProbe,
  { readonly check: (target: ProbeTarget) => Effect.Effect<ProbeOutcome> }
>()("@mailkeep/core/SubmissionProbe") {}
