import { assert, describe, it } from "@effect/vitest"
import { makeAccountId } from "@mailkeep/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

describe("a new account id", () => {
  it.effect("is a positive safe integer that grows with time", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.UTC(2026, 10, 25))
      const first = yield* makeAccountId
      yield* TestClock.adjust("1 millis")
      const second = yield* makeAccountId
      assert.isTrue(Number.isSafeInteger(first) && first > 0)
      assert.isAbove(second, first - 4096)
      yield* TestClock.setTime(Date.UTC(2094, 0, 1))
      assert.isTrue(Number.isSafeInteger(yield* makeAccountId))
    }),
  )
  it.effect("can't be counted through within a millisecond", () =>
    Effect.gen(function* () {
      const ids = yield* Effect.all(Array.from({ length: 64 }, () => makeAccountId))
      assert.isAbove(new Set(ids).size, 50)
    }),
  )
})
