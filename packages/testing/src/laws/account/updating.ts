import { Effect } from "effect"
import { expectEqual, expectOneWinner } from "../expectations.ts"
import { changed, expectStored, inserted, law, newAccount, newSecret, newTenant } from "./subjects.ts"

const CONCURRENT = 16

/** Optimistic updates: who read an older revision loses. */
export const updatingLaws = [
  law(
    "stale-update-conflicts",
    "an update from another revision than the stored one is a conflict and writes nothing",
    Effect.fnUntraced(function* (store) {
      const secrets = [newSecret("password")]
      const first = yield* inserted(store, newAccount(newTenant()), secrets)
      const second = changed(first, { name: "second", revision: 2 })
      yield* expectEqual("from the stored revision", yield* store.update(second, 1, null), { kind: "updated" })
      for (const stale of [1, 0, 3]) {
        const outcome = yield* store.update(changed(first, { name: "stale", revision: 4 }), stale, [
          newSecret("password"),
        ])
        yield* expectEqual(`from revision ${stale}`, outcome, { kind: "conflict" })
      }
      yield* expectStored("after conflicts", store, second, secrets)
    }),
  ),
  law(
    "conflict-before-taken",
    "a stale update to a taken address is a conflict",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const other = yield* inserted(store, newAccount(tenantId))
      const account = yield* inserted(store, newAccount(tenantId))
      const outcome = yield* store.update(changed(account, { email: other.email, revision: 3 }), 2, null)
      yield* expectEqual("the update", outcome, { kind: "conflict" })
    }),
  ),
  law(
    "concurrent-updates",
    "of concurrent updates from one revision exactly one wins, account and secrets alike, and the others conflict",
    Effect.fnUntraced(function* (store) {
      const first = yield* inserted(store, newAccount(newTenant()), [newSecret("password")])
      const rivals = Array.from({ length: CONCURRENT }, (_, index) => ({
        account: changed(first, { name: `rival ${index}`, revision: 2 }),
        secrets: [newSecret("password")],
      }))
      const outcomes = yield* Effect.forEach(rivals, ({ account, secrets }) => store.update(account, 1, secrets), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent updates", outcomes, ({ kind }) => kind === "updated")
      const losers = outcomes.filter(({ kind }) => kind !== "updated").map(({ kind }) => kind)
      yield* expectEqual(
        "the losing updates",
        losers,
        losers.map(() => "conflict" as const),
      )
      const { account, secrets } = rivals[outcomes.findIndex(({ kind }) => kind === "updated")]!
      yield* expectStored("the winner", store, account, secrets)
    }),
  ),
  law(
    "no-lost-update",
    "writers that read, write and try again after a conflict lose no write",
    Effect.fnUntraced(function* (store) {
      const first = yield* inserted(store, newAccount(newTenant(), { clientId: 0 }))
      const increment = Effect.gen(function* () {
        // Each round one writer wins, so nobody has to try more often than there are writers.
        for (let tries = 0; tries < CONCURRENT; tries++) {
          const read = yield* store.get(first.tenantId, first.id)
          if (read === null) return
          yield* Effect.yieldNow
          const next = changed(read, { clientId: (read.clientId ?? 0) + 1, revision: read.revision + 1 })
          if ((yield* store.update(next, read.revision, null)).kind === "updated") return
        }
      })
      yield* Effect.all(
        Array.from({ length: CONCURRENT }, () => increment),
        { concurrency: "unbounded" },
      )
      const last = yield* store.get(first.tenantId, first.id)
      yield* expectEqual("the counter", last?.clientId ?? null, CONCURRENT)
    }),
  ),
]
