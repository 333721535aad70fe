import { Context, type Effect } from "effect"
import type { ProbeOutcome } from "./ConnectionReport.ts"
import type { ProbeTarget } from "./ProbeTarget.ts"

/**
 * PORT: logs in to an access server (RFC 9051) and goes no further; reads no mail.
 *
 * - `check`: success of the effect means that the probe ran, not that the server is well: see `outcome.failure`. It
 *   never fails; ends within the target's deadline and leaves no socket open, also when interrupted; presents the
 *   credential at most once, and only over verified TLS (or in cleartext where the operator allows that).
 *   Not promised: that any folder can be opened.
 */
export class AccessProbe extends Context.Service<
  AccessProbe,
  { readonly check: (target: ProbeTarget) => Effect.Effect<ProbeOutcome> }
>()("@mailkeep/core/AccessProbe") {}
