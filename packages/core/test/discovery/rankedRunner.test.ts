import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Logger, Schema } from "effect"
import { TestClock } from "effect/testing"
import { startRanked } from "../../src/discovery/rankedRunner.ts"
import { pass } from "./world.ts"

const GRACE = 700

interface Step {
  readonly after: number
  readonly finds: boolean
}

/** All results in the order in which they are given, with the time of each. */
const resultsOf = Effect.fnUntraced(function* (steps: ReadonlyArray<Step>, milliseconds: number) {
  const results: Array<readonly [rank: number, at: number]> = []
  const fiber = yield* Effect.forkChild(
    Effect.scoped(
      Effect.gen(function* () {
        const runner = yield* startRanked(
          steps.map(({ after, finds }, rank) => ({ run: Effect.delay(Effect.succeed(finds ? rank : null), after) })),
          GRACE,
        )
        const begun = yield* TestClock.testClockWith((clock) => Effect.succeed(clock.currentTimeMillisUnsafe()))
        for (let rank = yield* runner.next; rank !== null; rank = yield* runner.next) {
          const now = yield* TestClock.testClockWith((clock) => Effect.succeed(clock.currentTimeMillisUnsafe()))
          results.push([rank, now - begun])
        }
      }),
    ),
  )
  yield* pass(milliseconds, 10)
  yield* Fiber.interrupt(fiber)
  return results
})

describe("sources with ranks", () => {
  it.effect("give the best when every better one has ended", () =>
    Effect.gen(function* () {
      const steps = [
        { after: 300, finds: false },
        { after: 10, finds: true },
      ]
      assert.deepStrictEqual(yield* resultsOf(steps, 1_000), [[1, 300]])
    }),
  )

  it.effect("give the next when better ones have had their grace", () =>
    Effect.gen(function* () {
      const steps = [
        { after: 2_000, finds: true },
        { after: 100, finds: true },
      ]
      assert.deepStrictEqual(yield* resultsOf(steps, 3_000), [
        [1, 800],
        [0, 2_000],
      ])
    }),
  )

  it.effect("give nothing when none found anything, and a step that dies has found nothing", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* resultsOf([{ after: 10, finds: false }], 100), [])
      const runner = yield* startRanked([{ run: Effect.die("broken") }, { run: Effect.succeed("well") }], GRACE)
      assert.strictEqual(yield* runner.next, "well")
      assert.isNull(yield* runner.next)
    }).pipe(Effect.provide(Logger.layer([]))),
  )

  it.effect("end with their scope", () =>
    Effect.gen(function* () {
      let ended = 0
      const run = Effect.onInterrupt(Effect.never, () => Effect.sync(() => ended++))
      yield* Effect.scoped(Effect.andThen(startRanked([{ run }, { run }], GRACE), pass(50)))
      assert.strictEqual(ended, 2)
    }),
  )

  it.effect.prop(
    "give the same in any order of arrival within the grace",
    {
      steps: Schema.NonEmptyArray(
        Schema.Struct({
          finds: Schema.Boolean,
          // Tens of milliseconds, less than the grace.
          one: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 69 })),
          other: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 69 })),
        }),
      ),
    },
    ({ steps }) =>
      Effect.gen(function* () {
        const few = steps.slice(0, 6)
        const best = few.findIndex(({ finds }) => finds)
        for (const delays of [few.map(({ one }) => one), few.map(({ other }) => other)]) {
          const timed = few.map(({ finds }, rank) => ({ finds, after: delays[rank]! * 10 }))
          const results = yield* resultsOf(timed, 1_500)
          assert.strictEqual(results[0]?.[0] ?? -1, best)
          assert.strictEqual(results.length, few.filter(({ finds }) => finds).length)
        }
      }),
    { arbitrary: { runs: 40 } },
  )
})
