import { Effect } from "effect"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import { changed, inserted, law, newAccount, newSecret, newTenant } from "./subjects.ts"

/** What is removed is gone. */
export const removingLaws = [
  law(
    "removed-account-is-gone",
    "remove answers true once, and the account is then unknown to every method",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      const { tenantId, id } = account
      const other = yield* inserted(store, newAccount(tenantId))
      yield* expectEqual("the first remove", yield* store.remove(tenantId, id), true)
      yield* expectEqual("the second remove", yield* store.remove(tenantId, id), false)
      yield* expectEqual("get", yield* store.get(tenantId, id), null)
      yield* expectEqual("getWithSecrets", yield* store.getWithSecrets(tenantId, id), null)
      const outcome = yield* store.update(changed(account, { revision: 2 }), 1, null)
      yield* expectEqual("update", outcome, { kind: "not-found" })
      const { items } = yield* store.list(tenantId, { limit: 100 })
      yield* expectEqual(
        "list",
        items.map((item) => item.id),
        [other.id],
      )
    }),
  ),
  law(
    "concurrent-removals",
    "of concurrent removals of one account exactly one answers true",
    Effect.fnUntraced(function* (store) {
      const account = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      const answers = yield* Effect.forEach(
        Array.from({ length: 16 }),
        () => store.remove(account.tenantId, account.id),
        { concurrency: "unbounded" },
      )
      yield* expectOneWinner("concurrent removals", answers, (removed) => removed)
    }),
  ),
]
