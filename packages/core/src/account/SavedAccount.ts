import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { FindServers } from "./FindServers.ts"
import type { InputIssue, InputWarning } from "./InputIssue.ts"

/** An account that was written, and what its check found. */
export interface SavedAccount {
  readonly account: EmailAccount
  /** `null` when no check was needed: nothing about the connection changed. */
  readonly report: ConnectionReport | null
  readonly warnings: ReadonlyArray<InputWarning>
}

/** An account that was written and not checked. */
export type InsertedAccount = Omit<SavedAccount, "report">

/** How an input is taken. */
export interface SaveOptions {
  /** Problems the caller found in its own form of the input; told together with the core's, and nothing is written. */
  readonly alsoWrong?: ReadonlyArray<InputIssue>
  /**
   * Finds servers that the input leaves out and the catalog doesn't have. Default: `EmailAccounts` asks {@link Discovery}, which counts
   * as checks.
   */
  readonly findServers?: FindServers
}

/** What a check without saving is about. */
export interface CheckOptions extends SaveOptions {
  /** One side alone; the other's servers needn't be known then. Default: both. */
  readonly only?: Protocol
  /** A stored account whose settings and secrets stand where the input states none. Nothing is written to it. */
  readonly id?: AccountId
}

/** What a check without saving found. */
export interface CheckedInput {
  /** Whether every side that was asked for is well. */
  readonly ok: boolean
  /** `null` when only access was asked for. */
  readonly submission: ProtocolReport | null
  /** `null` when only submission was asked for. */
  readonly access: ProtocolReport | null
  readonly warnings: ReadonlyArray<InputWarning>
}

/** How servers are looked for. */
export interface DiscoverOptions {
  /** Whether it is one of many that nobody waits for, as in {@link RecheckOptions}. Default false. */
  readonly inBackground?: boolean
}

/** How a stored account is checked. */
export interface RecheckOptions {
  /**
   * Whether it is one of many that nobody waits for, such as the rows of a batch: these have a limit of their own, so that they
   * leave a person's checks alone (see {@link CheckLimit}). Default false.
   */
  readonly inBackground?: boolean
}
