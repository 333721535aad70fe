import { type IdempotencyClaim, IdempotencyStore, StoredAnswer, TenantId } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { layerMemoryIdempotencyStore } from "../../../src/index.ts"

type Store = IdempotencyStore["Service"]

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (store: Store) => Partial<Store>) => ({
  name,
  laws,
  layer: Layer.effect(
    IdempotencyStore,
    Effect.map(IdempotencyStore, (store) => IdempotencyStore.of({ ...store, ...wrap(store) })),
  ).pipe(Layer.provide(layerMemoryIdempotencyStore)),
})

/** A store that takes claims for others. */
const claimsAs = (name: string, laws: ReadonlyArray<string>, as: (claim: IdempotencyClaim) => IdempotencyClaim) =>
  broken(name, laws, (store) => ({
    claim: (claim, now, until) => store.claim(as(claim), now, until),
    settle: (claim, answer, until) => store.settle(as(claim), answer, until),
    release: (claim) => store.release(as(claim)),
  }))

const plus = (instant: DateTime.Utc, milliseconds: number) => DateTime.add(instant, { milliseconds })

/** Stores that break one rule of `IdempotencyStore` each. */
export const brokenIdempotencyStores = [
  claimsAs("knows no owners", ["in-flight", "owners-alone"], (claim) => ({ ...claim, owner: "all" })),
  claimsAs("has one tenant", ["tenants-apart"], (claim) => ({ ...claim, tenantId: TenantId.make("all") })),
  claimsAs("compares names in lower case", ["tenants-apart"], (claim) => ({ ...claim, id: claim.id.toLowerCase() })),
  broken("ends a claim an instant late", ["ended"], (store) => ({
    claim: (claim, now, until) => store.claim(claim, now, plus(until, 1)),
  })),
  broken("never lets an answer go", ["ended"], (store) => ({
    settle: (claim, answer, until) => store.settle(claim, answer, plus(until, 1e9)),
  })),
  broken("keeps the end of the claim as that of the answer", ["settled"], (store) => {
    const ends = new Map<string, DateTime.Utc>()
    return {
      claim: (claim, now, until) =>
        Effect.andThen(
          Effect.sync(() => ends.set(claim.owner, until)),
          store.claim(claim, now, until),
        ),
      settle: (claim, answer, until) => store.settle(claim, answer, ends.get(claim.owner) ?? until),
    }
  }),
  broken("keeps answers without their headers", ["settled"], (store) => ({
    settle: (claim, answer, until) => store.settle(claim, new StoredAnswer({ ...answer, headers: {} }), until),
  })),
  broken("settles anew what is settled", ["settled-once"], (store) => ({
    settle: (claim, answer, until) =>
      Effect.gen(function* () {
        if (yield* store.settle(claim, answer, until)) return true
        const far = DateTime.makeUnsafe(8e15)
        yield* store.claim(claim, far, far)
        return yield* store.settle(claim, answer, until)
      }),
  })),
  broken("releases what is settled", ["settled-once"], (store) => ({
    release: (claim) =>
      Effect.gen(function* () {
        const far = DateTime.makeUnsafe(8e15)
        yield* store.claim(claim, far, far)
        yield* store.release(claim)
      }),
  })),
  broken("renews no claim", ["renewed"], (store) => {
    const owners = new Set<string>()
    return {
      claim: (claim, now, until) =>
        store
          .claim(owners.has(claim.owner) ? { ...claim, owner: crypto.randomUUID() } : claim, now, until)
          .pipe(Effect.tap(() => Effect.sync(() => owners.add(claim.owner)))),
    }
  }),
  broken("releases nothing", ["released"], () => ({ release: () => Effect.void })),
  broken("looks, waits, then claims", ["concurrent-claims"], (store) => ({
    claim: (claim, now, until) =>
      Effect.gen(function* () {
        const owner = crypto.randomUUID()
        const state = yield* store.claim({ ...claim, owner }, now, until)
        if (state.kind === "claimed") yield* store.release({ ...claim, owner })
        yield* Effect.yieldNow
        yield* store.claim(claim, now, until)
        return state
      }),
  })),
  broken("drops nothing", ["removed"], () => ({ removeEnded: () => Effect.void })),
  broken("drops what ends soon", ["removed"], (store) => ({
    removeEnded: (now) => store.removeEnded(plus(now, 10_000)),
  })),
]
