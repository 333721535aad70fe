import { DateTime, Schema } from "effect"
import { type TimeZone, utc } from "./TimeZone.ts"

/** A calendar day as `YYYY-MM-DD`. Which instant it starts at depends on a zone, which is always stated beside it. */
export const CalendarDay = Schema.String.check(
  Schema.makeFilter((text: string) => {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
    const exists = instant !== undefined && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
    return exists ? undefined : "must be a day as YYYY-MM-DD"
  }),
).pipe(Schema.brand("CalendarDay"))
export type CalendarDay = typeof CalendarDay.Type

/**
 * A stretch of time over which messages are counted: a calendar day in a named zone (23 or 25 hours long when clocks
 * change), or the milliseconds that lie before now.
 */
export type Window =
  | { readonly kind: "calendar-day"; readonly timeZone: TimeZone }
  | { readonly kind: "rolling"; readonly milliseconds: number }

/** The calendar day that an instant falls on in a zone. */
export const calendarDay = (instant: DateTime.Utc, timeZone: TimeZone): CalendarDay => {
  const written = DateTime.formatIso(instant)
  // Of the years 0 to 9999, without asking for the rules of the zone.
  if (timeZone === utc && written.length === 24) return CalendarDay.make(written.slice(0, 10))
  const { year, month, day } = DateTime.toParts(DateTime.makeZonedUnsafe(instant, { timeZone }))
  const pad = (value: number, width: number) => String(value).padStart(width, "0")
  return CalendarDay.make(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

/** Whole days from one calendar day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
