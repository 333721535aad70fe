import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Schema } from "effect"
import { outcomeOf, pauses } from "../../src/event/backOff.ts"

const failed = (retryAfterSeconds: number | null) =>
  ({ kind: "failed", status: 503, problem: "it is down", retryAfterSeconds }) as const

describe("what becomes of a delivery that failed", () => {
  it("is to be tried after 5 s, 30 s, 2 min, 10 min, 1 h, 3 h and 12 h", () =>
    assert.deepStrictEqual(pauses.map(Duration.toSeconds), [5, 30, 120, 600, 3_600, 10_800, 43_200]))

  it.effect.prop(
    "is a pause no shorter than its turn's or than asked for, a fifth longer or a day at most, until the eighth try",
    {
      before: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 })),
      asked: Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 ** 9 }))),
    },
    ({ asked, before }) =>
      Effect.gen(function* () {
        const outcome = yield* outcomeOf(before, failed(asked))
        if (before >= 7) return assert.strictEqual(outcome.kind, "dead")
        if (outcome.kind !== "waiting") return assert.fail(outcome.kind)
        const now = yield* DateTime.now
        const waits = Duration.toSeconds(DateTime.distance(now, outcome.until))
        const pause = Duration.toSeconds(pauses[before]!)
        const floor = Math.max(pause, Math.min(asked ?? 0, 86_400))
        assert.isAtLeast(waits, floor)
        assert.isAtMost(waits, Math.max(pause * 1.2, floor))
        assert.strictEqual(outcome.attempts, before + 1)
      }),
  )

  it.effect("is death where it is refused, and nothing left where it is accepted", () =>
    Effect.gen(function* () {
      const refused = yield* outcomeOf(0, { kind: "refused", status: 410, problem: "gone" })
      assert.deepInclude(refused, { kind: "dead", attempts: 1, status: 410, problem: "gone" })
      assert.deepStrictEqual(yield* outcomeOf(3, { kind: "accepted", status: 204 }), { kind: "delivered" })
    }),
  )
})
