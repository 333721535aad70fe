import { type ApiKeyRecord, ApiKeyStore, ApiKeys } from "@mailkeep/core"
import { layerMemoryApiKeyStore } from "@mailkeep/testing"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { issue, principalOf, revoke, tenant, verify } from "./subjects.ts"

/** The service over a store that counts what is asked of it, and holds its answers back as long as there is something to wait for. */
const layerWatched = (seen: { asked: number; held: Effect.Effect<void> }) =>
  ApiKeys.layer.pipe(
    Layer.provideMerge(
      Layer.effect(
        ApiKeyStore,
        Effect.map(ApiKeyStore, (store) => ({
          ...store,
          get: (id: string) =>
            Effect.flatMap(store.get(id), (record: ApiKeyRecord | null) => {
              seen.asked++
              return Effect.as(seen.held, record)
            }),
        })),
      ).pipe(Layer.provide(layerMemoryApiKeyStore)),
    ),
  )

const watched = <A, E>(
  test: (seen: { asked: number; held: Effect.Effect<void> }) => Effect.Effect<A, E, ApiKeys | ApiKeyStore>,
) => {
  const seen = { asked: 0, held: Effect.void }
  return Effect.provide(test(seen), layerWatched(seen), { local: true })
}

describe("a key that was verified", () => {
  it.effect("is not asked for again within a second, and is after it", () =>
    watched((seen) =>
      Effect.gen(function* () {
        const { key, record } = yield* issue(tenant, { label: "ci" })
        yield* verify(key)
        yield* TestClock.adjust("999 millis")
        assert.deepStrictEqual(yield* verify(key), principalOf(record))
        assert.strictEqual(seen.asked, 1)
        yield* TestClock.adjust("1 millis")
        assert.deepStrictEqual(yield* verify(key), principalOf(record))
        assert.strictEqual(seen.asked, 2)
      }),
    ),
  )

  it.effect("is unknown at once when it is revoked", () =>
    watched(() =>
      Effect.gen(function* () {
        const { key, record } = yield* issue(tenant, { label: "ci" })
        yield* verify(key)
        yield* revoke(tenant, record.id)
        assert.isNull(yield* verify(key))
      }),
    ),
  )

  it.effect("is unknown within a second when another process revokes it", () =>
    watched(() =>
      Effect.gen(function* () {
        const { key, record } = yield* issue(tenant, { label: "ci" })
        yield* verify(key)
        yield* ApiKeyStore.use((store) => store.remove(tenant, record.id))
        yield* TestClock.adjust("1 second")
        assert.isNull(yield* verify(key))
      }),
    ),
  )

  it.effect("is unknown after it was revoked while the store was asked for it", () =>
    watched((seen) =>
      Effect.gen(function* () {
        const { key, record } = yield* issue(tenant, { label: "ci" })
        const goOn = yield* Deferred.make<void>()
        seen.held = Deferred.await(goOn)
        const asking = yield* Effect.forkChild(verify(key), { startImmediately: true })
        while (seen.asked === 0) yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
        yield* revoke(tenant, record.id)
        yield* Deferred.succeed(goOn, undefined)
        yield* Fiber.join(asking)
        assert.isNull(yield* verify(key))
      }),
    ),
  )

  it.effect("is no help to a key with the same id and another secret", () =>
    watched(() =>
      Effect.gen(function* () {
        const { key } = yield* issue(tenant, { label: "ci" })
        yield* verify(key)
        const text = Redacted.value(key)
        for (const at of [16, 30, text.length - 1]) {
          const other = `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`
          assert.isNull(yield* verify(Redacted.make(other)))
        }
        assert.isNull(yield* verify(Redacted.make(text.slice(0, -1))))
      }),
    ),
  )
})
