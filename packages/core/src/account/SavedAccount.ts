import type { ConnectionReport } from "../connection/ConnectionReport.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { InputIssue, InputWarning } from "./InputIssue.ts"

/** An account that was written, and what its check found. */
export interface SavedAccount {
  readonly account: EmailAccount
  /** `null` when no check was needed or possible: nothing about the connection changed, or there is a token but no password. */
  readonly report: ConnectionReport | null
  readonly warnings: ReadonlyArray<InputWarning>
}

/** How an input is taken. */
export interface SaveOptions {
  /** Problems the caller found in its own form of the input; told together with the core's, and nothing is written. */
  readonly alsoWrong?: ReadonlyArray<InputIssue>
}
