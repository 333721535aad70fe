import { Schema } from "effect"
import { CalendarDay } from "../shared/Window.ts"

const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/**
 * One day of an account's warmup, a record per day in the account's time zone. Days on which nothing happened need no
 * record.
 */
export const WarmupDay = Schema.Struct({
  day: CalendarDay,
  /** The target of the day's first plan. Later plans of the same day don't change it: setbacks are reckoned from it. */
  target: count,
  /** Warmup messages sent that open a conversation; replies aren't among them. */
  sent: count,
  /** Warmup messages that arrived. */
  received: count,
  /** Warmup messages replied to. */
  replied: count,
  /** Own messages found in the partner's inbox on this day, whenever they were sent. */
  inbox: count,
  /** Own messages found in the partner's spam folder on this day, whenever they were sent. */
  spam: count,
})
export type WarmupDay = typeof WarmupDay.Type

/**
 * The records of an account in any order; of two for one day the later in the list counts.
 *
 * The ramp needs the last 50 active days (no ramp is longer), the rules about spam the days since a person last resumed
 * the account. Whatever is older may be dropped.
 */
export type WarmupHistory = ReadonlyArray<WarmupDay>

/** The records up to a day, oldest first, one per day. */
export const recordsUntil = (history: WarmupHistory, today: CalendarDay): WarmupHistory =>
  [...new Map(history.map((record) => [record.day, record])).values()]
    .filter((record) => record.day <= today)
    .sort((a, b) => (a.day < b.day ? -1 : 1))

/** The records before a day on which warmup messages were sent, oldest first: its active days. */
export const activeDaysBefore = (records: WarmupHistory, day: CalendarDay): WarmupHistory =>
  records.filter((record) => record.day < day && record.sent > 0)

/** The level an active day stood for: its target, at least 1 because something was sent. */
export const levelOf = (record: WarmupDay): number => Math.max(1, record.target)

/** The calendar day that lies a number of days after another; before it when negative. */
export const daysAfter = (day: CalendarDay, days: number): CalendarDay =>
  CalendarDay.make(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10))
