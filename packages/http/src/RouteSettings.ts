import type { FailedCheckStatus } from "./errors.ts"

/** What every group of routes is told. */
export interface RouteSettings {
  readonly failedCheckStatus: FailedCheckStatus
  readonly bodyLimitBytes: number
  readonly bulkBodyLimitBytes: number
  readonly strict: boolean
}
