import {
  AccountId,
  type AccountLocation,
  AccountStore,
  type EmailAccount,
  SealedKeys,
  type StoreError,
} from "@mailkeep/core"
import { Effect } from "effect"
import { changed, inserted, newAccount, newId, newKeyId, newSecret, newTenant, type Store } from "./account/subjects.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Keys = SealedKeys["Service"]

const law = (
  id: string,
  statement: string,
  check: (keys: Keys, accounts: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<AccountStore | SealedKeys> => ({
  id,
  statement,
  check: Effect.flatMap(Effect.all([SealedKeys, AccountStore]), ([keys, accounts]) => check(keys, accounts)),
})

const locationOf = ({ tenantId, id }: EmailAccount): AccountLocation => ({ tenantId, id })

const inUse = (keys: Keys, ...ids: ReadonlyArray<string>) =>
  Effect.map(keys.keyIds, (all) => ids.map((id) => all.filter((each) => each === id).length))

const allUnder = (keys: Keys, keyId: string) =>
  Effect.map(keys.accountsUnder(keyId, { limit: 1_000 }), ({ items }) => items)

/** Accounts under one key, each in a tenant of its own, by ascending id. */
const several = (accounts: Store, keyId: string, count: number) =>
  Effect.map(
    Effect.forEach(Array.from({ length: count }), () =>
      inserted(accounts, newAccount(newTenant()), [newSecret("password", keyId), newSecret("oauthToken", keyId)]),
    ),
    (made) => made.map(locationOf).sort((a, b) => a.id - b.id),
  )

const walk = Effect.fnUntraced(function* (keys: Keys, keyId: string, limit: number) {
  const pages: Array<ReadonlyArray<AccountLocation>> = []
  let after: AccountId | null = null
  do {
    const page: Effect.Success<ReturnType<Keys["accountsUnder"]>> = yield* keys.accountsUnder(
      keyId,
      after === null ? { limit } : { limit, after },
    )
    pages.push(page.items)
    after = page.next
  } while (after !== null)
  return pages
})

/** Everything that the port {@link SealedKeys} promises of the accounts of an {@link AccountStore}. */
export const sealedKeysLaws: ReadonlyArray<Law<AccountStore | SealedKeys>> = [
  law(
    "key-ids",
    "keyIds gives each master key in use once, over all tenants",
    Effect.fnUntraced(function* (keys, accounts) {
      const [shared, second, unused] = [newKeyId(), newKeyId(), newKeyId()]
      yield* inserted(accounts, newAccount(newTenant()), [
        newSecret("password", shared),
        newSecret("oauthToken", shared),
      ])
      yield* inserted(accounts, newAccount(newTenant()), [
        newSecret("password", shared),
        newSecret("oauthToken", second),
      ])
      yield* expectEqual("how often each key is given", yield* inUse(keys, shared, second, unused), [1, 1, 0])
    }),
  ),
  law(
    "key-ids-forget-replaced",
    "a key whose last secret was replaced is in use no longer, and nothing is under it",
    Effect.fnUntraced(function* (keys, accounts) {
      const [old, current] = [newKeyId(), newKeyId()]
      const account = yield* inserted(accounts, newAccount(newTenant()), [newSecret("password", old)])
      yield* accounts.update(changed(account, { revision: 2 }), 1, [newSecret("password", current)])
      yield* expectEqual("the keys", yield* inUse(keys, old, current), [0, 1])
      yield* expectEqual("accounts under the old key", yield* allUnder(keys, old), [])
      yield* expectEqual("accounts under the current key", yield* allUnder(keys, current), [locationOf(account)])
    }),
  ),
  law(
    "key-ids-forget-removed",
    "the keys of a removed account are in use no longer, and nothing is under them",
    Effect.fnUntraced(function* (keys, accounts) {
      const key = newKeyId()
      const account = yield* inserted(accounts, newAccount(newTenant()), [newSecret("password", key)])
      yield* accounts.remove(account.tenantId, account.id)
      yield* expectEqual("the key", yield* inUse(keys, key), [0])
      yield* expectEqual("accounts under it", yield* allUnder(keys, key), [])
    }),
  ),
  law(
    "key-ids-of-refused-writes",
    "the keys of refused inserts and updates are not in use, and nothing is under them",
    Effect.fnUntraced(function* (keys, accounts) {
      const refused = [newKeyId(), newKeyId(), newKeyId()] as const
      const first = yield* inserted(accounts, newAccount(newTenant()))
      const sameAddress = newAccount(first.tenantId, { email: first.email })
      yield* accounts.insert(sameAddress, [newSecret("password", refused[0])])
      yield* accounts.insert(newAccount(newTenant(), { id: first.id }), [newSecret("password", refused[1])])
      yield* accounts.update(changed(first, { revision: 3 }), 2, [newSecret("password", refused[2])])
      yield* expectEqual("the keys", yield* inUse(keys, ...refused), [0, 0, 0])
      for (const key of refused) yield* expectEqual("accounts under it", yield* allUnder(keys, key), [])
    }),
  ),
  law(
    "accounts-under-any-secret",
    "accountsUnder gives each account that has a secret under the key once, with its tenant, and no other",
    Effect.fnUntraced(function* (keys, accounts) {
      const [key, other] = [newKeyId(), newKeyId()]
      const both = yield* inserted(accounts, newAccount(newTenant()), [
        newSecret("password", key),
        newSecret("accessPassword", key),
        newSecret("oauthToken", key),
      ])
      const one = yield* inserted(accounts, newAccount(newTenant()), [
        newSecret("password", other),
        newSecret("oauthToken", key),
      ])
      yield* inserted(accounts, newAccount(newTenant()), [newSecret("password", other)])
      yield* inserted(accounts, newAccount(newTenant()))
      const expected = [both, one].map(locationOf).sort((a, b) => a.id - b.id)
      yield* expectEqual("accounts under the key", yield* allUnder(keys, key), expected)
    }),
  ),
  law(
    "keys-compared-exactly",
    "ids of keys that differ only in case, or in how they end, are different keys",
    Effect.fnUntraced(function* (keys, accounts) {
      const key = `${newKeyId()}-a`
      const likes = [key.toUpperCase(), key.slice(0, -2), `${key}%`, `${key.slice(0, -1)}_`]
      const account = yield* inserted(accounts, newAccount(newTenant()), [newSecret("password", key)])
      for (const like of likes) yield* expectEqual(`accounts under ${like}`, yield* allUnder(keys, like), [])
      yield* expectEqual("accounts under the key", yield* allUnder(keys, key), [locationOf(account)])
    }),
  ),
  law(
    "accounts-under-by-ascending-id",
    "accountsUnder orders by ascending id as a number, whatever the order of insertion",
    Effect.fnUntraced(function* (keys, accounts) {
      // Numbers of different lengths: as texts they would come in another order.
      const key = newKeyId()
      const base = newId() - 2 ** 51
      const ids = [2 ** 52, 0, 2 ** 50, 2 ** 43, 2 ** 48].map((step) => AccountId.make(step + 1 + (base % 2 ** 40)))
      for (const id of ids) yield* inserted(accounts, newAccount(newTenant(), { id }), [newSecret("password", key)])
      const found = yield* allUnder(keys, key)
      yield* expectEqual(
        "ids",
        found.map(({ id }) => id),
        ids.sort((a, b) => a - b),
      )
    }),
  ),
  law(
    "pages-under-a-key",
    "following next visits every account under the key once, in order, on full pages, and ends with null",
    Effect.fnUntraced(function* (keys, accounts) {
      const key = newKeyId()
      const under = yield* several(accounts, key, 7)
      for (const limit of [1, 3, 6, 7, 8, 1_000]) {
        const pages = yield* walk(keys, key, limit)
        yield* expectEqual(`accounts by pages of ${limit}`, pages.flat(), under)
        const full = Array.from({ length: Math.ceil(7 / limit) }, (_, page) => Math.min(limit, 7 - page * limit))
        yield* expectEqual(
          `sizes of pages of ${limit}`,
          pages.map((page) => page.length),
          full,
        )
      }
      yield* expectEqual("under no key", yield* keys.accountsUnder(newKeyId(), { limit: 5 }), { items: [], next: null })
    }),
  ),
  law(
    "page-under-after-any-id",
    "after gives only greater ids, also when it names no account under the key",
    Effect.fnUntraced(function* (keys, accounts) {
      const key = newKeyId()
      const under = yield* several(accounts, key, 4)
      const after = (id: number) =>
        Effect.map(keys.accountsUnder(key, { limit: 100, after: AccountId.make(id) }), ({ items }) => items)
      const [, second, , last] = under
      yield* expectEqual("after an account", yield* after(second!.id), under.slice(2))
      yield* expectEqual("after the id before an account", yield* after(second!.id - 1), under.slice(1))
      yield* expectEqual("after the last", yield* after(last!.id), [])
      yield* accounts.remove(second!.tenantId, second!.id)
      yield* expectEqual("after a removed account", yield* after(second!.id), under.slice(2))
    }),
  ),
  law(
    "pages-stand-still",
    "following next skips nobody while accounts leave the key behind it",
    Effect.fnUntraced(function* (keys, accounts) {
      const [old, current] = [newKeyId(), newKeyId()]
      const under = yield* several(accounts, old, 6)
      const seen: Array<AccountLocation> = []
      let after: AccountId | null = null
      do {
        const page: Effect.Success<ReturnType<Keys["accountsUnder"]>> = yield* keys.accountsUnder(
          old,
          after === null ? { limit: 2 } : { limit: 2, after },
        )
        for (const { tenantId, id } of page.items) {
          seen.push({ tenantId, id })
          const stored = yield* accounts.get(tenantId, id)
          if (stored === null) continue
          yield* accounts.update(changed(stored, { revision: 2 }), 1, [newSecret("password", current)])
        }
        after = page.next
      } while (after !== null)
      yield* expectEqual("accounts visited", seen, under)
      yield* expectEqual("accounts under the old key", yield* allUnder(keys, old), [])
    }),
  ),
]
