import type { SealedSecret } from "@mailkeep/core"
import { Effect } from "effect"
import { broken } from "./BrokenStore.ts"

/** Stores that lose updates, mix up secrets, or don't remove what they should. */
export const brokenAtUpdating = [
  broken("never conflicts", ["stale-update-conflicts"], (store) => ({
    update: (account, _, secrets) =>
      Effect.gen(function* () {
        const stored = yield* store.get(account.tenantId, account.id)
        return yield* store.update(account, stored?.revision ?? 0, secrets)
      }),
  })),
  broken("looks at the revision, waits, then writes", ["concurrent-updates", "no-lost-update"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const stored = yield* store.get(account.tenantId, account.id)
        if (stored !== null && stored.revision !== revision) return { kind: "conflict" as const }
        yield* Effect.yieldNow
        const present = yield* store.get(account.tenantId, account.id)
        return yield* store.update(account, present?.revision ?? 0, secrets)
      }),
  })),
  broken("lets an older revision win, not a newer", ["stale-update-conflicts"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const stored = yield* store.get(account.tenantId, account.id)
        const present = stored?.revision ?? 0
        return yield* store.update(account, revision <= present ? present : revision, secrets)
      }),
  })),
  broken("looks at addresses before revisions", ["unknown-before-taken", "conflict-before-taken"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const { items } = yield* store.list(account.tenantId, { limit: 1_000 })
        const holder = items.find(({ email, id }) => email === account.email && id !== account.id)
        return holder === undefined
          ? yield* store.update(account, revision, secrets)
          : { kind: "address-taken" as const, id: holder.id }
      }),
  })),
  broken("writes secrets although the update conflicts", ["stale-update-conflicts"], (store) => {
    const late = new Map<number, ReadonlyArray<SealedSecret>>()
    return {
      update: (account, revision, secrets) =>
        Effect.tap(store.update(account, revision, secrets), () =>
          Effect.sync(() => secrets !== null && late.set(account.id, secrets)),
        ),
      getWithSecrets: (tenantId, id) =>
        Effect.map(
          store.getWithSecrets(tenantId, id),
          (both) => both && { ...both, secrets: late.get(id) ?? both.secrets },
        ),
    }
  }),
  broken("merges secrets", ["secrets-replaced-as-a-set"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const both = yield* store.getWithSecrets(account.tenantId, account.id)
        const kept = (both?.secrets ?? []).filter(({ field }) => !secrets?.some((secret) => secret.field === field))
        return yield* store.update(account, revision, secrets && [...kept, ...secrets])
      }),
  })),
  broken("drops the secrets on null", ["secrets-kept-by-null"], (store) => ({
    update: (account, revision, secrets) => store.update(account, revision, secrets ?? []),
  })),
  broken("keeps the secrets on an empty set", ["secrets-emptied-by-an-empty-set"], (store) => ({
    update: (account, revision, secrets) => store.update(account, revision, secrets?.length === 0 ? null : secrets),
  })),
  broken("drops the secrets of an insert", ["insert-round-trip"], (store) => ({
    insert: (account) => store.insert(account, []),
  })),
  broken("reads the secrets after the account", ["account-and-secrets-of-one-moment"], (store) => ({
    getWithSecrets: (tenantId, id) =>
      Effect.gen(function* () {
        const account = yield* store.get(tenantId, id)
        yield* Effect.yieldNow
        const both = yield* store.getWithSecrets(tenantId, id)
        return account === null || both === null ? null : { account, secrets: both.secrets }
      }),
  })),
  broken("leaves the secrets of a removed account", ["removal-destroys-secrets"], (store) => {
    const left = new Map<number, ReadonlyArray<SealedSecret>>()
    return {
      remove: (tenantId, id) =>
        Effect.gen(function* () {
          const both = yield* store.getWithSecrets(tenantId, id)
          if (both !== null) left.set(id, both.secrets)
          return yield* store.remove(tenantId, id)
        }),
      insert: (account, secrets) => store.insert(account, [...(left.get(account.id) ?? []), ...secrets]),
    }
  }),
  broken("marks as removed but still gets", ["removed-account-is-gone"], (store) => {
    const removed = new Set<number>()
    return {
      remove: (tenantId, id) =>
        Effect.map(store.get(tenantId, id), (found) => {
          if (found === null || removed.has(id)) return false
          removed.add(id)
          return true
        }),
    }
  }),
  broken("always answers that it removed", ["unknown-account"], (store) => ({
    remove: (tenantId, id) => Effect.as(store.remove(tenantId, id), true),
  })),
  broken("looks, waits, then removes", ["concurrent-removals"], (store) => ({
    remove: (tenantId, id) =>
      Effect.gen(function* () {
        const found = yield* store.get(tenantId, id)
        yield* Effect.yieldNow
        yield* store.remove(tenantId, id)
        return found !== null
      }),
  })),
]
