import { Data, type DateTime, Effect } from "effect"
import type { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { RowResult } from "./BatchStore.ts"
import {
  damagedAccount,
  findingsOfOthers,
  findingsOfReport,
  isCheckedSince,
  isDamaged,
  nothingToCheck,
} from "./findings.ts"

/** A row's account could not be checked now; later it may. `message` says why. */
export class NotYet extends Data.TaggedError("NotYet")<{ readonly message: string }> {}

/**
 * Checks the account of a row, unless somebody else did since. What can't be checked for good is a result too. With `since`,
 * what was found before that instant doesn't count: the account is to be checked again.
 */
export const checkRow = (
  accounts: EmailAccounts["Service"],
  tenantId: TenantId,
  id: AccountId,
  since: DateTime.Utc | null = null,
): Effect.Effect<RowResult, NotYet> =>
  Effect.gen(function* () {
    const stored = yield* accounts.get(tenantId, id)
    const known = since === null || isCheckedSince(stored, since) ? findingsOfOthers(stored) : null
    if (known !== null) return known
    const { account, report } = yield* accounts.recheck(tenantId, id, { inBackground: true })
    // Its secrets were taken away in between: there is nothing to check it with.
    if (report === null) return findingsOfOthers(account) ?? nothingToCheck
    return (
      findingsOfReport(report) ??
      (yield* new NotYet({ message: "others were checked all the time, or the token endpoint did not answer" }))
    )
  }).pipe(Effect.catchTag("EmailAccountsError", judge))

const judge = (error: EmailAccountsError): Effect.Effect<RowResult, NotYet> => {
  const { reason } = error
  switch (reason._tag) {
    case "AccountNotFound":
      return Effect.succeed({ ...nothingToCheck, problem: "The account was removed before it was checked." })
    case "SecretsUnusable":
      return reason.problem === "key-unavailable" ? later(error) : hopeless(error.message)
    case "StoreFailed":
      return isDamaged(error) ? Effect.succeed(damagedAccount) : later(error)
    case "InvalidAccount":
    case "AddressTaken":
    case "AccountBusy":
    case "TooManyChecks":
    case "DiscoveryUnavailable":
      return later(error)
  }
}

const later = ({ message }: EmailAccountsError) => Effect.fail(new NotYet({ message }))

const hopeless = (problem: string): Effect.Effect<RowResult> =>
  Effect.succeed({ ...nothingToCheck, check: "failed", problem })
