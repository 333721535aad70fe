import { ApiKeyRecord, ApiKeyStore, type TenantId } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { layerMemoryApiKeyStore } from "../../../src/index.ts"

type Store = ApiKeyStore["Service"]

const broken = (
  name: string,
  laws: ReadonlyArray<string>,
  wrap: (store: Store, owners: Map<string, TenantId>) => Partial<Store>,
) => ({
  name,
  laws,
  layer: Layer.effect(
    ApiKeyStore,
    Effect.map(ApiKeyStore, (store) => {
      const owners = new Map<string, TenantId>()
      const recording: Store = {
        ...store,
        insert: (key) =>
          Effect.tap(store.insert(key), (won) => Effect.sync(() => won && owners.set(key.id, key.tenantId))),
      }
      return ApiKeyStore.of({ ...recording, ...wrap(recording, owners) })
    }),
  ).pipe(Layer.provide(layerMemoryApiKeyStore)),
})

const alter = (key: ApiKeyRecord, fields: Partial<ApiKeyRecord>) => new ApiKeyRecord(Object.assign({}, key, fields))
const writes = (name: string, laws: ReadonlyArray<string>, change: (key: ApiKeyRecord) => ApiKeyRecord) =>
  broken(name, laws, (store) => ({ insert: (key) => store.insert(change(key)) }))
const seconds = (instant: DateTime.Utc) =>
  DateTime.makeUnsafe(Math.floor(DateTime.toEpochMillis(instant) / 1_000) * 1_000)

/** Stores that break one rule of `ApiKeyStore` each. */
export const brokenApiKeyStores = [
  writes("cuts labels at 64", ["round-trip"], (key) => alter(key, { label: key.label.slice(0, 64) })),
  writes("sorts scopes", ["round-trip"], (key) => alter(key, { scopes: [...key.scopes].sort() })),
  writes("forgets when keys expire", ["round-trip"], (key) => alter(key, { expiresAt: null })),
  writes("keeps times to the second", ["time-precision"], (key) => alter(key, { createdAt: seconds(key.createdAt) })),
  writes("keeps ids in lower case", ["ids-differ-by-case"], (key) => alter(key, { id: key.id.toLowerCase() })),
  broken("compares ids in lower case", ["ids-differ-by-case"], (store, owners) => ({
    get: (id) => store.get([...owners.keys()].find((known) => known.toLowerCase() === id.toLowerCase()) ?? id),
  })),
  broken("replaces a key of the same id", ["id-unique"], (store, owners) => ({
    insert: (key) =>
      Effect.gen(function* () {
        const owner = owners.get(key.id)
        if (owner !== undefined) yield* store.remove(owner, key.id)
        return yield* store.insert(key)
      }),
  })),
  broken("looks, waits, then inserts", ["concurrent-inserts"], (store) => ({
    insert: (key) =>
      Effect.gen(function* () {
        const found = yield* store.get(key.id)
        yield* Effect.yieldNow
        yield* store.insert(key)
        return found === null
      }),
  })),
  broken("lists newest first", ["list-by-creation"], (store) => ({
    list: (tenantId) => Effect.map(store.list(tenantId), (keys) => keys.toReversed()),
  })),
  broken("lists in the order of insertion", ["list-by-creation"], (store, owners) => ({
    list: (tenantId) =>
      Effect.map(store.list(tenantId), (keys) => {
        const order = [...owners.keys()]
        return [...keys].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      }),
  })),
  broken("lists all tenants", ["list-by-creation"], (store, owners) => ({
    list: () =>
      Effect.map(
        Effect.forEach([...new Set(owners.values())], (tenantId) => store.list(tenantId)),
        (lists) => lists.flat(),
      ),
  })),
  broken("records no use", ["latest-use"], () => ({ touch: () => Effect.void })),
  broken("takes the use that comes last", ["latest-use"], (store) => {
    const used = new Map<string, DateTime.Utc>()
    const shown = (key: ApiKeyRecord) => alter(key, { lastUsedAt: used.get(key.id) ?? key.lastUsedAt })
    return {
      touch: (id, at) => Effect.sync(() => used.set(id, at)),
      get: (id) => Effect.map(store.get(id), (key) => key && shown(key)),
      list: (tenantId) => Effect.map(store.list(tenantId), (keys) => keys.map(shown)),
    }
  }),
  broken("records a use for all keys", ["latest-use"], (store, owners) => ({
    touch: (_, at) => Effect.forEach([...owners.keys()], (id) => store.touch(id, at), { discard: true }),
  })),
  broken("keeps uses to the second", ["latest-use"], (store) => ({ touch: (id, at) => store.touch(id, seconds(at)) })),
  broken("lists keys without their use", ["latest-use"], (store) => ({
    list: (tenantId) => Effect.map(store.list(tenantId), (keys) => keys.map((key) => alter(key, { lastUsedAt: null }))),
  })),
  broken("forgets uses that it is given with a key", ["round-trip"], (store) => ({
    insert: (key) => store.insert(alter(key, { lastUsedAt: null })),
  })),
  broken("brings a removed key back when it is touched", ["touch-makes-no-key"], (store) => {
    const gone = new Map<string, ApiKeyRecord>()
    return {
      remove: (tenantId, id) =>
        Effect.gen(function* () {
          const key = yield* store.get(id)
          if (key !== null) gone.set(id, key)
          return yield* store.remove(tenantId, id)
        }),
      touch: (id, at) =>
        Effect.gen(function* () {
          const key = gone.get(id)
          if (key !== undefined) yield* store.insert(key)
          yield* store.touch(id, at)
        }),
    }
  }),
  broken("still gets a removed key", ["removed-key-is-unknown"], (store) => {
    const cache = new Map<string, ApiKeyRecord>()
    return {
      get: (id) =>
        Effect.map(store.get(id), (found) => {
          if (found !== null) cache.set(id, found)
          return found ?? cache.get(id) ?? null
        }),
      remove: (tenantId, id) => Effect.tap(store.remove(tenantId, id), () => store.get(id)),
      insert: (key) => Effect.tap(store.insert(key), (won) => Effect.sync(() => won && cache.set(key.id, key))),
    }
  }),
  broken("removes any tenant's key", ["remove-sees-own-tenant"], (store, owners) => ({
    remove: (tenantId, id) => store.remove(owners.get(id) ?? tenantId, id),
  })),
  broken("always answers that it removed", ["unknown-key"], (store) => ({
    remove: (tenantId, id) => Effect.as(store.remove(tenantId, id), true),
  })),
  broken("looks, waits, then removes", ["concurrent-removals"], (store) => ({
    remove: (tenantId, id) =>
      Effect.gen(function* () {
        const found = yield* store.get(id)
        yield* Effect.yieldNow
        yield* store.remove(tenantId, id)
        return found?.tenantId === tenantId
      }),
  })),
  broken("keeps the caller's objects", ["nothing-shared"], (store) => {
    const kept = new Map<string, ApiKeyRecord>()
    return {
      insert: (key) => Effect.tap(store.insert(key), (won) => Effect.sync(() => won && kept.set(key.id, key))),
      get: (id) => Effect.map(store.get(id), (found) => found && (kept.get(id) ?? found)),
    }
  }),
]
