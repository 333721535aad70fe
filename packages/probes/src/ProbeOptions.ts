import type { SessionLimits } from "./guard/limits.ts"
import type { DiallerOptions } from "./guard/Dialler.ts"

/** Options of the probes; the operator's {@link DiallerOptions.policy} is the only one that must be given. */
export interface ProbeOptions extends DiallerOptions {
  /** Limits of one connection that differ from `submissionCheckLimits` and `accessCheckLimits`. */
  readonly limits?: Partial<SessionLimits>
  /** How long in milliseconds a server may withhold its greeting before the other TLS mode is tried beside it. Default 4000. */
  readonly greetingPatienceMilliseconds?: number
}

/** The options with their defaults. */
export const probeDefaults = (options: ProbeOptions) => ({
  greetingPatienceMilliseconds: options.greetingPatienceMilliseconds ?? 4000,
})
