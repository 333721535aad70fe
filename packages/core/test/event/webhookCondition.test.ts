import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Schema } from "effect"
import { verdictOn } from "../../src/event/webhookCondition.ts"

const well = { failures: 0, refusals: 0 }
const failed = { kind: "failed", status: 503, problem: "it is down", retryAfterSeconds: null } as const
const refused = { kind: "refused", status: 400, problem: "no" } as const

describe("what follows for a webhook from a try", () => {
  it.effect.prop(
    "is a pause of half a minute to twelve after the third failure in a row, never shorter after more",
    { failures: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 718 })) },
    ({ failures }) =>
      Effect.gen(function* () {
        const now = yield* DateTime.now
        const verdict = yield* verdictOn({ failures, refusals: 5 }, failed)
        assert.deepInclude(verdict, { failures: failures + 1, refusals: 5, switchedOff: null })
        if (failures < 2) return assert.isNull(verdict.pausedUntil)
        const pause = Duration.toSeconds(DateTime.distance(now, verdict.pausedUntil!))
        const floor = Math.min(30 * 2 ** (failures - 2), 600)
        assert.isAtLeast(pause, floor)
        assert.isAtMost(pause, floor * 1.2)
      }),
  )

  it.effect("is nothing where it takes an event, whatever was before", () =>
    Effect.gen(function* () {
      const verdict = yield* verdictOn({ failures: 9, refusals: 99 }, { kind: "accepted", status: 200 })
      assert.deepStrictEqual(verdict, { ...well, pausedUntil: null, switchedOff: null })
    }),
  )

  it.effect("is its end where it is gone, at the hundredth refusal in a row and after five days of failures", () =>
    Effect.gen(function* () {
      const reasonOf = (...args: Parameters<typeof verdictOn>) =>
        Effect.map(verdictOn(...args), ({ switchedOff }) => switchedOff?.reason ?? null)
      assert.match((yield* reasonOf(well, { ...refused, isGone: true }))!, /gone for good/)
      assert.isNull(yield* reasonOf({ failures: 0, refusals: 98 }, refused))
      assert.match((yield* reasonOf({ failures: 0, refusals: 99 }, refused))!, /refused 100 events .* status 400/)
      assert.isNull(yield* reasonOf({ failures: 718, refusals: 0 }, failed))
      assert.match((yield* reasonOf({ failures: 719, refusals: 0 }, failed))!, /five days/)
    }),
  )
})
