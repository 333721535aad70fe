import { AccountId, layerTokenLeases, TenantId, type TokenLease, TokenLeaseStore } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { layerMemoryIdempotencyStore } from "../../../src/index.ts"

type Store = TokenLeaseStore["Service"]

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (store: Store) => Partial<Store>) => ({
  name,
  laws,
  layer: Layer.effect(
    TokenLeaseStore,
    Effect.map(TokenLeaseStore, (store) => TokenLeaseStore.of({ ...store, ...wrap(store) })),
  ).pipe(Layer.provide(layerTokenLeases.pipe(Layer.provide(layerMemoryIdempotencyStore)))),
})

const takesAs = (name: string, laws: ReadonlyArray<string>, as: (lease: TokenLease) => TokenLease) =>
  broken(name, laws, (store) => ({
    take: (lease, now, until) => store.take(as(lease), now, until),
    release: (lease) => store.release(as(lease)),
  }))

/** Stores that break one rule of `TokenLeaseStore` each. */
export const brokenTokenLeaseStores = [
  takesAs("knows no owners", ["exclusive", "released", "concurrent-takes"], (lease) => ({ ...lease, owner: "all" })),
  takesAs("has one tenant", ["apart"], (lease) => ({ ...lease, tenantId: TenantId.make("all") })),
  takesAs("has one account", ["apart"], (lease) => ({ ...lease, accountId: AccountId.make(7) })),
  broken("ends a lease an instant late", ["exclusive"], (store) => ({
    take: (lease, now, until) => store.take(lease, now, DateTime.add(until, { milliseconds: 1 })),
  })),
  broken("releases nothing", ["released"], () => ({ release: () => Effect.void })),
  broken("lets nobody renew", ["renewed"], (store) => {
    const taken = new Set<string>()
    return {
      take: (lease, now, until) =>
        taken.has(lease.owner)
          ? Effect.succeed(false)
          : Effect.tap(store.take(lease, now, until), (is) => Effect.sync(() => is && taken.add(lease.owner))),
    }
  }),
  broken("looks before it takes", ["concurrent-takes"], (store) => {
    const ends = new Map<string, number>()
    return {
      take: Effect.fnUntraced(function* (lease, now, until) {
        const key = `${lease.tenantId} ${lease.accountId}`
        const isFree = (ends.get(key) ?? 0) <= DateTime.toEpochMillis(now)
        yield* Effect.yieldNow
        if (!isFree) return yield* store.take(lease, now, until)
        ends.set(key, DateTime.toEpochMillis(until))
        return true
      }),
    }
  }),
]
