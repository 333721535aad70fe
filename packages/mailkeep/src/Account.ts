import type {
  ConnectionReport,
  Diagnosis,
  EmailAccount,
  InputWarning,
  ProtocolReport,
  SavedAccount,
} from "@mailkeep/core"
import { DateTime } from "effect"

/** What is known about one side of an account. */
export interface AccountConnection {
  /** `unchecked` until a check of the present settings was recorded. */
  readonly status: "unchecked" | "ok" | "failed"
  readonly checkedAt: Date | null
  /** What is wrong, whose turn it is, what to do next; `null` unless the check failed. */
  readonly diagnosis: Diagnosis | null
  /** The last check, stage by stage; `null` while unchecked. */
  readonly report: ProtocolReport | null
}

/** An email account in plain values. Holds no secret. */
export interface Account extends Omit<
  EmailAccount,
  "id" | "tenantId" | "otherUserNames" | "connection" | "createdAt" | "updatedAt" | "credentialRevision" | "revision"
> {
  readonly id: number
  readonly tenant: string
  readonly connection: { readonly submission: AccountConnection; readonly access: AccountConnection }
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** An account that was written, and what its check found. */
export interface AccountResult {
  readonly account: Account
  /** `null` when no check was needed: nothing about the connection changed. */
  readonly report: ConnectionReport | null
  /** What is allowed and may still not be what was meant. */
  readonly warnings: ReadonlyArray<InputWarning>
}

/** One page of accounts, ordered by id. */
export interface AccountPage {
  readonly accounts: ReadonlyArray<Account>
  /** Pass as `after` to get the next page; `null` when this page is the last. */
  readonly next: number | null
}

/** The plain form of an account. */
export const toAccount = (stored: EmailAccount): Account => {
  const { connection, createdAt, updatedAt, tenantId, ...rest } = stored
  const { credentialRevision: _1, revision: _2, otherUserNames: _3, ...settings } = rest
  const side = (name: "submission" | "access"): AccountConnection => ({
    status: connection[name].status,
    checkedAt: connection[name].checkedAt === null ? null : DateTime.toDateUtc(connection[name].checkedAt),
    diagnosis: connection[name].report?.diagnosis ?? null,
    report: connection[name].report,
  })
  return {
    ...settings,
    tenant: tenantId,
    connection: { submission: side("submission"), access: side("access") },
    createdAt: DateTime.toDateUtc(createdAt),
    updatedAt: DateTime.toDateUtc(updatedAt),
  }
}

/** The plain form of what a save gave. */
export const toAccountResult = ({ account, report, warnings }: SavedAccount): AccountResult => ({
  account: toAccount(account),
  report,
  warnings,
})
