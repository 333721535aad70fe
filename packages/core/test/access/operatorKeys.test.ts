import { acceptApiKey, ApiKeyRecord, ApiKeyStore, ApiKeys } from "@mailkeep/core"
import { layerMemoryApiKeyStore } from "@mailkeep/testing"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import {
  ensure,
  issue,
  layerApiKeys,
  list,
  otherTenant,
  principalOf,
  reasonOf,
  revoke,
  tenant,
  verify,
} from "./subjects.ts"

const provided = Effect.provide(layerApiKeys, { local: true })
const text = "5f2c9a7e41d84b0f9c3e6a1b8d7f2e50"
const key = Redacted.make(text)

describe("a key that the operator gives", () => {
  it.effect("verifies as its tenant once it is registered, and not before", () =>
    Effect.gen(function* () {
      assert.isNull(yield* verify(key))
      const record = yield* ensure(tenant, key, { label: "environment", scopes: ["read", "write", "admin"] })
      assert.deepStrictEqual(yield* verify(key), principalOf(record))
      assert.deepStrictEqual(yield* list(tenant), [record])
      assert.isNull(record.expiresAt)
    }).pipe(provided),
  )

  it.effect("is stored as a hash only; id and hash hold nothing of the text", () =>
    Effect.gen(function* () {
      const record = yield* ensure(tenant, key, { label: "environment" })
      const stored = JSON.stringify(yield* ApiKeyStore.use((store) => store.get(record.id)))
      for (let at = 0; at + 8 <= text.length; at++) assert.notInclude(stored, text.slice(at, at + 8))
    }).pipe(provided),
  )

  it.effect("stays as it was registered first, however often it is given", () =>
    Effect.gen(function* () {
      const first = yield* ensure(tenant, key, { label: "first" })
      assert.deepStrictEqual(yield* ensure(tenant, key, { label: "second", scopes: ["admin"] }), first)
      assert.deepStrictEqual(yield* list(tenant), [first])
    }).pipe(provided),
  )

  it.effect("is registered once when many processes start at the same time", () =>
    Effect.gen(function* () {
      const store = yield* ApiKeyStore
      // Each "process" has a service of its own, and between its steps lets the others go on.
      const slow = ApiKeyStore.of({
        ...store,
        insert: (record) => Effect.andThen(Effect.yieldNow, store.insert(record)),
        get: (id) => Effect.andThen(Effect.yieldNow, store.get(id)),
      })
      const process = Effect.provide(
        ensure(tenant, key, { label: "environment" }),
        ApiKeys.layer.pipe(Layer.provide(Layer.succeed(ApiKeyStore, slow))),
        { local: true },
      )
      const records = yield* Effect.all(
        Array.from({ length: 20 }, () => process),
        { concurrency: "unbounded" },
      )
      assert.deepStrictEqual(yield* store.list(tenant), [records[0]!])
      assert.strictEqual(new Set(records.map(({ id }) => id)).size, 1)
    }).pipe(Effect.provide(layerMemoryApiKeyStore)),
  )

  it.effect("is refused for a second tenant, and stays the first one's", () =>
    Effect.gen(function* () {
      yield* ensure(tenant, key, { label: "environment" })
      const again = ensure(otherTenant, key, { label: "environment" })
      assert.strictEqual(yield* reasonOf(again), "taken")
      assert.notInclude((yield* Effect.flip(again)).message, tenant)
      assert.strictEqual((yield* verify(key))?.tenantId, tenant)
      assert.deepStrictEqual(yield* list(otherTenant), [])
    }).pipe(provided),
  )

  it.effect("is refused when the tenant has its id for another text", () =>
    Effect.gen(function* () {
      const record = yield* ensure(tenant, key, { label: "environment" })
      yield* revoke(tenant, record.id)
      const other = new ApiKeyRecord(Object.assign({}, record, { secretHash: "0".repeat(64) }))
      yield* ApiKeyStore.use((store) => store.insert(other))
      assert.strictEqual(yield* reasonOf(ensure(tenant, key, { label: "environment" })), "taken")
      assert.isNull(yield* verify(key))
    }).pipe(provided),
  )

  it.effect("can be revoked, and is registered again when it is given again", () =>
    Effect.gen(function* () {
      const record = yield* ensure(tenant, key, { label: "environment" })
      assert.isTrue(yield* revoke(tenant, record.id))
      assert.isNull(yield* verify(key))
      yield* ensure(tenant, key, { label: "environment" })
      assert.isNotNull(yield* verify(key))
    }).pipe(provided),
  )

  it.effect("is registered after all when it is revoked between the refused insert and the look-up", () =>
    Effect.gen(function* () {
      const inserts = [false, true]
      const store = Layer.mock(ApiKeyStore, {
        insert: () => Effect.sync(() => inserts.shift()!),
        get: () => Effect.succeed(null),
      })
      const record = yield* ensure(tenant, key, { label: "environment" }).pipe(
        Effect.provide(ApiKeys.layer.pipe(Layer.provide(store))),
      )
      assert.strictEqual(record.tenantId, tenant)
      assert.deepStrictEqual(inserts, [])
    }),
  )

  it.effect("may be a key that Mailkeep issued elsewhere, and then keeps its id", () =>
    Effect.gen(function* () {
      const issued = yield* Effect.provide(issue(tenant, { label: "elsewhere" }), layerApiKeys, { local: true })
      const record = yield* ensure(otherTenant, issued.key, { label: "moved" })
      assert.deepStrictEqual([record.id, record.secretHash], [issued.record.id, issued.record.secretHash])
      assert.deepStrictEqual(yield* verify(issued.key), principalOf(record))
    }).pipe(provided),
  )

  it.effect("is refused once it has expired, and does not come back", () =>
    Effect.gen(function* () {
      const expiresAt = DateTime.add(yield* DateTime.now, { hours: 1 })
      const issued = yield* issue(tenant, { label: "for an hour", expiresAt })
      assert.deepStrictEqual(yield* ensure(tenant, issued.key, { label: "again" }), issued.record)
      yield* TestClock.adjust("1 hour")
      const again = ensure(tenant, issued.key, { label: "again" })
      assert.strictEqual(yield* reasonOf(again), "expired")
      assert.include((yield* Effect.flip(again)).message, "has expired")
      assert.strictEqual(yield* reasonOf(ensure(otherTenant, issued.key, { label: "again" })), "taken")
      assert.isNull(yield* verify(issued.key))
    }).pipe(provided),
  )

  it.effect("can be tried beforehand, which registers nothing", () =>
    Effect.gen(function* () {
      const { id } = yield* acceptApiKey(key)
      assert.deepStrictEqual(yield* list(tenant), [])
      assert.strictEqual((yield* ensure(tenant, key, { label: "environment" })).id, id)
    }).pipe(provided),
  )

  it.effect("is refused when it is too short, too long, not visible ASCII, or looks like a damaged issued key", () =>
    Effect.gen(function* () {
      for (const wrong of [
        "",
        "short-canary",
        "x".repeat(31),
        "x".repeat(257),
        `${text} `,
        `${text}\u00e9`,
        `mk_${text}`,
      ]) {
        const failure = yield* Effect.flip(ensure(tenant, Redacted.make(wrong), { label: "environment" }))
        assert.deepInclude(failure, { _tag: "ApiKeyError", reason: "unacceptable" })
        assert.include(failure.message, "32 to 256 visible ASCII characters")
        assert.deepStrictEqual(yield* Effect.flip(acceptApiKey(Redacted.make(wrong))), failure)
      }
      assert.deepStrictEqual(yield* list(tenant), [])
    }).pipe(provided),
  )
})
