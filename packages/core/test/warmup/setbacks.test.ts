import { assert, describe, it } from "@effect/vitest"
import { active, dayOf, planOn, record } from "./subjects.ts"

/** Four days of ramp to 20 and a fifth that judged messages; the first-spam rule is over by the tenth. */
const judgedOn5 = (placements: { inbox: number; spam: number }) => [
  active(1, 5),
  active(2, 10),
  active(3, 15),
  active(4, 20),
  active(5, 20, placements),
  active(6, 10),
  active(7, 10),
  active(8, 10),
]

describe("the share of spam over seven days", () => {
  it.each([
    ["9 % goes on", { inbox: 91, spam: 9 }, 15, "ramping", "catching-up"],
    ["10 % holds", { inbox: 90, spam: 10 }, 10, "holding", "spam-hold"],
    ["14 % holds", { inbox: 86, spam: 14 }, 10, "holding", "spam-hold"],
    ["15 % halves the level when it began", { inbox: 85, spam: 15 }, 10, "holding", "spam-half"],
    ["19 % halves", { inbox: 81, spam: 19 }, 10, "holding", "spam-half"],
    ["20 % pauses", { inbox: 80, spam: 20 }, 0, "paused", "spam-pause"],
    ["39 % pauses", { inbox: 61, spam: 39 }, 0, "paused", "spam-pause"],
    ["40 % stops", { inbox: 60, spam: 40 }, 0, "paused", "stopped"],
  ] as const)("has its effect from the stated percentage on: %s", (_what, placements, target, state, kind) => {
    const plan = planOn(9, judgedOn5(placements))
    assert.deepInclude(plan, { target, state })
    assert.strictEqual(plan.reason.kind, kind)
  })

  it("means nothing below 20 judged messages", () => {
    assert.deepInclude(planOn(9, judgedOn5({ inbox: 9, spam: 10 })), { target: 15, state: "ramping" })
    assert.deepInclude(planOn(9, judgedOn5({ inbox: 10, spam: 10 })), { target: 0, state: "paused" })
  })

  it("counts today's record and the six days before it", () => {
    const history = [active(1, 5), active(2, 10), active(3, 15, { inbox: 17, spam: 3 }), active(8, 15)]
    assert.strictEqual(planOn(9, history).reason.kind, "spam-half")
    assert.notStrictEqual(planOn(10, history).reason.kind, "spam-half")
    assert.strictEqual(planOn(9, [active(8, 5), active(9, 10, { inbox: 80, spam: 20 })]).reason.kind, "spam-pause")
  })

  it("names its numbers", () => {
    assert.deepStrictEqual(planOn(9, judgedOn5({ inbox: 90, spam: 10 })).reason, {
      kind: "spam-hold",
      spam: 10,
      judged: 100,
      level: 10,
    })
    assert.deepStrictEqual(planOn(9, judgedOn5({ inbox: 84, spam: 16 })).reason, {
      kind: "spam-half",
      spam: 16,
      judged: 100,
      level: 20,
    })
  })

  it("halves once and not once a day", () => {
    const history = [active(1, 20), active(2, 20, { inbox: 85, spam: 15 })]
    for (const day of [3, 4, 5, 6, 7]) {
      const { target } = planOn(day, history)
      assert.strictEqual(target, 10)
      history.push(active(day, target, { inbox: 85, spam: 15 }))
    }
  })

  it("holds at what is left and grows again step by step when the share falls", () => {
    const history = [active(1, 20), active(2, 20, { inbox: 17, spam: 3 }), active(3, 10, { inbox: 5 })]
    assert.deepInclude(planOn(4, history).reason, { kind: "spam-hold", spam: 3, judged: 25, level: 10 })
    history.push(active(4, 10, { inbox: 10 }), active(5, 10, { inbox: 10 }))
    assert.strictEqual(planOn(6, history, { startPerDay: 10, dailyRampup: 2 }).target, 12)
  })
})

describe("a pause for spam", () => {
  const history = [active(1, 20), active(2, 20), active(3, 20, { inbox: 20, spam: 6 })]

  it("says until when it lasts if nothing else is judged, and ends then at half of the level", () => {
    assert.deepInclude(planOn(4, history), {
      target: 0,
      replyTarget: 0,
      state: "paused",
      reason: { kind: "spam-pause", spam: 6, judged: 26, until: dayOf(9) },
    })
    assert.strictEqual(planOn(9, history).target, 0)
    assert.deepInclude(planOn(10, history), { target: 10, state: "ramping" })
  })

  it("is a pause though it was short", () => {
    const short = [active(1, 20, { inbox: 20, spam: 6 }), active(2, 20), active(6, 20)]
    assert.strictEqual(planOn(7, short).reason.kind, "spam-pause")
    assert.deepInclude(planOn(8, short), { target: 10 })
  })
})

describe("a stop for spam", () => {
  const history = [active(1, 20), active(2, 20), active(3, 20, { inbox: 12, spam: 8 })]

  it("lasts until a person resumes, though its evidence grows old", () => {
    for (const day of [3, 4, 11, 60]) {
      assert.deepInclude(planOn(day, history), { target: 0, state: "paused" })
      assert.deepStrictEqual(planOn(day, history).reason, { kind: "stopped", spam: 8, judged: 20 })
    }
  })

  it("is found on a day without a record, when better days leave the window", () => {
    const mixed = [active(-1, 20), active(0, 20), active(1, 20, { inbox: 60 }), active(3, 20, { inbox: 12, spam: 8 })]
    assert.strictEqual(planOn(7, mixed).reason.kind, "spam-hold")
    assert.strictEqual(planOn(8, mixed).reason.kind, "stopped")
    assert.strictEqual(planOn(30, mixed).reason.kind, "stopped")
  })

  it("ends with a resumption, at half of the level or less", () => {
    assert.deepInclude(planOn(4, history, {}, { resumedOn: dayOf(4) }), { target: 10, state: "ramping" })
    assert.deepInclude(planOn(4, history, {}, { resumedOn: dayOf(3) }), { target: 10, state: "ramping" })
    assert.deepInclude(planOn(20, history, {}, { resumedOn: dayOf(20) }), { target: 5 })
  })

  it("doesn't hold the ramp back once it has gone on after the resumption", () => {
    const resumed = [...history, active(4, 10, { inbox: 5 })]
    for (const day of [3, 4]) assert.strictEqual(planOn(5, resumed, {}, { resumedOn: dayOf(day) }).target, 15)
  })

  it("isn't lifted by a resumption that is yet to come", () => {
    assert.strictEqual(planOn(4, history, {}, { resumedOn: dayOf(5) }).reason.kind, "stopped")
  })

  it("comes back when what is judged after the resumption is as bad", () => {
    const again = [...history, active(5, 10, { inbox: 10, spam: 10 })]
    assert.strictEqual(planOn(6, again, {}, { resumedOn: dayOf(4) }).reason.kind, "stopped")
  })

  it("isn't lifted by a resumption that came before it", () => {
    assert.strictEqual(planOn(4, history, {}, { resumedOn: dayOf(2) }).reason.kind, "stopped")
  })
})

describe("the first message in spam", () => {
  const history = [active(1, 5), active(2, 10), active(3, 15), active(4, 20), active(5, 20, { inbox: 5, spam: 1 })]
  const reason = { kind: "first-spam", day: dayOf(5), level: 20, until: dayOf(8) } as const

  it("takes a quarter off the level and stops its growth for three days", () => {
    const days = [...history]
    for (const day of [6, 7, 8]) {
      assert.deepInclude(planOn(day, days), { target: 15, state: "holding", reason })
      days.push(active(day, 15))
    }
    assert.deepInclude(planOn(9, days, { dailyRampup: 2 }), { target: 17, state: "ramping" })
  })

  it("has its effect on the day itself", () => {
    assert.deepInclude(planOn(5, history), { target: 15, state: "holding" })
  })

  it("is followed by no second setback while messages in spam are less than seven days apart", () => {
    const days = [...history, active(6, 15), active(9, 15), active(10, 17, { inbox: 5, spam: 1 })]
    assert.strictEqual(planOn(11, days).reason.kind, "ceiling")
  })

  it("is a first one again after a clean week", () => {
    const days = [...history, active(10, 20), active(11, 20), active(12, 20, { inbox: 5, spam: 1 })]
    assert.deepInclude(planOn(13, days), { target: 15, state: "holding" })
  })

  it("rounds down and leaves at least one message a day", () => {
    assert.strictEqual(planOn(2, [active(1, 50, { spam: 1 })], { startPerDay: 50, totalPerDay: 50 }).target, 37)
    assert.strictEqual(planOn(2, [active(1, 1, { spam: 1 })], { startPerDay: 1 }).target, 1)
  })

  it("gives way to a rule that allows less", () => {
    const days = [active(1, 20), active(2, 20, { inbox: 84, spam: 16 })]
    assert.deepInclude(planOn(3, days), { target: 10 })
  })
})

describe("records", () => {
  it("count in any order, the later of two for one day, none of tomorrow", () => {
    const days = [active(1, 5), active(2, 10)]
    const plan = planOn(3, days)
    assert.deepStrictEqual(planOn(3, days.toReversed()), plan)
    assert.deepStrictEqual(planOn(3, [active(2, 1), ...days]), plan)
    assert.deepStrictEqual(planOn(3, [...days, active(4, 50, { spam: 50 }), record(9)]), plan)
  })
})
