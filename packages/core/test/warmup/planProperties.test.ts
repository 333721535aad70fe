import { assert, describe, it } from "@effect/vitest"
import { planWarmup, type WarmupDay, type WarmupSituation } from "@mailkeep/core"
import { Schema } from "effect"
import { active, dayOf, well } from "./subjects.ts"

const TODAY = 45
const whole = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const Settings = Schema.Struct({
  enabled: Schema.Literals([true, true, true, false]),
  totalPerDay: whole(1, 50),
  dailyRampup: whole(1, 20),
  startPerDay: whole(1, 50),
  replyRatePercentage: whole(0, 100),
})
const Situation = Schema.Struct({
  suspended: Schema.Literals([false, false, false, true]),
  broken: Schema.Literals([false, false, false, true]),
  maxPerDay: whole(1, 120),
  otherSentToday: whole(0, 150),
  resumed: Schema.NullOr(whole(TODAY - 20, TODAY + 2)),
})
const Days = Schema.Array(
  Schema.Struct({
    number: whole(1, TODAY + 3),
    target: whole(0, 60),
    sent: whole(0, 60),
    received: whole(0, 60),
    replied: whole(0, 60),
    inbox: whole(0, 40),
    spam: Schema.Literals([0, 0, 0, 0, 1, 2, 4, 9, 30]),
  }),
)
const historyOf = (days: typeof Days.Type): Array<WarmupDay> =>
  days.map(({ number, ...rest }) => ({ day: dayOf(number), ...rest }))
const situationOf = ({ maxPerDay, resumed, ...rest }: typeof Situation.Type): WarmupSituation => ({
  ...rest,
  limits: { maxPerDay },
  resumedOn: resumed === null ? null : dayOf(resumed),
})
const often = { arbitrary: { runs: 2_000 } }

describe("a plan after any history", () => {
  const anything: [typeof Settings, typeof Situation, typeof Days] = [Settings, Situation, Days]

  it.prop(
    "asks for whole numbers from 0 to the ceiling, to 50 and to what is left of the day, replies included",
    anything,
    ([settings, situation, days]) => {
      const plan = planWarmup(settings, situationOf(situation), historyOf(days), dayOf(TODAY))
      for (const number of [plan.target, plan.remaining, plan.replyTarget]) {
        assert.isTrue(Number.isInteger(number) && number >= 0)
      }
      assert.isAtMost(plan.target, Math.min(settings.totalPerDay, 50))
      assert.isAtMost(plan.target + plan.replyTarget, Math.max(0, situation.maxPerDay - situation.otherSentToday))
      assert.isAtMost(plan.remaining, plan.target)
    },
    often,
  )

  it.prop(
    "asks for nothing when off or paused, and for at least one message otherwise, unless the day is used up",
    anything,
    ([settings, situation, days]) => {
      const plan = planWarmup(settings, situationOf(situation), historyOf(days), dayOf(TODAY))
      const idle = plan.state === "off" || plan.state === "paused"
      if (idle || situation.otherSentToday >= situation.maxPerDay) assert.strictEqual(plan.target, 0)
      else assert.isAtLeast(plan.target, 1)
      assert.strictEqual(plan.state === "off", !settings.enabled)
      if (idle) assert.strictEqual(plan.replyTarget, 0)
    },
    often,
  )

  it.prop(
    "lies at most one step above the last active day",
    anything,
    ([settings, situation, days]) => {
      const history = historyOf(days)
      const plan = planWarmup(settings, situationOf(situation), history, dayOf(TODAY))
      const byDay = new Map(history.map((each) => [each.day, each]))
      const last = [...byDay.values()]
        .filter((each) => each.day < dayOf(TODAY) && each.sent > 0)
        .sort((a, b) => (a.day < b.day ? 1 : -1))[0]
      if (last === undefined) assert.isAtMost(plan.target, settings.startPerDay)
      else assert.isAtMost(plan.target, Math.max(1, last.target) + settings.dailyRampup)
    },
    often,
  )

  it.prop("is the same for the same input, which it leaves untouched", anything, ([settings, situation, days]) => {
    const input = [settings, situationOf(situation), historyOf(days), dayOf(TODAY)] as const
    const copy = structuredClone(input)
    const plan = planWarmup(...input)
    assert.deepStrictEqual(planWarmup(...copy), plan)
    assert.deepStrictEqual(input, copy)
  })

  it.prop("never allows more because more was in spam", anything, ([settings, situation, days]) => {
    const history = historyOf(days)
    const today = dayOf(TODAY)
    const clean = history.map((each) => ({ ...each, spam: 0 }))
    const worse = planWarmup(settings, situationOf(situation), history, today)
    assert.isAtMost(worse.target, planWarmup(settings, situationOf(situation), clean, today).target)
  })
})

describe("a plan that is followed day by day", () => {
  it.prop("only grows while nothing is in spam, and is the formula's on every day", [Settings], ([settings]) => {
    const history: Array<WarmupDay> = []
    for (let number = 1; number <= 30; number++) {
      const plan = planWarmup({ ...settings, enabled: true }, well, history, dayOf(number))
      const formula = Math.min(settings.totalPerDay, settings.startPerDay + settings.dailyRampup * (number - 1))
      assert.strictEqual(plan.target, formula)
      history.push(active(number, plan.target, { inbox: plan.target }))
    }
  })

  it.prop(
    "never jumps by more than a step from one day to the next, whatever is in spam and however long it rests",
    [Settings, Schema.Array(Schema.Struct({ gap: whole(1, 12), spam: whole(0, 100), limit: whole(1, 100) }))],
    ([settings, days]) => {
      const history: Array<WarmupDay> = []
      let number = 1
      let before = Math.max(0, settings.startPerDay - settings.dailyRampup)
      for (const { gap, spam, limit } of days) {
        number += gap
        const situation = { ...well, limits: { maxPerDay: limit } }
        const { target } = planWarmup({ ...settings, enabled: true }, situation, history, dayOf(number))
        assert.isAtMost(target, Math.max(before, settings.startPerDay - settings.dailyRampup) + settings.dailyRampup)
        const inSpam = Math.min(target, Math.round((target * spam) / 300))
        history.push(active(number, target, { inbox: target - inSpam, spam: inSpam }))
        if (target > 0) before = target
      }
    },
    often,
  )
})
