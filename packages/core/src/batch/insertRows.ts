import { Effect, Result } from "effect"
import type { AccountInput } from "../account/AccountInput.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { EmailAccounts } from "../account/EmailAccounts.ts"
import type { DiscoveryUnavailable, EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { FindServers, NotAsked } from "../account/FindServers.ts"
import { inputFields } from "../account/inputFields.ts"
import type { InputIssue } from "../account/InputIssue.ts"
import { addressKey, type EmailAddress, parseEmailAddress } from "../address/EmailAddress.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { BatchRow, type RowFindings } from "./BatchRow.ts"
import { damagedAccount, findingsBefore, isDamaged, nothingToCheck } from "./findings.ts"

// A store has connections for about so many; SQLite takes them one after the other.
const AT_ONCE = 8

// Somebody may remove the account that was in the way, but not again and again.
const TRIES = 3

// The name of a field that nobody knows is the caller's text, and is kept with the row: as much of it as shows what it is.
const LONGEST_PATH = 64
const MOST_UNKNOWN = 10

type Group = ReadonlyArray<Numbered>

interface Numbered {
  readonly number: number
  readonly input: AccountInput | null
  readonly address: EmailAddress | null
}

// Of a row that waits this is told to nobody.
const later: NotAsked = { outcome: "not-asked", message: "is required, and was not looked for yet" }

const lacksServersOnly = (issues: ReadonlyArray<InputIssue>): boolean =>
  issues.every(({ message }) => message === later.message)

/**
 * Stores every acceptable row as an unchecked account and gives what became of each, in order. First the rows whose servers are
 * stated or in the catalog, then those that leave out servers that have to be found, once all of these were looked for together.
 */
export const insertRows = Effect.fnUntraced(function* (
  accounts: EmailAccounts["Service"],
  tenantId: TenantId,
  inputs: ReadonlyArray<AccountInput | null>,
  alsoWrong: ReadonlyMap<number, ReadonlyArray<InputIssue>>,
) {
  /** Accounts that have the addresses of rows whose servers are to be found: these need none. */
  let existing: ReadonlyMap<string, EmailAccount> = new Map()

  const insert = Effect.fnUntraced(function* (
    row: Numbered,
    findServers: FindServers,
  ): Effect.fn.Return<BatchRow, EmailAccountsError> {
    const found = alsoWrong.get(row.number)
    if (row.input === null && found !== undefined) return rowOf(row, { outcome: "invalid", issues: keptOf(found) })
    // A null of a caller in plain JavaScript: validation says so.
    const inserted = accounts.insert(tenantId, row.input as AccountInput, {
      findServers,
      ...(found === undefined ? {} : { alsoWrong: found }),
    })
    for (let attempt = 1; ; attempt++) {
      const result = yield* Effect.result(inserted)
      if (Result.isSuccess(result)) {
        const { account, warnings } = result.success
        return rowOf(row, { outcome: "added", accountId: account.id, warnings, ...findingsBefore(account) })
      }
      const { reason } = result.failure
      if (reason._tag === "InvalidAccount") {
        const account = row.address === null ? undefined : existing.get(addressKey(row.address))
        return account !== undefined && lacksServersOnly(reason.issues)
          ? rowOf(row, { outcome: "exists", accountId: account.id, ...findingsBefore(account) })
          : rowOf(row, { outcome: "invalid", issues: keptOf(reason.issues) })
      }
      if (reason._tag === "DiscoveryUnavailable") return rowOf(row, { outcome: "invalid", issues: noAnswer(reason) })
      if (reason._tag !== "AddressTaken" || attempt > TRIES) return yield* Effect.fail(result.failure)
      const { existingId } = reason
      const findings = yield* findingsOfExisting(accounts, tenantId, existingId)
      if (findings !== null) return rowOf(row, { outcome: "exists", accountId: existingId, ...findings })
    }
  })

  /** Groups with a row whose servers are to be found, and its address. */
  const wanting = new Map<Group, EmailAddress>()

  /** Rows of one address one after the other: the first that gets an account is the one that the others double. */
  const insertGroup = Effect.fnUntraced(function* (group: Group, findServers: FindServers) {
    const rows: Array<BatchRow> = []
    let holder: BatchRow | undefined
    for (const row of group) {
      const done: BatchRow =
        holder === undefined
          ? yield* insert(row, findServers)
          : rowOf(row, { outcome: "duplicate", accountId: holder.accountId, duplicateOf: holder.number })
      // The rows behind one that has to wait do so too: it may be the one that they double.
      if (wanting.has(group)) break
      if (done.accountId !== null) holder ??= done
      rows.push(done)
    }
    return rows
  })

  const insertKnown = (group: Group) =>
    insertGroup(group, (address) =>
      Effect.as(
        Effect.sync(() => void wanting.set(group, address)),
        later,
      ),
    )
  const groups = groupsOf(inputs)
  const known = yield* Effect.forEach(groups, insertKnown, { concurrency: AT_ONCE })
  const done = known.filter((_, at) => !wanting.has(groups[at]!))
  if (wanting.size > 0) {
    const waiting = [...wanting.keys()]
    const addresses = [...wanting.values()]
    wanting.clear()
    existing = yield* existingAt(accounts, tenantId, addresses)
    const found = yield* accounts.discoverMany(
      tenantId,
      addresses.filter((address) => !existing.has(addressKey(address))),
    )
    const findServers: FindServers = (address) => Effect.succeed(found.get(address) ?? later)
    const insertFound = (group: Group) => insertGroup(group, findServers)
    done.push(...(yield* Effect.forEach(waiting, insertFound, { concurrency: AT_ONCE })))
  }
  return done.flat().sort((a, b) => a.number - b.number)
})

const noAnswer = (reason: DiscoveryUnavailable): ReadonlyArray<InputIssue> => [
  {
    path: "submission.host",
    message: `could not be found: the name servers of ${reason.domain} gave no answer; send the row again, or state the servers`,
  },
]

const rowOf = ({ address, number }: Numbered, became: Partial<BatchRow> & Pick<BatchRow, "outcome">): BatchRow =>
  new BatchRow({
    number,
    address,
    accountId: null,
    duplicateOf: null,
    issues: [],
    warnings: [],
    ...nothingToCheck,
    ...became,
  })

// As many as a filter takes.
const LOOKED_UP_AT_ONCE = 100

/** The accounts that have one of some addresses, by their key; none where one of them is damaged, whose row then says so. */
const existingAt = (
  accounts: EmailAccounts["Service"],
  tenantId: TenantId,
  addresses: ReadonlyArray<EmailAddress>,
): Effect.Effect<ReadonlyMap<string, EmailAccount>, EmailAccountsError> => {
  const parts = Array.from({ length: Math.ceil(addresses.length / LOOKED_UP_AT_ONCE) }, (_, part) =>
    addresses.slice(part * LOOKED_UP_AT_ONCE, (part + 1) * LOOKED_UP_AT_ONCE),
  )
  return Effect.forEach(parts, (part) =>
    accounts.list(tenantId, { limit: LOOKED_UP_AT_ONCE, filter: { addresses: part } }).pipe(
      Effect.map(({ items }) => items),
      Effect.catch((error) => (isDamaged(error) ? Effect.succeed([]) : Effect.fail(error))),
    ),
  ).pipe(Effect.map((found) => new Map(found.flat().map((account) => [addressKey(account.email), account]))))
}

/** What is known of the account that has an address; `null` when it was removed meanwhile. One that is damaged stops no other. */
const findingsOfExisting = (
  accounts: EmailAccounts["Service"],
  tenantId: TenantId,
  id: AccountId,
): Effect.Effect<RowFindings | null, EmailAccountsError> =>
  Effect.map(accounts.get(tenantId, id), findingsBefore).pipe(
    Effect.catch((error) => {
      if (error.reason._tag === "AccountNotFound") return Effect.succeed(null)
      return isDamaged(error) ? Effect.succeed(damagedAccount) : Effect.fail(error)
    }),
  )

const groupsOf = (inputs: ReadonlyArray<AccountInput | null>): ReadonlyArray<ReadonlyArray<Numbered>> => {
  const groups = new Map<string, Array<Numbered>>()
  for (const [index, input] of inputs.entries()) {
    const row = { number: index + 1, input, address: addressOf(input) }
    // A row without an address doubles nothing.
    const key = row.address === null ? `row ${row.number}` : addressKey(row.address)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

// What is no address may be a password in the wrong column: it is not kept.
const addressOf = (input: unknown): EmailAddress | null => {
  const email = typeof input === "object" && input !== null && "email" in input ? input.email : undefined
  const parsed = typeof email === "string" ? parseEmailAddress(email) : undefined
  return parsed !== undefined && Result.isSuccess(parsed) ? parsed.success : null
}

/** What a row keeps of its issues: all that are about fields of an account, and the first of the others. */
const keptOf = (issues: ReadonlyArray<InputIssue>): ReadonlyArray<InputIssue> => {
  let unknown = 0
  const kept = issues.filter(({ path }) => Object.hasOwn(inputFields, path) || ++unknown <= MOST_UNKNOWN)
  return [
    ...kept.map(({ message, path }) => ({ message, path: path.slice(0, LONGEST_PATH) })),
    ...(unknown > MOST_UNKNOWN ? [{ path: "", message: "has more that is not a field of an email account" }] : []),
  ]
}
