import {
  AccountStore,
  KeyProviderError,
  type RotationFailureReason,
  SealedKeys,
  StoreError,
  type WrappedKey,
} from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  accountOf,
  current,
  keyIdOf,
  lost,
  numbers,
  old,
  older,
  openedByCurrent,
  plainOf,
  rotate,
  services,
  stored,
} from "./subjects.ts"

const failureOf = (number: number, reason: RotationFailureReason) => ({
  tenantId: accountOf(number).tenantId,
  id: accountOf(number).id,
  reason,
})
const unavailable = new KeyProviderError({ reason: "unavailable", keyId: null, message: "canary" })

describe("an account that can't be rewrapped", () => {
  it.effect("is reported with its reason and stays as it was, and the others go on", () =>
    Effect.gen(function* () {
      const store = yield* AccountStore
      yield* stored(1, old)
      yield* stored(2, old, lost)
      yield* stored(3, old)
      // One account's secrets in another's place.
      const theirs = (yield* store.getWithSecrets(accountOf(1).tenantId, accountOf(1).id))!.secrets
      const third = accountOf(3)
      yield* store.update(third, 1, theirs)
      yield* stored(4, old)
      yield* stored(5, old)
      const report = yield* rotate
      assert.deepStrictEqual([report.rotated, report.unchanged], [2, 0])
      assert.sameDeepMembers(
        [...report.failed],
        [failureOf(2, "unknown-key"), failureOf(3, "unreadable"), failureOf(4, "corrupt")],
      )
      assert.sameMembers([...report.remaining], [yield* keyIdOf(old), yield* keyIdOf(lost)])
      for (const number of [1, 5]) {
        assert.deepStrictEqual(yield* openedByCurrent(accountOf(number)), plainOf(number))
      }
      const left = yield* store.getWithSecrets(third.tenantId, third.id)
      assert.deepStrictEqual([left?.account.revision, left?.secrets], [1, theirs])
    }).pipe(
      Effect.provide(
        services({
          store: (store) => ({
            getWithSecrets: (tenantId, id) =>
              id === 4
                ? Effect.fail(new StoreError({ reason: "corrupt", operation: "test", cause: null }))
                : store.getWithSecrets(tenantId, id),
          }),
        }),
      ),
    ),
  )

  it.effect("is reported once when its secrets are under two old keys", () =>
    Effect.gen(function* () {
      yield* stored(1, old, lost)
      yield* stored(2, old, older)
      const report = yield* rotate
      assert.deepStrictEqual([report.rotated, report.failed], [1, [failureOf(1, "unknown-key")]])
    }).pipe(Effect.provide(services())),
  )

  it.effect("is busy when every write to it comes too late", () =>
    Effect.gen(function* () {
      yield* Effect.forEach(numbers(3), (number) => stored(number, old))
      const report = yield* rotate
      assert.deepStrictEqual([report.rotated, report.failed], [2, [failureOf(2, "busy")]])
    }).pipe(
      Effect.provide(
        services({
          store: (store) => ({
            update: (account, revision, secrets) =>
              account.id === 2 ? Effect.succeed({ kind: "conflict" }) : store.update(account, revision, secrets),
          }),
        }),
      ),
    ),
  )

  it.effect("is mended by the next run when its key service failed once", () => {
    let calls = 0
    return Effect.gen(function* () {
      yield* Effect.forEach(numbers(30), (number) => stored(number, old))
      const first = yield* rotate
      assert.isAbove(first.failed.length, 0)
      assert.deepStrictEqual([...new Set(first.failed.map(({ reason }) => reason))], ["key-unavailable"])
      assert.strictEqual(first.rotated + first.failed.length, 30)
      calls = -10_000
      const second = yield* rotate
      assert.deepStrictEqual([second.rotated, second.failed, second.remaining], [first.failed.length, [], []])
    }).pipe(
      Effect.provide(
        services({
          keys: (keys) => ({
            unwrap: (key, bound) =>
              Effect.suspend(() =>
                calls++ > 0 && calls % 3 === 0 ? Effect.fail(unavailable) : keys.unwrap(key, bound),
              ),
          }),
        }),
      ),
    )
  })
})

describe("a rotation that can't go on at all", () => {
  const fails = (reason: string, asked: () => number, most: number) =>
    Effect.gen(function* () {
      yield* Effect.forEach(numbers(150), (number) => stored(number, old))
      const error = yield* Effect.flip(rotate)
      assert.deepStrictEqual([error._tag, error.reason], ["KeyRotationError", reason])
      assert.notInclude(`${error.message} ${JSON.stringify(error)}`, "canary")
      assert.isAtMost(asked(), most)
    })

  it.effect("ends when the key service has no current key", () =>
    fails("key-unavailable", () => 0, 0).pipe(
      Effect.provide(services({ keys: () => ({ currentKeyId: Effect.fail(unavailable) }) })),
    ),
  )

  it.effect("ends after a few accounts when the key service is down, and keeps what was done", () => {
    let unwrapped = 0
    const down = (limit: number) =>
      services({
        keys: (keys) => ({
          unwrap: (key: WrappedKey, bound) =>
            Effect.suspend(() => (unwrapped++ < limit ? keys.unwrap(key, bound) : Effect.fail(unavailable))),
        }),
      })
    return Effect.gen(function* () {
      yield* fails("key-unavailable", () => unwrapped, 2 * 100 + 2 * 28)
      const left = yield* SealedKeys.use((keys) =>
        Effect.flatMap(keyIdOf(old), (id) => keys.accountsUnder(id, { limit: 1_000 })),
      )
      assert.isAtMost(left.items.length, 150 - 80)
      const done = numbers(150).filter((number) => !left.items.some(({ id }) => id === number))
      assert.isAtLeast(done.length, 80)
      for (const number of done) assert.deepStrictEqual(yield* openedByCurrent(accountOf(number)), plainOf(number))
    }).pipe(Effect.provide(down(200)))
  })

  it.effect("ends when the store is out of reach", () => {
    let asked = 0
    const down = new StoreError({ reason: "unavailable", operation: "test", cause: null })
    return fails("store-failed", () => asked, 8).pipe(
      Effect.provide(
        services({ store: () => ({ getWithSecrets: () => Effect.suspend(() => (asked++, Effect.fail(down))) }) }),
      ),
    )
  })

  it.effect("ends when the store can't tell what is left to do", () => {
    const down = new StoreError({ reason: "unavailable", operation: "test", cause: null })
    return fails("store-failed", () => 0, 0).pipe(
      Effect.provide(services({ sealedKeys: () => ({ accountsUnder: () => Effect.fail(down) }) })),
    )
  })

  it.effect("says so of the proof too: what was rotated stays", () => {
    let asked = 0
    const down = new StoreError({ reason: "unavailable", operation: "test", cause: null })
    return Effect.gen(function* () {
      yield* stored(1, old)
      assert.strictEqual((yield* Effect.flip(rotate)).reason, "store-failed")
      assert.deepStrictEqual(yield* SealedKeys.use((keys) => keys.keyIds), [yield* keyIdOf(current)])
    }).pipe(
      Effect.provide(
        services({
          sealedKeys: (keys) => ({
            keyIds: Effect.suspend(() => (asked++ === 0 ? keys.keyIds : Effect.fail(down))),
          }),
        }),
      ),
    )
  })
})
