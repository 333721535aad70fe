import { EmailAddress } from "@mailkeep/core"
import { Effect } from "effect"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import { changed, expectStored, inserted, law, newAccount, newSecret, newTenant } from "./subjects.ts"

const CONCURRENT = 16
const mixed = EmailAddress.make("Ada@Example.com")
const lower = EmailAddress.make("ada@example.com")

/** One address once per tenant, one id once at all. */
export const uniquenessLaws = [
  law(
    "address-unique",
    "a second account of a tenant with the same address is refused, and the refusal names the first",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const first = yield* inserted(store, newAccount(tenantId, { email: lower }))
      const outcome = yield* store.insert(newAccount(tenantId, { email: lower }), [])
      yield* expectEqual("the second insert", outcome, { kind: "address-taken", id: first.id })
    }),
  ),
  law(
    "address-compared-in-lower-case",
    "addresses that differ only in case are the same address",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const first = yield* inserted(store, newAccount(tenantId, { email: mixed }))
      const outcome = yield* store.insert(newAccount(tenantId, { email: lower }), [])
      yield* expectEqual("the second insert", outcome, { kind: "address-taken", id: first.id })
    }),
  ),
  law(
    "address-not-folded-further",
    "addresses that differ in anything but case are different addresses",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (const email of ["a.b@gmail.com", "ab@gmail.com", "ab+x@gmail.com", "a_b@gmail.com", "a%b@gmail.com"]) {
        yield* inserted(store, newAccount(tenantId, { email: EmailAddress.make(email) }))
      }
    }),
  ),
  law(
    "refused-insert-writes-nothing",
    "a refused insert leaves no account, and what was there with its secrets untouched",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const secrets = [newSecret("password")]
      const first = yield* inserted(store, newAccount(tenantId), secrets)
      const sameAddress = newAccount(tenantId, { email: first.email })
      yield* store.insert(sameAddress, [newSecret("password")])
      yield* store.insert(newAccount(tenantId, { id: first.id }), [newSecret("accessPassword")])
      yield* expectEqual("the refused account", yield* store.get(tenantId, sameAddress.id), null)
      yield* expectStored("the account in the way", store, first, secrets)
    }),
  ),
  law(
    "address-freed-by-removal",
    "the address of a removed account is free",
    Effect.fnUntraced(function* (store) {
      const first = yield* inserted(store, newAccount(newTenant(), { email: mixed }))
      yield* store.remove(first.tenantId, first.id)
      yield* inserted(store, newAccount(first.tenantId, { email: lower }))
    }),
  ),
  law(
    "address-freed-by-change",
    "the address that an account gave up is free, and its new one is taken",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const first = yield* inserted(store, newAccount(tenantId, { email: mixed }))
      const moved = changed(newAccount(tenantId), { id: first.id, revision: 2 })
      yield* store.update(moved, 1, null)
      yield* inserted(store, newAccount(tenantId, { email: lower }))
      const outcome = yield* store.insert(newAccount(tenantId, { email: moved.email }), [])
      yield* expectEqual("an insert with the new address", outcome, { kind: "address-taken", id: first.id })
    }),
  ),
  law(
    "update-to-taken-address-refused",
    "an update to the address of another account, in whatever case, is refused, names that account and writes nothing",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const secrets = [newSecret("password")]
      const first = yield* inserted(store, newAccount(tenantId, { email: mixed }))
      const second = yield* inserted(store, newAccount(tenantId), secrets)
      const outcome = yield* store.update(changed(second, { email: lower, revision: 2 }), 1, [newSecret("password")])
      yield* expectEqual("the update", outcome, { kind: "address-taken", id: first.id })
      yield* expectStored("the account after the refusal", store, second, secrets)
    }),
  ),
  law(
    "own-address-is-not-taken",
    "an account may keep its address, and change the case of its letters",
    Effect.fnUntraced(function* (store) {
      const first = yield* inserted(store, newAccount(newTenant(), { email: mixed }))
      const outcome = yield* store.update(changed(first, { email: lower, revision: 2 }), 1, null)
      yield* expectEqual("the update", outcome, { kind: "updated" })
    }),
  ),
  law(
    "id-unique",
    "an id that exists is refused, in the same tenant and in any other",
    Effect.fnUntraced(function* (store) {
      const first = yield* inserted(store, newAccount(newTenant()))
      for (const tenantId of [first.tenantId, newTenant()]) {
        const outcome = yield* store.insert(newAccount(tenantId, { id: first.id }), [])
        yield* expectEqual("the second insert", outcome, { kind: "id-taken" })
      }
      yield* expectStored("the first account", store, first, [])
    }),
  ),
  law(
    "id-taken-before-address-taken",
    "when id and address are both taken, the refusal is about the id",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const first = yield* inserted(store, newAccount(tenantId))
      const second = yield* inserted(store, newAccount(tenantId))
      for (const email of [first.email, second.email]) {
        const outcome = yield* store.insert(newAccount(tenantId, { id: first.id, email }), [])
        yield* expectEqual("the insert", outcome, { kind: "id-taken" })
      }
    }),
  ),
  law(
    "concurrent-inserts-of-an-address",
    "of concurrent inserts of one address exactly one wins, the others name it, and nothing of theirs is stored",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const rivals = Array.from({ length: CONCURRENT }, (_, index) => ({
        account: newAccount(tenantId, { email: index % 2 === 0 ? mixed : lower }),
        secrets: [newSecret("password")],
      }))
      const outcomes = yield* Effect.forEach(rivals, ({ account, secrets }) => store.insert(account, secrets), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent inserts", outcomes, ({ kind }) => kind === "inserted")
      const { account, secrets } = rivals[outcomes.findIndex(({ kind }) => kind === "inserted")]!
      for (const outcome of outcomes.filter(({ kind }) => kind !== "inserted")) {
        yield* expectEqual("a losing insert", outcome, { kind: "address-taken", id: account.id })
      }
      yield* expectStored("the winner", store, account, secrets)
      const { items } = yield* store.list(tenantId, { limit: 100 })
      yield* expectEqual(
        "accounts of the tenant",
        items.map(({ id }) => id),
        [account.id],
      )
    }),
  ),
  law(
    "concurrent-inserts-of-an-id",
    "of concurrent inserts of one id exactly one wins and the others are told that the id is taken",
    Effect.fnUntraced(function* (store) {
      const { id } = newAccount(newTenant())
      const rivals = Array.from({ length: CONCURRENT }, () => newAccount(newTenant(), { id }))
      const outcomes = yield* Effect.forEach(rivals, (account) => store.insert(account, []), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent inserts", outcomes, ({ kind }) => kind === "inserted")
      const losers = outcomes.filter(({ kind }) => kind !== "inserted").map(({ kind }) => kind)
      yield* expectEqual(
        "the losing inserts",
        losers,
        losers.map(() => "id-taken" as const),
      )
    }),
  ),
  law(
    "concurrent-updates-to-an-address",
    "of concurrent updates of several accounts to one address exactly one wins",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const accounts = yield* Effect.forEach(Array.from({ length: CONCURRENT }), () =>
        inserted(store, newAccount(tenantId)),
      )
      const outcomes = yield* Effect.forEach(
        accounts,
        (account) => store.update(changed(account, { email: mixed, revision: 2 }), 1, null),
        { concurrency: "unbounded" },
      )
      yield* expectOneWinner("concurrent updates", outcomes, ({ kind }) => kind === "updated")
      const { items } = yield* store.list(tenantId, { limit: 100 })
      yield* expectEqual("accounts with the address", items.filter(({ email }) => email === mixed).length, 1)
    }),
  ),
]
