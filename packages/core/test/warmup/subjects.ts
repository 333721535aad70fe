import { CalendarDay, planWarmup, type WarmupDay, type WarmupSituation } from "@mailkeep/core"

/** The settings of the documents' table: 5 on the first day, 5 more a day, 20 at most. */
export const settings = { enabled: true, totalPerDay: 20, dailyRampup: 5, startPerDay: 5, replyRatePercentage: 30 }

/** An account that may send 100 messages a day and hasn't sent any. */
export const well: WarmupSituation = { suspended: false, broken: false, limits: { maxPerDay: 100 }, otherSentToday: 0 }

/** The day with a number, from 2026-11-01 as day 1. */
export const dayOf = (number: number): CalendarDay =>
  CalendarDay.make(new Date(Date.UTC(2026, 10, number)).toISOString().slice(0, 10))

/** A day's record on which everything that isn't stated is 0. */
export const record = (number: number, rest: Partial<Omit<WarmupDay, "day">> = {}): WarmupDay => ({
  day: dayOf(number),
  target: 0,
  sent: 0,
  received: 0,
  replied: 0,
  inbox: 0,
  spam: 0,
  ...rest,
})

/** A record of a day on which the target was sent, with what was judged on it. */
export const active = (number: number, target: number, placements: { inbox?: number; spam?: number } = {}): WarmupDay =>
  record(number, { target, sent: target, ...placements })

/** The plan of a day for an account that is well, with the settings of the documents' table. */
export const planOn = (
  number: number,
  history: ReadonlyArray<WarmupDay>,
  changed: Partial<typeof settings> = {},
  situation: Partial<WarmupSituation> = {},
) => planWarmup({ ...settings, ...changed }, { ...well, ...situation }, history, dayOf(number))
