import { TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { expectEqual } from "../expectations.ts"
import { changed, expectStored, inserted, law, newAccount, newSecret, newTenant } from "./subjects.ts"

/** A tenant sees its own accounts only: another tenant's id is an unknown id. */
export const isolationLaws = [
  law(
    "get-sees-own-tenant",
    "get gives null for another tenant's account",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()))
      yield* expectEqual("get", yield* store.get(newTenant(), account.id), null)
    }),
  ),
  law(
    "get-with-secrets-sees-own-tenant",
    "getWithSecrets gives null for another tenant's account",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      yield* expectEqual("getWithSecrets", yield* store.getWithSecrets(newTenant(), account.id), null)
    }),
  ),
  law(
    "list-sees-own-tenant",
    "list gives the accounts of the named tenant only",
    Effect.fnUntraced(function* (store) {
      const [mine, other] = [newTenant(), newTenant()]
      const account = yield* inserted(store, newAccount(mine))
      yield* inserted(store, newAccount(other))
      const { items, next } = yield* store.list(mine, { limit: 100 })
      yield* expectEqual("ids listed", { ids: items.map(({ id }) => id), next }, { ids: [account.id], next: null })
    }),
  ),
  law(
    "update-sees-own-tenant",
    "update does not find another tenant's account, and leaves it untouched",
    Effect.fnUntraced(function* (store) {
      const secrets = [newSecret("password")]
      const account = yield* inserted(store, newAccount(newTenant()), secrets)
      const foreign = changed(account, { tenantId: newTenant(), name: "taken over", revision: 2 })
      const outcome = yield* store.update(foreign, 1, [newSecret("password")])
      yield* expectEqual("update", outcome, { kind: "not-found" })
      yield* expectStored("the owner's account", store, account, secrets)
    }),
  ),
  law(
    "remove-sees-own-tenant",
    "remove does not find another tenant's account, and leaves it untouched",
    Effect.fnUntraced(function* (store) {
      const secrets = [newSecret("password")]
      const account = yield* inserted(store, newAccount(newTenant()), secrets)
      yield* expectEqual("remove", yield* store.remove(newTenant(), account.id), false)
      yield* expectStored("the owner's account", store, account, secrets)
    }),
  ),
  law(
    "address-free-in-other-tenants",
    "the address of one tenant's account is free in every other, for insert and for update",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()))
      yield* inserted(store, newAccount(newTenant(), { email: account.email }))
      const third = yield* inserted(store, newAccount(newTenant()))
      const outcome = yield* store.update(changed(third, { email: account.email, revision: 2 }), 1, null)
      yield* expectEqual("an update to the address", outcome, { kind: "updated" })
    }),
  ),
  law(
    "tenants-differ-by-case",
    "tenants whose ids differ only in case are different tenants",
    Effect.fnUntraced(function* (store) {
      const name = crypto.randomUUID()
      const [upper, lower] = [TenantId.make(`LAW-${name}`), TenantId.make(`law-${name}`)]
      const account = yield* inserted(store, newAccount(upper))
      yield* expectEqual("get by the other", yield* store.get(lower, account.id), null)
      yield* expectEqual("list of the other", (yield* store.list(lower, { limit: 100 })).items.length, 0)
      yield* inserted(store, newAccount(lower, { email: account.email }))
    }),
  ),
]
