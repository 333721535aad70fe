import type { DiallerOptions } from "./guard/Dialler.ts"
import type { SessionLimits } from "./guard/limits.ts"

interface GreetingOptions extends DiallerOptions {
  /** How long in milliseconds a server may withhold its greeting before the other TLS mode is tried beside it. Default 4000. */
  readonly greetingPatienceMilliseconds?: number
}

/** Options of the probes; the operator's `policy` is the only one that must be given. */
export interface ProbeOptions extends GreetingOptions {
  /** Limits of one connection that differ from `submissionCheckLimits` and `accessCheckLimits`. Default none. */
  readonly limits?: Partial<SessionLimits>
}

/** Options of the libraries' clients; the operator's `policy` is the only one that must be given. */
export interface ClientOptions extends GreetingOptions {
  /** Limits that differ from `submissionSessionLimits`. Default none. */
  readonly submissionLimits?: Partial<SessionLimits>
  /** Limits that differ from `accessSessionLimits`. Default none. */
  readonly accessLimits?: Partial<SessionLimits>
}

/** The options with their defaults. */
export const probeDefaults = (options: GreetingOptions) => ({
  greetingPatienceMilliseconds: options.greetingPatienceMilliseconds ?? 4000,
})
