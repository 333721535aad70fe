import {
  type AccountFilter,
  AccountId,
  type AccountPageRequest,
  ConnectionState,
  type EmailAccount,
  EmailAddress,
  matchesFilter,
  ProtocolState,
  SubmissionSettings,
  type TenantId,
  WarmupSettings,
} from "@mailkeep/core"
import { Effect } from "effect"
import { arbitraryEmailAccount } from "../../arbitrary/emailAccounts.ts"
import { seededRandom } from "../../arbitrary/SeededRandom.ts"
import { expectEqual } from "../expectations.ts"
import { idsOf, walk } from "./pages.ts"
import { changed, inserted, law, newAccount, newId, newTenant, type Store } from "./subjects.ts"

/** A filter gives exactly the accounts that it is about, and pages under a filter are pages like all others. */
export const filteringLaws = [
  law(
    "filter-by-one-field",
    "each field of a filter alone gives exactly the accounts for which it holds, in order",
    Effect.fnUntraced(function* (store) {
      const { accounts, tenantId } = yield* generated(store)
      for (const filter of fields.flatMap((of) => of)) yield* expectFiltered(store, tenantId, accounts, filter)
    }),
  ),
  law(
    "filter-by-many-fields",
    "several fields of a filter hold together, and a filter without any gives every account",
    Effect.fnUntraced(function* (store) {
      const { accounts, tenantId } = yield* generated(store)
      const random = seededRandom(29)
      yield* expectFiltered(store, tenantId, accounts, {})
      for (let round = 0; round < 60; round++) {
        const chosen = fields.map((of) => (random.integer(0, 2) === 0 ? random.pick(of) : {}))
        yield* expectFiltered(store, tenantId, accounts, Object.assign({}, ...chosen))
      }
      // Random combinations may all be empty: what describes one account must find it.
      for (const account of accounts) yield* expectFiltered(store, tenantId, accounts, describing(account))
    }),
  ),
  law(
    "filtered-pages-are-complete",
    "following next under a filter visits every account that it lets through once, on full pages, and ends with null",
    Effect.fnUntraced(function* (store) {
      const { ids, tenantId } = yield* alternating(store, 24)
      const wanted = ids.filter((_, index) => index % 3 === 0)
      for (const limit of [1, 3, 4, 7, 8, 9, 100]) {
        const pages = yield* walk(store, tenantId, limit, { filter: { clientId: 3 } })
        yield* expectEqual(`ids by pages of ${limit}`, pages.flat(), wanted)
        const full = Array.from({ length: Math.ceil(8 / limit) }, (_, page) => Math.min(limit, 8 - page * limit))
        yield* expectEqual(
          `sizes of pages of ${limit}`,
          pages.map((page) => page.length),
          full,
        )
      }
    }),
  ),
  law(
    "filtered-cursor-and-offset",
    "under a filter, after may be any id and offset skips accounts that the filter lets through; next is null exactly on the last page",
    Effect.fnUntraced(function* (store) {
      const { ids, tenantId } = yield* alternating(store, 18)
      const wanted = ids.filter((_, index) => index % 3 === 0)
      const expectPage = (page: AccountPageRequest, from: number, to: number) =>
        Effect.gen(function* () {
          const { items, next } = yield* store.list(tenantId, { ...page, filter: { clientId: 3 } })
          yield* expectEqual(
            `the page ${JSON.stringify(page)}`,
            { ids: idsOf(items), next },
            { ids: wanted.slice(from, to), next: to < wanted.length ? wanted[to - 1]! : null },
          )
        })
      yield* expectPage({ limit: 2, offset: 1 }, 1, 3)
      yield* expectPage({ limit: 2, offset: 4 }, 4, 6)
      yield* expectPage({ limit: 2, offset: 5 }, 5, 6)
      yield* expectPage({ limit: 2, offset: 6 }, 6, 6)
      yield* expectPage({ limit: 2, after: wanted[1]! }, 2, 4)
      // An account that the filter doesn't let through, and an id of none.
      yield* expectPage({ limit: 2, after: ids[4]! }, 2, 4)
      yield* expectPage({ limit: 2, after: AccountId.make(ids[4]! + 1) }, 2, 4)
      yield* expectPage({ limit: 2, after: wanted[0]!, offset: 2 }, 3, 5)
    }),
  ),
  law(
    "no-client-is-no-number",
    "an account without a client is found by no client's number",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* inserted(store, newAccount(tenantId, { clientId: null }))
      const zero = yield* inserted(store, newAccount(tenantId, { clientId: 0 }))
      for (const clientId of [0, 1, -1, Number.MAX_SAFE_INTEGER]) {
        const { items } = yield* store.list(tenantId, { limit: 100, filter: { clientId } })
        yield* expectEqual(`accounts of client ${clientId}`, idsOf(items), clientId === 0 ? [zero.id] : [])
      }
    }),
  ),
  law(
    "filter-by-ids-and-addresses",
    "ids and addresses, in whatever case, give exactly the accounts that have one of them, with other fields and none alike",
    Effect.fnUntraced(function* (store) {
      const { accounts, tenantId } = yield* generated(store, 12)
      const foreign = yield* inserted(store, newAccount(newTenant()))
      const some = accounts.filter((_, index) => index % 3 === 0)
      const ids = [foreign.id, newId(), ...some.map(({ id }) => id).toReversed()]
      const shouted = some.map(({ email }) => EmailAddress.make(email.toUpperCase()))
      for (const filter of [{ ids }, { ids: [] }, { addresses: [foreign.email, ...shouted] }, { addresses: [] }]) {
        yield* expectFiltered(store, tenantId, accounts, filter)
        yield* expectFiltered(store, tenantId, accounts, { ...filter, suspended: true, userName: "a" })
      }
      const both = { ids, addresses: accounts.slice(0, 5).map(({ email }) => email) }
      yield* expectFiltered(store, tenantId, accounts, both)
    }),
  ),
  law(
    "filters-see-own-tenant",
    "no filter gives another tenant's account",
    Effect.fnUntraced(function* (store) {
      const [mine, other] = [newTenant(), newTenant()]
      const account = yield* inserted(store, newAccount(mine))
      yield* inserted(store, changed(account, { id: AccountId.make(account.id + 1), tenantId: other }))
      for (const filter of [...Object.entries(describing(account)).map(([field, value]) => ({ [field]: value })), {}]) {
        const { items, next } = yield* store.list(mine, { limit: 100, filter })
        yield* expectEqual(
          `under ${JSON.stringify(filter)}`,
          { ids: idsOf(items), next },
          { ids: [account.id], next: null },
        )
      }
    }),
  ),
  law(
    "filters-follow-updates",
    "an update moves an account out of the filters that it has left and into those that it has entered",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const before = yield* inserted(store, stated(newAccount(tenantId), false))
      const after = stated(changed(before, { revision: 2 }), true)
      yield* expectEqual("update", yield* store.update(after, 1, null), { kind: "updated" })
      const found = (filter: AccountFilter) =>
        Effect.map(store.list(tenantId, { limit: 100, filter }), ({ items }) => items.length === 1)
      const conditions = (account: EmailAccount) => Object.entries(describing(account))
      for (const [field, value] of conditions(before))
        yield* expectEqual(`left: ${field}`, yield* found({ [field]: value }), false)
      for (const [field, value] of conditions(after))
        yield* expectEqual(`entered: ${field}`, yield* found({ [field]: value }), true)
    }),
  ),
]

// Values of each field, of which the generated accounts have some and lack others.
const fields: ReadonlyArray<ReadonlyArray<AccountFilter>> = [
  (["gmail", "outlook", "smtp"] as const).map((type) => ({ type })),
  [0, 1, -1, 2, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER].map((clientId) => ({ clientId })),
  ["", "A", "ada L", "%", "_", "'", "\\", "\u00c9", "\u0130", "\u{1f600}", "nobody"].map((userName) => ({ userName })),
  [true, false].map((submissionOk) => ({ submissionOk })),
  [true, false].map((accessOk) => ({ accessOk })),
  (["active", "inactive"] as const).map((warmup) => ({ warmup })),
  [true, false].map((suspended) => ({ suspended })),
]

// The filter that states everything about one account.
const describing = ({ clientId, connection, submission, suspended, type, warmup }: EmailAccount): AccountFilter => ({
  type,
  userName: submission.userName,
  submissionOk: connection.submission.status === "ok",
  accessOk: connection.access.status === "ok",
  warmup: warmup.enabled && !suspended ? "active" : "inactive",
  suspended,
  ...(clientId === null ? {} : { clientId }),
})

const byId = (a: EmailAccount, b: EmailAccount): number => a.id - b.id

// A tenant with accounts of every kind, in the order of their ids.
const generated = (store: Store, count = 40) =>
  Effect.gen(function* () {
    const tenantId = newTenant()
    const accounts: Array<EmailAccount> = []
    for (let seed = 1; seed <= count; seed++) {
      const account = newAccount(tenantId, { ...arbitraryEmailAccount(seed, tenantId), id: newId() })
      accounts.push(yield* inserted(store, changed(account, { email: newAccount(tenantId).email, revision: 1 })))
    }
    return { tenantId, accounts: accounts.sort(byId) }
  })

const expectFiltered = (
  store: Store,
  tenantId: TenantId,
  accounts: ReadonlyArray<EmailAccount>,
  filter: AccountFilter,
) =>
  Effect.gen(function* () {
    const { items } = yield* store.list(tenantId, { limit: 100, filter })
    const expected = accounts.filter((account) => matchesFilter(account, filter))
    yield* expectEqual(`the accounts under ${JSON.stringify(filter)}`, items, expected)
  })

// Every third account is of client 3, the others of two other clients or of none.
const alternating = (store: Store, count: number) =>
  Effect.gen(function* () {
    const tenantId = newTenant()
    const first = newId()
    const ids = Array.from({ length: count }, (_, index) => AccountId.make(first + index * 1_000))
    for (const [index, id] of ids.entries()) {
      const clientId = [3, 4, null][index % 3] ?? null
      yield* inserted(store, newAccount(tenantId, { id, clientId }))
    }
    return { tenantId, ids }
  })

const unchecked = new ProtocolState({ status: "unchecked", checkedAt: null, report: null })
const well = new ProtocolState({ status: "ok", checkedAt: null, report: null })

// One of two accounts that differ in everything that a filter is about.
const stated = (account: EmailAccount, second: boolean): EmailAccount =>
  changed(account, {
    type: second ? "smtp" : "gmail",
    clientId: second ? 2 : 1,
    submission: new SubmissionSettings(Object.assign({}, account.submission, { userName: second ? "Berta" : "Ada" })),
    connection: second
      ? new ConnectionState({ submission: well, access: unchecked })
      : new ConnectionState({ submission: unchecked, access: well }),
    warmup: new WarmupSettings(Object.assign({}, account.warmup, { enabled: true })),
    suspended: second,
  })
