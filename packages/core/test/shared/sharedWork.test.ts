import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Scope } from "effect"
import { TestClock } from "effect/testing"
import { makeSharedWork } from "../../src/shared/sharedWork.ts"
import { pass } from "../discovery/world.ts"

const make = Effect.fnUntraced(function* (keep = 1_000, capacity = 3) {
  const done: Array<string> = []
  const work = makeSharedWork<string>(yield* Effect.scope, { capacity, keep: () => keep })
  const get = (key: string, milliseconds = 100) =>
    work.get(
      key,
      Effect.delay(
        Effect.sync(() => {
          done.push(key)
          return `${key}${done.length}`
        }),
        milliseconds,
      ),
    )
  /** Gets a key while time passes. */
  const now = (key: string) =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(get(key))
      yield* pass(200)
      return yield* Fiber.join(fiber)
    })
  return { done, get, now, work }
})

describe("shared work", () => {
  it.effect("is done once for all who ask at a time", () =>
    Effect.gen(function* () {
      const { done, get } = yield* make()
      const fibers = yield* Effect.forEach([1, 2, 3], () => Effect.forkChild(get("a")))
      yield* pass(200)
      assert.deepStrictEqual(yield* Effect.forEach(fibers, Fiber.join), ["a1", "a1", "a1"])
      assert.deepStrictEqual(done, ["a"])
    }),
  )

  it.effect("goes on for the others when the one who asked first is interrupted", () =>
    Effect.gen(function* () {
      const { done, get } = yield* make()
      const first = yield* Effect.forkChild(get("a"))
      yield* pass(20)
      const second = yield* Effect.forkChild(get("a"))
      yield* pass(20)
      yield* Fiber.interrupt(first)
      yield* pass(200)
      assert.strictEqual(yield* Fiber.join(second), "a1")
      assert.deepStrictEqual(done, ["a"])
    }),
  )

  it.effect("goes on and is kept when everybody who asked is interrupted", () =>
    Effect.gen(function* () {
      const { done, get, now } = yield* make()
      const only = yield* Effect.forkChild(get("a"))
      yield* pass(20)
      yield* Fiber.interrupt(only)
      yield* pass(200)
      assert.deepStrictEqual(done, ["a"])
      assert.strictEqual(yield* now("a"), "a1")
    }),
  )

  it.effect("is kept for its time and then done anew", () =>
    Effect.gen(function* () {
      const { now } = yield* make(1_000)
      assert.strictEqual(yield* now("a"), "a1")
      assert.strictEqual(yield* now("a"), "a1")
      yield* TestClock.adjust(1_000)
      assert.strictEqual(yield* now("a"), "a2")
    }),
  )

  it.effect("isn't kept for no time, nor when it dies", () =>
    Effect.gen(function* () {
      const { now } = yield* make(0)
      assert.strictEqual(yield* now("a"), "a1")
      assert.strictEqual(yield* now("a"), "a2")
      const { work } = yield* make()
      assert.isTrue(Exit.isFailure(yield* Effect.exit(work.get("b", Effect.die("broken")))))
      assert.strictEqual(yield* work.get("b", Effect.succeed("well")), "well")
    }),
  )

  it.effect("is kept for as many keys as there is room; the one not asked for longest goes", () =>
    Effect.gen(function* () {
      const { done, now } = yield* make(60_000, 3)
      for (const key of ["a", "b", "c", "a", "d"]) yield* now(key)
      assert.deepStrictEqual(done, ["a", "b", "c", "d"])
      yield* now("a")
      assert.deepStrictEqual(done, ["a", "b", "c", "d"])
      yield* now("b")
      assert.deepStrictEqual(done, ["a", "b", "c", "d", "b"])
    }),
  )

  it.effect("ends with its scope, also for who asks afterwards", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const { get } = yield* Effect.provideService(make(), Scope.Scope, scope)
      const waiting = yield* Effect.forkChild(get("a"))
      yield* pass(20)
      yield* Scope.close(scope, Exit.void)
      assert.isTrue(Exit.isFailure(yield* Fiber.await(waiting)))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(get("a"))))
    }),
  )
})
