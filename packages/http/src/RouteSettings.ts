import type { FailedCheckStatus } from "./errors.ts"
import type { HostAnswer, RequestHead } from "./request/HostPrincipal.ts"

/** What every group of routes is told. */
export interface RouteSettings {
  readonly failedCheckStatus: FailedCheckStatus
  readonly bodyLimitBytes: number
  readonly bulkBodyLimitBytes: number
  readonly authorize?: ((request: RequestHead) => HostAnswer | Promise<HostAnswer>) | undefined
}
