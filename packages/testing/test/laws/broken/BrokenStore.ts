import { AccountStore, type AccountId, type TenantId } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { layerMemoryAccountStore } from "../../../src/index.ts"

export type Store = AccountStore["Service"]

/** What a wrapper needs to know to break a rule across tenants. */
export interface Known {
  readonly tenants: ReadonlySet<TenantId>
  readonly ownerOf: (id: AccountId) => TenantId
}

/** A store that breaks one rule. */
export interface BrokenStore {
  /** What is wrong with it, as in: a store that … */
  readonly name: string
  /** The laws that must catch it; others may, too. */
  readonly laws: ReadonlyArray<string>
  readonly layer: Layer.Layer<AccountStore>
}

/** Wraps a correct store in memory so that it breaks one rule. */
export const broken = (
  name: string,
  laws: ReadonlyArray<string>,
  wrap: (store: Store, known: Known) => Partial<Store>,
): BrokenStore => ({
  name,
  laws,
  layer: Layer.effect(
    AccountStore,
    Effect.gen(function* () {
      const store = yield* AccountStore
      const owners = new Map<AccountId, TenantId>()
      const tenants = new Set<TenantId>()
      const known: Known = { tenants, ownerOf: (id) => owners.get(id)! }
      const recording: Store = {
        ...store,
        insert: (account, secrets) =>
          Effect.suspend(() => {
            tenants.add(account.tenantId)
            if (!owners.has(account.id)) owners.set(account.id, account.tenantId)
            return store.insert(account, secrets)
          }),
      }
      return AccountStore.of({ ...recording, ...wrap(recording, known) })
    }),
  ).pipe(Layer.provide(layerMemoryAccountStore)),
})
