import type { FailedCheckStatus } from "./errors.ts"
import type { HostAnswer, RequestHead } from "./request/HostPrincipal.ts"
import type { RateLimiter } from "./rate/RateLimiter.ts"

/** What every group of routes is told. */
export interface RouteSettings {
  readonly failedCheckStatus: FailedCheckStatus
  readonly bodyLimitBytes: number
  readonly bulkBodyLimitBytes: number
  readonly authorize?: ((request: RequestHead) => HostAnswer | Promise<HostAnswer>) | undefined
  /** Counts the requests of each key; `null`: as many as anybody likes. */
  readonly rateLimiter: RateLimiter | null
  /** Whether what other APIs of this kind tolerate is refused. */
  readonly strict: boolean
  /** Aborted when the services end, which interrupts work that no client waits for. */
  readonly closed?: AbortSignal | undefined
}
