import { Effect } from "effect"
import { isCheckable } from "../account/checkTargets.ts"
import type { AccountFilter } from "../account/AccountFilter.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { BatchRow } from "./BatchRow.ts"
import { damagedAccount, isDamaged, isFailing, nothingToCheck } from "./findings.ts"

// A store has connections for about so many; SQLite takes them one after the other.
const AT_ONCE = 8

// Together all accounts of which a side is not well.
const filters: ReadonlyArray<AccountFilter> = [{ submissionOk: false }, { submissionOk: true, accessOk: false }]

/** The accounts of a tenant that can be checked and are not known to be well, by ascending id. */
export const failingAccounts = Effect.fnUntraced(function* (accounts: EmailAccounts["Service"], tenantId: TenantId) {
  const ids: Array<AccountId> = []
  for (const filter of filters) {
    let after: AccountId | null = null
    do {
      const page: Effect.Success<ReturnType<typeof accounts.list>> = yield* accounts.list(tenantId, {
        limit: 100,
        filter,
        ...(after === null ? {} : { after }),
      })
      ids.push(...page.items.filter(isFailing).map(({ id }) => id))
      after = page.next
    } while (after !== null)
  }
  // An account whose state changes meanwhile may be let through by both.
  return [...new Set(ids)].sort((a, b) => a - b)
})

/** The rows of a batch in which stored accounts are checked again, in the order of their ids. */
export const recheckRows = (
  accounts: EmailAccounts["Service"],
  tenantId: TenantId,
  ids: ReadonlyArray<AccountId>,
): Effect.Effect<ReadonlyArray<BatchRow>, EmailAccountsError> =>
  Effect.forEach(
    ids,
    (id, index) =>
      Effect.map(accounts.get(tenantId, id), (account) => rowOf(index + 1, account)).pipe(
        Effect.catch((error) => {
          if (error.reason._tag === "AccountNotFound") return Effect.succeed(unknownRow(index + 1))
          return isDamaged(error) ? Effect.succeed(damagedRow(index + 1, id)) : Effect.fail(error)
        }),
      ),
    { concurrency: AT_ONCE },
  )

const blank = { address: null, accountId: null, duplicateOf: null, issues: [], warnings: [], ...nothingToCheck }

const rowOf = (number: number, { email, id, secrets }: EmailAccount): BatchRow =>
  new BatchRow({
    ...blank,
    number,
    outcome: "exists",
    address: email,
    accountId: id,
    check: isCheckable({ secrets }) ? "pending" : "not-needed",
  })

const unknownRow = (number: number): BatchRow =>
  new BatchRow({ ...blank, number, outcome: "invalid", issues: [{ path: "id", message: "is of no account" }] })

const damagedRow = (number: number, accountId: AccountId): BatchRow =>
  new BatchRow({ ...blank, ...damagedAccount, number, outcome: "exists", accountId })
