import { allows, ApiKeyRecord, ApiKeyStore, ApiKeys, type Scope, StoreError } from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Layer, Logger, Redacted } from "effect"
import { TestClock } from "effect/testing"
import {
  issue,
  layerApiKeys,
  layerCounting,
  list,
  otherTenant,
  principalOf,
  revoke,
  tenant,
  verify,
} from "./subjects.ts"

const provided = Effect.provide(layerApiKeys, { local: true })

describe("ApiKeys", () => {
  it.effect("issues a key that verifies as its tenant, with read and write unless other scopes are given", () =>
    Effect.gen(function* () {
      for (const scopes of [undefined, ["read"], ["admin", "read"], []] satisfies ReadonlyArray<
        ReadonlyArray<Scope> | undefined
      >) {
        const { key, record } = yield* issue(tenant, { label: "ci", ...(scopes && { scopes }) })
        assert.deepStrictEqual(record.scopes, scopes ?? ["read", "write"])
        assert.deepStrictEqual(yield* verify(key), principalOf(record))
        assert.strictEqual(record.tenantId, tenant)
      }
    }).pipe(provided),
  )

  it.effect("stores the hash of the secret part and nothing else of it", () =>
    Effect.gen(function* () {
      const { key, record } = yield* issue(tenant, { label: "ci" })
      const secret = Redacted.value(key).slice(16, 49)
      const digest = yield* Effect.promise(() => crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret)))
      const stored = yield* ApiKeyStore.use((store) => store.get(record.id))
      assert.strictEqual(stored?.secretHash, Buffer.from(digest).toString("hex"))
      assert.notInclude(JSON.stringify(stored), secret.slice(0, 8))
    }).pipe(provided),
  )

  it.effect("knows no key whose id exists but whose secret is another's", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* issue(tenant, { label: "1" }), yield* issue(otherTenant, { label: "2" })]
      // The second key's record under the first key's id: what a thief who can write rows would try.
      yield* ApiKeyStore.use((store) => store.remove(tenant, first.record.id))
      yield* ApiKeyStore.use((store) =>
        store.insert(new ApiKeyRecord(Object.assign({}, second.record, { id: first.record.id }))),
      )
      assert.isNull(yield* verify(first.key))
      assert.isNotNull(yield* verify(second.key))
    }).pipe(provided),
  )

  it.effect("knows no key against a stored hash that is empty, cut, or in the wrong form", () =>
    Effect.gen(function* () {
      const { key, record } = yield* issue(tenant, { label: "ci" })
      for (const secretHash of ["", record.secretHash.slice(1), `${record.secretHash}00`, "0".repeat(64)]) {
        yield* ApiKeyStore.use((store) => store.remove(tenant, record.id))
        yield* ApiKeyStore.use((store) => store.insert(new ApiKeyRecord(Object.assign({}, record, { secretHash }))))
        assert.isNull(yield* verify(key))
      }
    }).pipe(provided),
  )

  it.effect("knows a key until it expires, and no longer", () =>
    Effect.gen(function* () {
      const expiresAt = DateTime.add(yield* DateTime.now, { hours: 1 })
      const { key, record } = yield* issue(tenant, { label: "ci", expiresAt })
      yield* TestClock.adjust("59 minutes")
      assert.isNotNull(yield* verify(key))
      yield* TestClock.adjust("1 minute")
      assert.isNull(yield* verify(key))
      assert.deepStrictEqual(
        (yield* list(tenant)).map(({ id }) => id),
        [record.id],
      )
    }).pipe(provided),
  )

  it.effect("forgets a revoked key at once, and only on its own tenant's word", () =>
    Effect.gen(function* () {
      const { key, record } = yield* issue(tenant, { label: "ci" })
      assert.isFalse(yield* revoke(otherTenant, record.id))
      assert.isNotNull(yield* verify(key))
      assert.isTrue(yield* revoke(tenant, record.id))
      assert.isNull(yield* verify(key))
      assert.isFalse(yield* revoke(tenant, record.id))
    }).pipe(provided),
  )

  it.effect("lists a tenant's own keys in the order in which they were created", () =>
    Effect.gen(function* () {
      const first = yield* issue(tenant, { label: "first" })
      yield* TestClock.adjust("1 second")
      const second = yield* issue(tenant, { label: "second" })
      yield* issue(otherTenant, { label: "other" })
      assert.deepStrictEqual(yield* list(tenant), [first.record, second.record])
    }).pipe(provided),
  )

  it.effect("never issues the same key twice, and asks the store once to verify", () => {
    const calls: Array<string> = []
    return Effect.gen(function* () {
      const issued = yield* Effect.forEach(Array.from({ length: 200 }), () => issue(tenant, { label: "ci" }))
      assert.strictEqual(new Set(issued.map(({ key }) => Redacted.value(key))).size, 200)
      assert.strictEqual(new Set(issued.map(({ record }) => record.id)).size, 200)
      calls.length = 0
      yield* verify(issued[0]!.key)
      assert.deepStrictEqual(calls, [`get ${issued[0]!.record.id}`])
    }).pipe(Effect.provide(layerCounting(calls)))
  })

  it.effect("takes another id when the store has the first, and gives up on a store that has them all", () =>
    Effect.gen(function* () {
      const refusing = (times: number) => {
        let left = times
        return ApiKeys.layer.pipe(
          Layer.provide(Layer.mock(ApiKeyStore, { insert: () => Effect.sync(() => left-- <= 0) })),
        )
      }
      yield* issue(tenant, { label: "ci" }).pipe(Effect.provide(refusing(2)))
      const failure = yield* Effect.flip(issue(tenant, { label: "ci" }).pipe(Effect.provide(refusing(3))))
      assert.strictEqual(failure.reason, "corrupt")
    }),
  )

  it.effect("tells the store's failures as they are", () =>
    Effect.gen(function* () {
      const down = new StoreError({ reason: "unavailable", operation: "ApiKeyStore.get", cause: "down" })
      const { key } = yield* issue(tenant, { label: "ci" }).pipe(Effect.provide(layerCounting([])))
      const broken = ApiKeys.layer.pipe(Layer.provide(Layer.mock(ApiKeyStore, { get: () => Effect.fail(down) })))
      assert.strictEqual(yield* Effect.flip(verify(key).pipe(Effect.provide(broken))), down)
    }),
  )

  it.effect("records when a key is used, at most once a minute, and lists it", () =>
    Effect.gen(function* () {
      const { key, record } = yield* issue(tenant, { label: "ci" })
      const lastUse = Effect.map(
        Effect.andThen(
          Effect.forEach(Array.from({ length: 5 }), () => Effect.yieldNow),
          list(tenant),
        ),
        ([only]) => only!.lastUsedAt && DateTime.toEpochMillis(only!.lastUsedAt),
      )
      assert.isNull(yield* lastUse)
      yield* TestClock.adjust("10 seconds")
      yield* verify(Redacted.make(`${Redacted.value(key).slice(0, -1)}~`))
      assert.isNull(yield* lastUse, "a wrong key is no use of the right one")
      yield* verify(key)
      assert.strictEqual(yield* lastUse, 10_000)
      yield* TestClock.adjust("59 seconds")
      yield* verify(key)
      assert.strictEqual(yield* lastUse, 10_000)
      yield* TestClock.adjust("1 second")
      yield* verify(key)
      assert.strictEqual(yield* lastUse, 70_000)
      assert.isTrue(yield* revoke(tenant, record.id))
    }).pipe(provided),
  )

  it.effect("does not record a use that another process has just recorded", () =>
    Effect.gen(function* () {
      const { key, record } = yield* issue(tenant, { label: "ci" })
      const store = yield* ApiKeyStore
      yield* TestClock.adjust("1 hour")
      yield* store.touch(record.id, DateTime.makeUnsafe(3_599_000))
      yield* verify(key)
      yield* TestClock.adjust("1 milli")
      assert.deepStrictEqual((yield* store.get(record.id))?.lastUsedAt, DateTime.makeUnsafe(3_599_000))
    }).pipe(provided),
  )

  it.effect("verifies a key whose use can't be recorded, and does not wait for the record", () =>
    Effect.gen(function* () {
      const store = yield* ApiKeyStore
      const { key, record } = yield* issue(tenant, { label: "ci" })
      const down = new StoreError({ reason: "unavailable", operation: "ApiKeyStore.touch", cause: "down" })
      for (const touch of [Effect.fail(down), Effect.die("broken"), Effect.never]) {
        const broken = Layer.succeed(ApiKeyStore, { ...store, touch: () => touch })
        const keys = ApiKeys.layer.pipe(Layer.provide(broken))
        const verified = verify(key).pipe(Effect.tap(() => TestClock.adjust("1 milli")))
        assert.deepStrictEqual(yield* Effect.provide(verified, keys, { local: true }), principalOf(record))
      }
    }).pipe(provided, Effect.provide(Logger.layer([]))),
  )

  it.effect("says that a key still holds until it is revoked or has expired, within 300 milliseconds", () =>
    Effect.gen(function* () {
      const revoked = yield* issue(tenant, { label: "revoked" })
      const expiresAt = DateTime.add(yield* DateTime.now, { hours: 1 })
      const expiring = yield* issue(tenant, { label: "expiring", expiresAt })
      const holds = ({ record }: { readonly record: ApiKeyRecord }) =>
        ApiKeys.use((keys) => keys.stillHolds(principalOf(record)))
      assert.deepStrictEqual([yield* holds(revoked), yield* holds(expiring)], [true, true])
      yield* revoke(tenant, revoked.record.id)
      yield* TestClock.adjust("300 millis")
      assert.deepStrictEqual([yield* holds(revoked), yield* holds(expiring)], [false, true])
      yield* TestClock.adjust("1 hour")
      assert.isFalse(yield* holds(expiring))
      const host = { tenantId: tenant, scopes: [], keyId: null }
      assert.isTrue(yield* ApiKeys.use((keys) => keys.stillHolds(host)))
    }).pipe(provided),
  )

  it.effect("asks the store for a key of many streams once in 300 milliseconds", () => {
    const calls: Array<string> = []
    return Effect.gen(function* () {
      const principal = { tenantId: tenant, scopes: [], keyId: "000000000000" }
      const ask = ApiKeys.use((keys) => keys.stillHolds(principal))
      yield* Effect.all(
        Array.from({ length: 50 }, () => ask),
        { concurrency: "unbounded" },
      )
      assert.deepStrictEqual(calls, ["get 000000000000"])
      yield* TestClock.adjust("300 millis")
      yield* ask
      assert.strictEqual(calls.length, 2)
    }).pipe(Effect.provide(layerCounting(calls)))
  })
})

describe("scopes", () => {
  it("allow what they name, and admin everything", () => {
    const table = (["read", "write", "admin"] as const).map((held) =>
      (["read", "write", "admin"] as const).map((needed) => allows([held], needed)),
    )
    assert.deepStrictEqual(table, [
      [true, false, false],
      [false, true, false],
      [true, true, true],
    ])
    assert.isFalse(allows([], "read"))
  })
})
