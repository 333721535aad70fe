import { ApiKeyRecord, ApiKeyStore, type StoreError, TenantId } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { arbitraryApiKeyRecord } from "../arbitrary/apiKeyRecords.ts"
import { newTenant } from "./account/subjects.ts"
import { expectEqual, expectOneWinner } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = ApiKeyStore["Service"]

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<ApiKeyStore> => ({ id, statement, check: Effect.flatMap(ApiKeyStore, check) })

type Fields = ConstructorParameters<typeof ApiKeyRecord>[0]

const newKey = (tenantId: TenantId, fields: Partial<Fields> = {}, seed = 1): ApiKeyRecord => {
  const id = crypto.randomUUID().replaceAll("-", "").slice(0, 12)
  return new ApiKeyRecord(Object.assign({}, arbitraryApiKeyRecord(seed, tenantId), { id }, fields))
}

/** Everything that the port {@link ApiKeyStore} promises. */
export const apiKeyStoreLaws: ReadonlyArray<Law<ApiKeyStore>> = [
  law(
    "round-trip",
    "what get and list give equals what was inserted, for generated keys",
    Effect.fnUntraced(function* (store) {
      for (let seed = 1; seed <= 40; seed++) {
        const key = newKey(newTenant(), {}, seed)
        yield* expectEqual("insert", yield* store.insert(key), true)
        yield* expectEqual(`get of generated key ${seed}`, yield* store.get(key.id), key)
        yield* expectEqual(`list of generated key ${seed}`, yield* store.list(key.tenantId), [key])
      }
    }),
  ),
  law(
    "time-precision",
    "times are kept to the millisecond",
    Effect.fnUntraced(function* (store) {
      const at = (milliseconds: number) => DateTime.makeUnsafe(1_700_000_000_000 + milliseconds)
      const key = newKey(newTenant(), { createdAt: at(1), expiresAt: at(999), lastUsedAt: at(998) })
      yield* store.insert(key)
      yield* expectEqual("get", yield* store.get(key.id), key)
    }),
  ),
  law(
    "unknown-key",
    "a key that does not exist is null to get and false to remove, and a tenant without keys has an empty list",
    Effect.fnUntraced(function* (store) {
      const { id, tenantId } = newKey(newTenant())
      yield* expectEqual("get", yield* store.get(id), null)
      yield* expectEqual("remove", yield* store.remove(tenantId, id), false)
      yield* expectEqual("list", yield* store.list(tenantId), [])
    }),
  ),
  law(
    "id-unique",
    "an id that exists is refused, in the same tenant and in any other, and the first key stays as it was",
    Effect.fnUntraced(function* (store) {
      const key = newKey(newTenant())
      yield* store.insert(key)
      for (const tenantId of [key.tenantId, newTenant()]) {
        const second = newKey(tenantId, { id: key.id, label: "second" })
        yield* expectEqual("the second insert", yield* store.insert(second), false)
      }
      yield* expectEqual("get", yield* store.get(key.id), key)
    }),
  ),
  law(
    "ids-differ-by-case",
    "ids that differ only in case are different ids",
    Effect.fnUntraced(function* (store) {
      const lower = newKey(newTenant(), { id: `a${crypto.randomUUID().slice(0, 8)}zzz` })
      yield* store.insert(lower)
      yield* expectEqual("get in upper case", yield* store.get(lower.id.toUpperCase()), null)
      const upper = newKey(lower.tenantId, { id: lower.id.toUpperCase() })
      yield* expectEqual("insert in upper case", yield* store.insert(upper), true)
    }),
  ),
  law(
    "concurrent-inserts",
    "of concurrent inserts of one id exactly one wins and is what get gives",
    Effect.fnUntraced(function* (store) {
      const { id } = newKey(newTenant())
      const rivals = Array.from({ length: 16 }, (_, index) => newKey(newTenant(), { id, label: `rival ${index}` }))
      const answers = yield* Effect.forEach(rivals, (key) => store.insert(key), { concurrency: "unbounded" })
      yield* expectOneWinner("concurrent inserts", answers, (won) => won)
      yield* expectEqual("get", yield* store.get(id), rivals[answers.indexOf(true)] ?? null)
    }),
  ),
  law(
    "list-by-creation",
    "list gives the keys of the named tenant only, in the order in which they were created",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const at = (second: number) => DateTime.makeUnsafe(Date.UTC(1999, 0, 1) + second * 1_000)
      // A year with more digits, and seconds with fewer: as texts they may come in another order.
      const keys = [1, 9, 10, 3_000_000_000].map((second) => newKey(tenantId, { createdAt: at(second) }))
      for (const key of [keys[2]!, keys[0]!, keys[3]!, keys[1]!]) yield* store.insert(key)
      yield* store.insert(newKey(newTenant()))
      yield* store.insert(newKey(TenantId.make(tenantId.toUpperCase())))
      const listed = yield* store.list(tenantId)
      yield* expectEqual("list", listed, keys)
    }),
  ),
  law(
    "latest-use",
    "the latest instant of touch is the key's last use, to the millisecond and whoever comes first; all else stays",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const at = (milliseconds: number) => DateTime.makeUnsafe(1_700_000_000_000 + milliseconds)
      const key = newKey(tenantId, { createdAt: at(0), lastUsedAt: null })
      const other = newKey(tenantId, { createdAt: at(1), lastUsedAt: at(5) })
      yield* store.insert(key)
      yield* store.insert(other)
      // Past what 32 bits hold, as texts and as numbers in another order.
      for (const [instant, latest] of [
        [900, 900],
        [1_001, 1_001],
        [1_000, 1_001],
      ] as const) {
        yield* store.touch(key.id, at(instant))
        const touched = new ApiKeyRecord(Object.assign({}, key, { lastUsedAt: at(latest) }))
        yield* expectEqual(`get after ${instant}`, yield* store.get(key.id), touched)
        yield* expectEqual(`list after ${instant}`, yield* store.list(tenantId), [touched, other])
      }
    }),
  ),
  law(
    "touch-makes-no-key",
    "touch of a key that does not exist, or was removed, leaves none behind",
    Effect.fnUntraced(function* (store) {
      const key = newKey(newTenant())
      yield* store.insert(key)
      yield* store.remove(key.tenantId, key.id)
      yield* store.touch(key.id, DateTime.makeUnsafe(1_700_000_000_000))
      yield* expectEqual("get", yield* store.get(key.id), null)
      yield* expectEqual("list", yield* store.list(key.tenantId), [])
    }),
  ),
  law(
    "removed-key-is-unknown",
    "remove answers true once, and the key is then unknown to get and list",
    Effect.fnUntraced(function* (store) {
      const [key, other] = [newKey(newTenant()), newKey(newTenant())]
      yield* store.insert(key)
      yield* store.insert(other)
      yield* expectEqual("the first remove", yield* store.remove(key.tenantId, key.id), true)
      yield* expectEqual("the second remove", yield* store.remove(key.tenantId, key.id), false)
      yield* expectEqual("get", yield* store.get(key.id), null)
      yield* expectEqual("list", yield* store.list(key.tenantId), [])
      yield* expectEqual("another key", yield* store.get(other.id), other)
    }),
  ),
  law(
    "remove-sees-own-tenant",
    "remove does not find another tenant's key",
    Effect.fnUntraced(function* (store) {
      const key = newKey(newTenant())
      yield* store.insert(key)
      yield* expectEqual("remove", yield* store.remove(newTenant(), key.id), false)
      yield* expectEqual("get", yield* store.get(key.id), key)
    }),
  ),
  law(
    "concurrent-removals",
    "of concurrent removals of one key exactly one answers true",
    Effect.fnUntraced(function* (store) {
      const key = newKey(newTenant())
      yield* store.insert(key)
      const answers = yield* Effect.forEach(Array.from({ length: 16 }), () => store.remove(key.tenantId, key.id), {
        concurrency: "unbounded",
      })
      yield* expectOneWinner("concurrent removals", answers, (removed) => removed)
    }),
  ),
  law(
    "nothing-shared",
    "what the caller does to its objects afterwards does not reach the store",
    Effect.fnUntraced(function* (store) {
      const key = newKey(newTenant(), { scopes: ["admin", "read"] })
      yield* store.insert(key)
      Reflect.set(key.scopes, "length", 0)
      // Copies are compared, as Equal remembers answers.
      for (const what of ["what was inserted", "what was read"]) {
        const read = yield* store.get(key.id)
        yield* expectEqual(`after meddling with ${what}`, [...(read?.scopes ?? [])], ["admin", "read"])
        Reflect.set(read?.scopes ?? [], "length", 0)
      }
    }),
  ),
]
