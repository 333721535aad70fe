import { DateTime } from "effect"
import { StoreError } from "../shared/StoreError.ts"
import { isCheckable, saysNothing } from "../account/checkTargets.ts"
import type { ProtocolState } from "../account/ConnectionState.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { RowFindings, SideFinding } from "./BatchRow.ts"
import type { RowResult } from "./BatchStore.ts"

/** The findings of a row with nothing to check. */
export const nothingToCheck: RowResult = { check: "not-needed", submission: null, access: null, problem: null }

/** The findings of a row of which nothing but its number can be read. */
export const unreadableRow: RowResult = {
  ...nothingToCheck,
  check: "failed",
  problem:
    "What was stored of this row is damaged: send the row again, which changes nothing if its account is there already.",
}

/** The findings of a row whose account is damaged in the store. */
export const damagedAccount: RowResult = {
  ...nothingToCheck,
  check: "failed",
  problem: "The account's stored data can't be read: the operator restores it, or removes the account.",
}

/** Whether an account could not be read because its stored data is damaged, which no waiting mends. */
export const isDamaged = ({ reason }: EmailAccountsError): boolean =>
  reason._tag === "StoreFailed" && reason.cause instanceof StoreError && reason.cause.reason === "corrupt"

/** Whether an account can be checked and a side of it never was. */
export const needsCheck = ({ connection, secrets }: EmailAccount): boolean =>
  isCheckable({ secrets }) && (connection.submission.status === "unchecked" || connection.access.status === "unchecked")

/** Whether an account that can be checked is not known to be well: a side failed, or never was checked. */
export const isFailing = ({ connection, secrets }: EmailAccount): boolean =>
  isCheckable({ secrets }) && (connection.submission.status !== "ok" || connection.access.status !== "ok")

/** Whether nothing about an account can be learned by checking it now: it has nothing to log in with, or both sides were checked since. */
export const isCheckedSince = ({ connection, secrets }: EmailAccount, since: DateTime.Utc): boolean =>
  !isCheckable({ secrets }) ||
  [connection.submission, connection.access].every(
    ({ checkedAt }) => checkedAt !== null && DateTime.isGreaterThanOrEqualTo(checkedAt, since),
  )

/** What is known of an account before its row is checked: pending, or why not. */
export const findingsBefore = (account: EmailAccount): RowFindings =>
  needsCheck(account) ? { ...nothingToCheck, check: "pending" } : { ...knownSides(account), check: "not-needed" }

/** What somebody else's check of an account found; `null` when it needs one still. */
export const findingsOfOthers = (account: EmailAccount): RowResult | null => {
  if (needsCheck(account)) return null
  const known = knownSides(account)
  return { ...known, check: statusOf(known.submission, known.access) }
}

/** What a check found; `null` when a side never came to its turn, or to an access token for now, which says nothing of the account. */
export const findingsOfReport = ({ access, submission }: ConnectionReport): RowResult | null => {
  if ([access, submission].some(saysNothing)) return null
  const sides = { submission: ofReport(submission), access: ofReport(access) }
  return { ...sides, check: statusOf(sides.submission, sides.access), problem: null }
}

const ofReport = ({ diagnosis, ok }: ProtocolReport): SideFinding => ({ ok, diagnosis })

const ofState = ({ report, status }: ProtocolState): SideFinding | null =>
  status === "unchecked" ? null : { ok: status === "ok", diagnosis: report?.diagnosis ?? null }

const knownSides = ({ connection }: EmailAccount) => ({
  submission: ofState(connection.submission),
  access: ofState(connection.access),
  problem: null,
})

const statusOf = (...sides: ReadonlyArray<SideFinding | null>): RowResult["check"] => {
  if (sides.some((side) => side?.ok === false)) return "failed"
  return sides.every((side) => side?.ok === true) ? "ok" : "not-needed"
}
