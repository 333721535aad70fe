import { Effect } from "effect"
import { expectEqual } from "../expectations.ts"
import { inserted, law, newAccount, newId, newSecret, newTenant } from "./subjects.ts"

/** What isn't there is a value, never an error. */
export const absenceLaws = [
  law(
    "unknown-account",
    "an account that does not exist is null to get and getWithSecrets, false to remove, not-found to update",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()))
      const [tenantId, id] = [account.tenantId, newId()]
      yield* expectEqual("get", yield* store.get(tenantId, id), null)
      yield* expectEqual("getWithSecrets", yield* store.getWithSecrets(tenantId, id), null)
      yield* expectEqual("remove", yield* store.remove(tenantId, id), false)
      const outcome = yield* store.update(newAccount(tenantId, { id }), 1, null)
      yield* expectEqual("update", outcome, { kind: "not-found" })
      yield* expectEqual("get after the update", yield* store.get(tenantId, id), null)
    }),
  ),
  law(
    "unknown-before-taken",
    "an update of an account that does not exist is not-found although its address is taken",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()))
      const unknown = newAccount(account.tenantId, { email: account.email })
      yield* expectEqual("update", yield* store.update(unknown, 1, null), { kind: "not-found" })
    }),
  ),
  law(
    "empty-list",
    "the list of a tenant without accounts is empty and its last page",
    Effect.fnUntraced(function* (store) {
      yield* expectEqual("the list", yield* store.list(newTenant(), { limit: 100 }), { items: [], next: null })
    }),
  ),
  law(
    "account-without-secrets",
    "an account stored without secrets has none",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()))
      yield* inserted(store, newAccount(account.tenantId), [newSecret("password")])
      const both = yield* store.getWithSecrets(account.tenantId, account.id)
      yield* expectEqual("getWithSecrets", both, { account, secrets: [] })
    }),
  ),
]
