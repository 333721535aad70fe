import { assert, describe, it } from "@effect/vitest"
import { IdempotencyStore, layerIdempotencyCleaning, StoreError } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const unused = () => Effect.die("nobody asked for this")

describe("the cleaning of answers", () => {
  it.effect("drops what has ended at once and once an hour, also after a failure", () => {
    const drops: Array<number> = []
    const removeEnded = (now: DateTime.Utc) =>
      Effect.suspend(() => {
        drops.push(DateTime.toEpochMillis(now))
        return drops.length === 2
          ? Effect.fail(new StoreError({ reason: "unavailable", operation: "test", cause: null }))
          : Effect.void
      })
    const store = Layer.succeed(IdempotencyStore, { claim: unused, settle: unused, release: unused, removeEnded })
    return Effect.gen(function* () {
      yield* TestClock.adjust(0)
      assert.deepStrictEqual(drops, [0])
      yield* TestClock.adjust("3 hours")
      assert.deepStrictEqual(drops, [0, 3_600_000, 7_200_000, 10_800_000])
    }).pipe(Effect.provide(layerIdempotencyCleaning.pipe(Layer.provide(store))))
  })
})
