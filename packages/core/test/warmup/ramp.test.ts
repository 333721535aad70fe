import { assert, describe, it } from "@effect/vitest"
import type { WarmupDay } from "@mailkeep/core"
import { active, planOn, record, settings } from "./subjects.ts"

/** The targets of consecutive days on each of which the target is sent. */
const targets = (days: number, changed: Partial<typeof settings> = {}, dayNumber = (index: number) => index + 1) => {
  const history: Array<WarmupDay> = []
  for (let index = 0; index < days; index++) {
    const number = dayNumber(index)
    history.push(active(number, planOn(number, history, changed).target))
  }
  return history.map(({ target }) => target)
}

describe("the ramp", () => {
  it.each([
    ["5, +5, at most 20", {}, [5, 10, 15, 20, 20]],
    ["5, +2, at most 20", { dailyRampup: 2 }, [5, 7, 9, 11, 13, 15, 17, 19, 20, 20]],
    ["3, +1, at most 30", { startPerDay: 3, dailyRampup: 1, totalPerDay: 30 }, [3, 4, 5, 6, 7]],
    ["5, +20, at most 50", { dailyRampup: 20, totalPerDay: 50 }, [5, 25, 45, 50]],
    ["a start above the ceiling", { startPerDay: 30, totalPerDay: 10 }, [10, 10]],
  ] as const)("goes by the table: %s", (_what, changed, expected) => {
    assert.deepStrictEqual(targets(expected.length, changed), [...expected])
  })

  it("reaches the guide's 5 + 2 · (n − 1) on days 1, 7 and 14", () => {
    const all = targets(14, { dailyRampup: 2, totalPerDay: 50 })
    assert.deepStrictEqual([all[0], all[6], all[13]], [5, 17, 31])
  })

  it("goes on after a weekend where it was, because only active days count", () => {
    const weekdays = (index: number) => index + 1 + 2 * Math.floor(index / 5)
    assert.deepStrictEqual(targets(8, { dailyRampup: 1 }, weekdays), [5, 6, 7, 8, 9, 10, 11, 12])
  })

  it("doesn't count a day on which nothing was sent", () => {
    const history = [active(1, 5), record(2, { target: 10 })]
    assert.strictEqual(planOn(3, history).target, 10)
    assert.deepInclude(planOn(3, history).reason, { kind: "ramp", activeDay: 2 })
  })

  it("gives today the same target whether today has a record yet or not", () => {
    const before = planOn(2, [active(1, 5)])
    const during = planOn(2, [active(1, 5), record(2, { target: 10, sent: 4 })])
    assert.strictEqual(during.target, before.target)
    assert.deepStrictEqual([before.remaining, during.remaining], [10, 6])
  })

  it("says ramping below the ceiling and maintaining at it", () => {
    assert.deepInclude(planOn(1, []), {
      state: "ramping",
      reason: { kind: "ramp", activeDay: 1, startPerDay: 5, dailyRampup: 5 },
    })
    assert.deepInclude(planOn(9, [active(6, 10), active(7, 15), active(8, 20)]), {
      state: "maintaining",
      reason: { kind: "ceiling", totalPerDay: 20 },
    })
  })

  it("grows by one step a day after the settings were raised, however far the ramp is ahead", () => {
    const history = Array.from({ length: 10 }, (_, index) => active(index + 1, 10))
    const plan = planOn(11, history, { totalPerDay: 50, dailyRampup: 20 })
    assert.deepInclude(plan, { target: 30, reason: { kind: "catching-up", level: 10, dailyRampup: 20 } })
  })

  it("comes down at once when the ceiling is lowered", () => {
    assert.strictEqual(planOn(5, [active(3, 15), active(4, 20)], { totalPerDay: 8 }).target, 8)
  })

  it("never passes 50 a day, whatever the settings hold", () => {
    const history = Array.from({ length: 12 }, (_, index) => active(index + 1, 50))
    assert.strictEqual(planOn(13, history, { totalPerDay: 500 }).target, 50)
  })
})

describe("after a pause", () => {
  const before = [active(1, 5), active(2, 10), active(3, 15), active(4, 20)]

  it.each([
    ["3 days are a long weekend", 8, 20],
    ["4 days are a started week", 9, 10],
    ["7 days are one week", 12, 10],
    ["8 days are two started weeks", 13, 5],
    ["15 days would halve below the start", 20, 5],
    ["100 days end at the start", 105, 5],
  ] as const)("the level is halved for each started week without warmup: %s", (_what, day, expected) => {
    assert.strictEqual(planOn(day, before).target, expected)
  })

  it("half of an odd level is rounded down", () => {
    assert.strictEqual(planOn(9, [active(1, 5), active(2, 10), active(4, 15)]).target, 7)
  })

  it("names the days without warmup and the last level", () => {
    assert.deepInclude(planOn(9, before), {
      state: "ramping",
      reason: { kind: "resumed", idleDays: 4, level: 20 },
    })
  })

  it("the ramp goes on from the resumed level, step by step", () => {
    const resumed = [...before, active(13, 5)]
    assert.strictEqual(planOn(14, resumed).target, 10)
    assert.strictEqual(planOn(15, [...resumed, active(14, 10)]).target, 15)
  })

  it("an account whose ceiling is its start has nothing to catch up with", () => {
    assert.strictEqual(planOn(20, [active(1, 5), active(2, 5)], { totalPerDay: 5 }).state, "maintaining")
  })

  it("a last level below the start isn't exceeded", () => {
    assert.strictEqual(planOn(20, [active(1, 5), active(2, 3)]).target, 3)
  })
})
