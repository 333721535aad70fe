import { assert, describe, it } from "@effect/vitest"
import { describeWarmupReason, type WarmupReason } from "@mailkeep/core"
import { active, dayOf, planOn, record } from "./subjects.ts"

describe("a plan", () => {
  it.each([
    ["disabled", { enabled: false }, {}, "off"],
    ["suspended", {}, { suspended: true }, "paused"],
    ["broken", {}, { broken: true }, "paused"],
  ] as const)("is nothing for an account that is %s", (kind, changed, situation, state) => {
    const history = [active(1, 5), record(2, { received: 10 })]
    assert.deepStrictEqual(planOn(2, history, changed, situation), {
      target: 0,
      remaining: 0,
      replyTarget: 0,
      state,
      reason: { kind },
    })
  })

  it("names the owner's choice first, then the suspension, then the fault", () => {
    const all = { suspended: true, broken: true }
    assert.strictEqual(planOn(1, [], { enabled: false }, all).reason.kind, "disabled")
    assert.strictEqual(planOn(1, [], {}, all).reason.kind, "suspended")
  })

  it.each([
    [0, 100, 15, "ramp"],
    [84, 100, 15, "ramp"],
    [85, 100, 15, "ramp"],
    [86, 100, 14, "daily-maximum"],
    [100, 100, 0, "daily-maximum"],
    [130, 100, 0, "daily-maximum"],
    [0, 4, 4, "daily-maximum"],
  ] as const)("with %i other messages sent of %i a day leaves warmup %i", (otherSentToday, maxPerDay, target, kind) => {
    const plan = planOn(3, [active(1, 5), active(2, 10)], {}, { otherSentToday, limits: { maxPerDay } })
    assert.strictEqual(plan.target, target)
    assert.strictEqual(plan.reason.kind, kind)
    assert.strictEqual(plan.state, "ramping")
  })

  it("never asks for fewer than none when more was sent than today's target", () => {
    const plan = planOn(2, [active(1, 5), record(2, { target: 10, sent: 8 })], {}, { otherSentToday: 97 })
    assert.deepInclude(plan, { target: 3, remaining: 0 })
  })
})

describe("the reply target", () => {
  it.each([
    ["30 % of 10", 30, [record(3, { received: 10 })], 3],
    ["30 % of 1, rounded", 30, [record(3, { received: 1 })], 0],
    ["30 % of 2, rounded", 30, [record(3, { received: 2 })], 1],
    ["0 %", 0, [record(3, { received: 10 })], 0],
    ["all", 100, [record(3, { received: 10 })], 10],
    ["nothing received", 30, [], 0],
    ["yesterday's, replied to already", 30, [record(2, { received: 10, replied: 3 })], 0],
    ["yesterday's, not yet replied to", 30, [record(2, { received: 10, replied: 1 })], 2],
    ["the day's whole target, whatever was replied to today", 30, [record(3, { received: 10, replied: 2 })], 3],
    ["steady exchange", 30, [record(2, { received: 10, replied: 3 }), record(3, { received: 10 })], 3],
    ["too old", 30, [record(1, { received: 10 })], 0],
    ["more replies than due", 30, [record(2, { received: 1, replied: 9 })], 0],
  ] as const)("is a share of what was received yesterday and today: %s", (_what, rate, history, expected) => {
    assert.strictEqual(planOn(3, history, { replyRatePercentage: rate }).replyTarget, expected)
  })

  it("shares what is left of the daily maximum, after the messages that open a conversation", () => {
    const history = [record(1, { received: 10 })]
    const plan = planOn(1, history, { replyRatePercentage: 100 }, { limits: { maxPerDay: 12 } })
    assert.deepStrictEqual([plan.target, plan.replyTarget], [5, 7])
  })
})

describe("a reason", () => {
  const day = dayOf(5)
  const numbers = { spam: 8, judged: 40 }
  const reasons: ReadonlyArray<WarmupReason> = [
    { kind: "disabled" },
    { kind: "suspended" },
    { kind: "broken" },
    { kind: "stopped", ...numbers },
    { kind: "spam-pause", ...numbers, until: day },
    { kind: "spam-half", ...numbers, level: 17 },
    { kind: "spam-hold", ...numbers, level: 17 },
    { kind: "first-spam", day, level: 17, until: dayOf(8) },
    { kind: "resumed", idleDays: 9, level: 17 },
    { kind: "resumed", idleDays: 1, level: 17 },
    { kind: "resumed", idleDays: 0, level: 17 },
    { kind: "catching-up", level: 17, dailyRampup: 6 },
    { kind: "ramp", activeDay: 3, startPerDay: 7, dailyRampup: 6 },
    { kind: "ceiling", totalPerDay: 33 },
    { kind: "daily-maximum", level: 17, maxPerDay: 90, otherSentToday: 80 },
  ]

  it.each(reasons.map((reason) => [reason.kind, reason] as const))("is told with its numbers: %s", (_kind, reason) => {
    const sentence = describeWarmupReason(reason)
    assert.match(sentence, /^[A-Z0-9].*\.$/u)
    for (const [name, value] of Object.entries(reason)) {
      if (name === "kind" || value === 0) continue
      assert.include(sentence, String(value))
    }
    assert.notMatch(sentence, /\b1 days\b/u)
  })

  it("tells the first day's start", () => {
    assert.strictEqual(
      describeWarmupReason({ kind: "ramp", activeDay: 1, startPerDay: 5, dailyRampup: 5 }),
      "This is the first active day; warmup starts at 5 a day.",
    )
  })
})
