import {
  generateMasterKey,
  KeyProvider,
  KeyProviderError,
  layerKeyRing,
  layerMasterKey,
  type WrappedKey,
} from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"

const [current, previous, oldest] = [generateMasterKey(), generateMasterKey(), generateMasterKey()]
const held = (key: Redacted.Redacted) => Layer.fresh(layerMasterKey({ current: key }))
const failing = (reason: KeyProviderError["reason"]) =>
  Layer.mock(KeyProvider, {
    unwrap: (key) => Effect.fail(new KeyProviderError({ reason, keyId: key.keyId, message: reason })),
  })

const dataKey = crypto.getRandomValues(new Uint8Array(32))
const bound = Uint8Array.of(1, 2, 3)
const wrap = KeyProvider.use((keys) => keys.wrap(dataKey, bound))
const unwrap = (key: WrappedKey, data = bound) => KeyProvider.use((keys) => keys.unwrap(key, data))
const currentKeyId = KeyProvider.use((keys) => keys.currentKeyId)
const reasonOf = (effect: Effect.Effect<unknown, KeyProviderError, KeyProvider>) =>
  Effect.match(effect, { onSuccess: () => "succeeded", onFailure: ({ reason }) => reason })

describe("a key ring", () => {
  const ring = layerKeyRing({ current: held(current), previous: [held(previous), held(oldest)] })

  it.effect("wraps by its current provider", () =>
    Effect.gen(function* () {
      const wrapped = yield* wrap
      assert.strictEqual(wrapped.keyId, yield* currentKeyId)
      assert.strictEqual(wrapped.keyId, yield* Effect.provide(currentKeyId, held(current)))
      assert.deepStrictEqual(yield* Effect.provide(unwrap(wrapped), held(current)), dataKey)
    }).pipe(Effect.provide(ring)),
  )

  it.effect("unwraps what any of its providers wrapped", () =>
    Effect.gen(function* () {
      for (const key of [current, previous, oldest]) {
        const wrapped = yield* Effect.provide(wrap, held(key))
        assert.deepStrictEqual(yield* unwrap(wrapped), dataKey)
      }
    }).pipe(Effect.provide(ring)),
  )

  it.effect("doesn't know a key that none of its providers knows", () =>
    Effect.gen(function* () {
      const foreign = yield* Effect.provide(wrap, held(generateMasterKey()))
      assert.strictEqual(yield* reasonOf(unwrap(foreign)), "unknown-key")
    }).pipe(Effect.provide(ring)),
  )

  it.effect("refuses what the provider that holds the key refuses, whatever the others say", () =>
    Effect.gen(function* () {
      const wrapped = yield* Effect.provide(wrap, held(previous))
      const down = layerKeyRing({
        current: failing("unavailable"),
        previous: [held(previous), failing("unavailable")],
      })
      assert.strictEqual(yield* reasonOf(unwrap(wrapped, Uint8Array.of(4))).pipe(Effect.provide(down)), "refused")
    }),
  )

  it.effect("unwraps while another provider is down, and is unavailable only where that one may hold the key", () =>
    Effect.gen(function* () {
      const wrapped = yield* Effect.provide(wrap, held(previous))
      const down = layerKeyRing({ current: failing("unavailable"), previous: [held(previous)] })
      assert.deepStrictEqual(yield* Effect.provide(unwrap(wrapped), down), dataKey)
      const foreign = yield* Effect.provide(wrap, held(generateMasterKey()))
      assert.strictEqual(yield* reasonOf(unwrap(foreign)).pipe(Effect.provide(down)), "unavailable")
      const last = layerKeyRing({ current: held(current), previous: [failing("unknown-key"), failing("unavailable")] })
      assert.strictEqual(yield* reasonOf(unwrap(foreign)).pipe(Effect.provide(last)), "unavailable")
    }),
  )

  it.effect("of one provider is that provider", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* unwrap(yield* wrap), dataKey)
    }).pipe(Effect.provide(layerKeyRing({ current: held(current) }))),
  )
})
