import { KeyProvider, KeyProviderError } from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { type KeyService, WrappedKeyRefused } from "mailkeep"
import { layerKeyService } from "../../src/masterKey/layerKeyService.ts"
import { memoryKeyService } from "./services.ts"

const dataKey = crypto.getRandomValues(new Uint8Array(32))
const bound = Uint8Array.of(1, 2, 3)
const wrap = KeyProvider.use((keys) => keys.wrap(dataKey, bound))
const unwrap = (keyId = "key-1", wrapped = Uint8Array.of(1)) =>
  KeyProvider.use((keys) => keys.unwrap({ keyId, wrapped }, bound))
const currentKeyId = KeyProvider.use((keys) => keys.currentKeyId)

/** What a service without types may do. */
const over = (service: Partial<Record<keyof KeyService, unknown>>) =>
  layerKeyService({ ...memoryKeyService("key-1"), ...service } as KeyService)

const reasonOf = (effect: Effect.Effect<unknown, KeyProviderError, KeyProvider>) =>
  Effect.match(effect, { onSuccess: () => "succeeded", onFailure: ({ reason }) => reason })

describe("a key service", () => {
  it.effect("wraps and unwraps", () =>
    Effect.gen(function* () {
      const wrapped = yield* wrap
      assert.strictEqual(wrapped.keyId, "key-1")
      assert.strictEqual(yield* currentKeyId, "key-1")
      const keys = yield* KeyProvider
      assert.deepStrictEqual(Uint8Array.from(yield* keys.unwrap(wrapped, bound)), dataKey)
      assert.strictEqual(yield* reasonOf(keys.unwrap(wrapped, Uint8Array.of(4))), "refused")
      assert.strictEqual(yield* reasonOf(unwrap("key-2")), "unknown-key")
    }).pipe(Effect.provide(over({}))),
  )

  it.effect("is asked as an object, so that it may be one of a class", () => {
    class Service implements KeyService {
      readonly #inner = memoryKeyService("key-1")
      currentKeyId() {
        return this.#inner.currentKeyId()
      }
      wrap(...asked: Parameters<KeyService["wrap"]>) {
        return this.#inner.wrap(...asked)
      }
      unwrap(...asked: Parameters<KeyService["unwrap"]>) {
        return this.#inner.unwrap(...asked)
      }
    }
    return Effect.gen(function* () {
      const keys = yield* KeyProvider
      assert.strictEqual(yield* keys.currentKeyId, "key-1")
      assert.deepStrictEqual(Uint8Array.from(yield* keys.unwrap(yield* keys.wrap(dataKey, bound), bound)), dataKey)
    }).pipe(Effect.provide(layerKeyService(new Service())))
  })

  it.effect("tells unknown, refused and unavailable apart", () =>
    Effect.gen(function* () {
      const ends: ReadonlyArray<readonly [unwrap: unknown, reason: string]> = [
        [async () => null, "unknown-key"],
        [() => Promise.reject(new WrappedKeyRefused()), "refused"],
        [() => Promise.reject(new Error("canary")), "unavailable"],
        [() => Promise.reject("canary"), "unavailable"],
        [() => Promise.reject(undefined), "unavailable"],
        [
          () => {
            throw new Error("canary")
          },
          "unavailable",
        ],
        [async () => undefined, "unavailable"],
        [async () => "canary", "unavailable"],
        [async () => [1, 2, 3], "unavailable"],
      ]
      for (const [unwrapping, reason] of ends) {
        assert.strictEqual(yield* Effect.provide(reasonOf(unwrap()), over({ unwrap: unwrapping })), reason)
      }
    }),
  )

  it.effect("is unavailable when it gives no id of a key or no wrapped key", () =>
    Effect.gen(function* () {
      const answers = [
        undefined,
        null,
        "canary",
        { keyId: "key-1" },
        { wrapped: Uint8Array.of(1) },
        { keyId: "key-1", wrapped: new Uint8Array() },
        { keyId: "key-1", wrapped: "canary" },
        { keyId: "", wrapped: Uint8Array.of(1) },
        { keyId: "key 1", wrapped: Uint8Array.of(1) },
        { keyId: "k".repeat(321), wrapped: Uint8Array.of(1) },
      ]
      for (const answer of answers) {
        assert.strictEqual(yield* Effect.provide(reasonOf(wrap), over({ wrap: async () => answer })), "unavailable")
      }
      for (const keyId of [undefined, "", "key 1", 5, "k".repeat(321)]) {
        const service = over({ currentKeyId: async () => keyId })
        assert.strictEqual(yield* Effect.provide(reasonOf(currentKeyId), service), "unavailable")
      }
      const longest = over({ wrap: async () => ({ keyId: "k".repeat(320), wrapped: Uint8Array.of(1) }) })
      assert.strictEqual(yield* Effect.provide(reasonOf(wrap), longest), "succeeded")
    }),
  )

  it.effect("that doesn't answer is unavailable after ten seconds", () =>
    Effect.gen(function* () {
      const never = () => new Promise(() => {})
      for (const [ask, service] of [
        [unwrap(), over({ unwrap: never })],
        [wrap, over({ wrap: never })],
        [currentKeyId, over({ currentKeyId: never })],
      ] as const) {
        const asking = yield* Effect.forkChild(reasonOf(ask).pipe(Effect.provide(service)), { startImmediately: true })
        yield* TestClock.adjust("9 seconds")
        assert.isUndefined(asking.pollUnsafe())
        yield* TestClock.adjust("1 second")
        assert.strictEqual(yield* Fiber.join(asking), "unavailable")
      }
    }),
  )

  it.effect("gets copies, so that what it does to them changes nothing here", () =>
    Effect.gen(function* () {
      const mine = Uint8Array.from(dataKey)
      const service = over({
        wrap: async (given: Uint8Array) => {
          given.fill(0)
          return { keyId: "key-1", wrapped: Uint8Array.of(1) }
        },
      })
      yield* KeyProvider.use((keys) => keys.wrap(mine, bound)).pipe(Effect.provide(service))
      assert.deepStrictEqual(mine, dataKey)
    }),
  )

  it.effect("shows nothing of what it throws", () =>
    Effect.gen(function* () {
      const throwing = () => Promise.reject(new Error("canary", { cause: "canary" }))
      const service = over({ currentKeyId: throwing, wrap: throwing, unwrap: throwing })
      for (const ask of [currentKeyId, wrap, unwrap()]) {
        const error = yield* Effect.flip(
          Effect.provide(ask as Effect.Effect<unknown, KeyProviderError, KeyProvider>, service),
        )
        assert.notInclude(`${String(error)} ${error.stack} ${JSON.stringify(error)}`, "canary")
        assert.isUndefined(error.cause)
      }
    }),
  )
})
