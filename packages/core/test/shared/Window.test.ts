import { assert, describe, it } from "@effect/vitest"
import { calendarDay, CalendarDay, daysBetween, TimeZone } from "@mailkeep/core"
import { DateTime, Schema } from "effect"

const day = (instant: string, zone: string) => calendarDay(DateTime.makeUnsafe(instant), TimeZone.make(zone))

describe("a calendar day", () => {
  it.each([
    ["2026-11-25T22:30:00Z", "UTC", "2026-11-25"],
    ["2026-11-25T23:30:00Z", "Europe/Berlin", "2026-11-26"],
    ["2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29"],
    ["2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29"],
    ["2026-11-01T02:29:59Z", "America/St_Johns", "2026-10-31"],
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
  ])("at %s in %s is %s", (instant, zone, expected) => {
    assert.strictEqual(day(instant, zone), expected)
  })
  it("counts days across a change of clocks", () => {
    assert.strictEqual(daysBetween(CalendarDay.make("2026-03-28"), CalendarDay.make("2026-03-30")), 2)
  })
})

describe("the text of a calendar day", () => {
  it.each(["2026-11-25", "2024-02-29", "0001-01-01"])("%s is one", (text) =>
    assert.isTrue(Schema.is(CalendarDay)(text)),
  )
  it.each(["2026-13-01", "2026-02-29", "2026-1-1", "2026-11-25T00:00", "", "2026-11-31"])("%j is none", (text) =>
    assert.isFalse(Schema.is(CalendarDay)(text)),
  )
})

describe("a time zone", () => {
  it.each(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"])("%s is a name", (name) =>
    assert.isTrue(Schema.is(TimeZone)(name)),
  )
  it.each(["", "+02:00", "Mars/Olympus", "Europe", "2"])("%j is none", (name) =>
    assert.isFalse(Schema.is(TimeZone)(name)),
  )
})
