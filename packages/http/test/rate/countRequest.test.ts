import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { countRequest, type RateLimit, type RateWindows } from "../../src/rate/countRequest.ts"
import { makeRateLimiter } from "../../src/rate/makeRateLimiter.ts"

const whole = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const Limits = Schema.Array(Schema.Struct({ limit: whole(1, 8), milliseconds: whole(1, 60) })).check(
  Schema.isMinLength(1),
  Schema.isMaxLength(3),
)
const Pauses = Schema.Array(Schema.Literals([0, 0, 0, 1, 1, 2, 5, 13, 40, 100])).check(
  Schema.isMinLength(1),
  Schema.isMaxLength(80),
)
const often = { arbitrary: { runs: 500 } }

/** Sends a request after each pause, and gives what became of it. */
const sendAll = (limits: ReadonlyArray<RateLimit>, pauses: ReadonlyArray<number>) => {
  let windows: RateWindows = []
  let now = 1_000
  return pauses.map((pause) => {
    now += pause
    const before = windows
    const counted = countRequest(limits, windows, now)
    windows = counted.windows
    return { ...counted, before, now }
  })
}

describe("counting requests under several limits", () => {
  it.prop(
    "allows no more in a window that begins with an allowed request than its limit, and no more than twice in any",
    [Limits, Pauses],
    ([limits, pauses]) => {
      const allowed = sendAll(limits, pauses).filter(({ use }) => use.allowed)
      for (const { limit, milliseconds } of limits) {
        let end = 0
        let used = 0
        for (const { now } of allowed) {
          if (now >= end) [end, used] = [now + milliseconds, 0]
          assert.isAtMost(++used, limit)
          const since = allowed.filter((each) => each.now > now - milliseconds && each.now <= now)
          assert.isAtMost(since.length, 2 * limit)
        }
      }
    },
    often,
  )

  it.prop(
    "counts nothing of a request that it refuses, and refuses only one too many of some limit",
    [Limits, Pauses],
    ([limits, pauses]) => {
      for (const { before, now, use, windows } of sendAll(limits, pauses)) {
        if (use.allowed) continue
        assert.strictEqual(windows, before)
        const full = limits.filter((limit, index) => {
          const window = before[index]
          return window !== undefined && window.resetsAt > now && window.used >= limit.limit
        })
        assert.isAbove(full.length, 0)
      }
    },
    often,
  )

  it.prop(
    "allows the next when it says that it will, and not a moment sooner",
    [Limits, Pauses],
    ([limits, pauses]) => {
      for (const { use, windows } of sendAll(limits, pauses)) {
        if (use.allowed) continue
        assert.isFalse(countRequest(limits, windows, use.resetsAt - 1).use.allowed)
        assert.isTrue(countRequest(limits, windows, use.resetsAt).use.allowed)
      }
    },
    often,
  )

  it.prop(
    "tells the least that is left of any limit",
    [Limits, Pauses],
    ([limits, pauses]) => {
      for (const { now, use, windows } of sendAll(limits, pauses)) {
        let following = windows
        for (let left = use.remaining; left > 0; left--) {
          const next = countRequest(limits, following, now)
          assert.isTrue(next.use.allowed)
          following = next.windows
        }
        assert.isFalse(countRequest(limits, following, now).use.allowed)
      }
    },
    often,
  )
})

describe("a limiter", () => {
  it("allows 10 in a second, 60 in a minute and 1,000 in an hour unless stated", () => {
    const limiter = makeRateLimiter({})!
    const allowedUntil: Record<number, number> = { 1_000: 0, 60_000: 0, 3_600_000: 0 }
    for (let now = 0; now < 3_600_000; now += 50) {
      const use = limiter.take("a", now)
      if (!use.allowed) continue
      for (const end of [1_000, 60_000, 3_600_000]) if (now < end) allowedUntil[end]!++
    }
    assert.deepStrictEqual(allowedUntil, { 1_000: 10, 60_000: 60, 3_600_000: 1_000 })
  })

  it("limits nothing of which it is told so", () => {
    assert.isNull(makeRateLimiter({ perSecond: false, perMinute: false, perHour: false }))
    const limiter = makeRateLimiter({ perSecond: false, perMinute: 3, perHour: false })!
    const uses = [0, 1, 2, 3].map((now) => limiter.take("a", now))
    assert.deepStrictEqual(
      uses.map(({ allowed }) => allowed),
      [true, true, true, false],
    )
  })

  it("forgets callers whose windows are over, and nobody else", () => {
    const limiter = makeRateLimiter({ perSecond: 1, perMinute: false, perHour: false })!
    for (let number = 0; number < 100_000; number++) limiter.take(`caller ${number}`, number)
    assert.isAtMost(limiter.callers(), 4_096)
    assert.deepInclude(limiter.take("caller 99999", 100_000), { allowed: false })
  })
})
