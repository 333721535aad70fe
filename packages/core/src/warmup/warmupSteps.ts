import { type CalendarDay, daysBetween } from "../shared/Window.ts"
import { bandOf, evidenceOn, lastFirstSpamDay, reaches, runStart, stopEvidence } from "./spamEvidence.ts"
import {
  activeDaysBefore,
  daysAfter,
  levelOf,
  recordsUntil,
  type WarmupDay,
  type WarmupHistory,
} from "./WarmupHistory.ts"
import type { WarmupReason } from "./WarmupReason.ts"
import { warmupRules } from "./warmupRules.ts"
import type { WarmupSettings } from "./WarmupSettings.ts"

/** What one rule allows today, in messages. */
interface WarmupStep {
  readonly level: number
  readonly state: "ramping" | "holding" | "maintaining"
  readonly reason: WarmupReason
}

/** The part of the settings that shapes a ramp. */
type RampSettings = Pick<WarmupSettings, "totalPerDay" | "dailyRampup" | "startPerDay">

/** What the rules look at: all records up to today, those whose placements still count, and the day of a resumption. */
export interface WarmupView {
  readonly records: WarmupHistory
  readonly placements: WarmupHistory
  readonly resumedOn: CalendarDay | null
  readonly today: CalendarDay
}

/**
 * Today's step of the ramp: `min(total, start + rampup · (active days − 1))`, never more than one step above the last
 * active day, and after a pause not above its level halved for each started week without warmup.
 */
export const rampStep = (settings: RampSettings, view: WarmupView): WarmupStep => {
  const { dailyRampup, startPerDay } = settings
  const totalPerDay = Math.min(settings.totalPerDay, warmupRules.hardMaximumPerDay)
  const active = activeDaysBefore(view.records, view.today)
  const activeDay = active.length + 1
  const ramp = Math.min(totalPerDay, startPerDay + dailyRampup * (activeDay - 1))
  const last = active.at(-1)
  if (last !== undefined) {
    const level = levelOf(last)
    const weeks = idleWeeks(last, view)
    const resumed = Math.min(level, Math.max(startPerDay, Math.floor(level * 0.5 ** weeks)))
    if (weeks > 0 && resumed < ramp) {
      const idleDays = daysBetween(last.day, view.today) - 1
      return { level: resumed, state: "ramping", reason: { kind: "resumed", idleDays, level } }
    }
    if (level + dailyRampup < ramp) {
      return { level: level + dailyRampup, state: "ramping", reason: { kind: "catching-up", level, dailyRampup } }
    }
  }
  return ramp === totalPerDay
    ? { level: ramp, state: "maintaining", reason: { kind: "ceiling", totalPerDay } }
    : { level: ramp, state: "ramping", reason: { kind: "ramp", activeDay, startPerDay, dailyRampup } }
}

/** What spam allows at most today: a hold, a half, the quarter less after the first message in spam. */
export const setbackSteps = (ramp: WarmupStep, view: WarmupView): ReadonlyArray<WarmupStep> => {
  const { placements, today } = view
  const last = activeDaysBefore(view.records, today).at(-1)
  const lastLevel = last === undefined ? ramp.level : levelOf(last)
  const steps: Array<WarmupStep> = []
  const holding = (level: number, reason: WarmupReason) =>
    steps.push({ level: Math.max(1, Math.min(lastLevel, Math.floor(level))), state: "holding", reason })

  const evidence = evidenceOn(placements, today)
  const band = bandOf(evidence)
  if (band === "half") {
    const level = levelOn(runStart(placements, today, "half"), ramp, view)
    holding(level / 2, { kind: "spam-half", ...evidence, level })
  }
  if (band === "hold") holding(lastLevel, { kind: "spam-hold", ...evidence, level: lastLevel })

  const day = lastFirstSpamDay(placements)
  if (day !== null && daysBetween(day, today) <= warmupRules.freezeDays) {
    const level = levelOn(day, ramp, view)
    const until = daysAfter(day, warmupRules.freezeDays)
    holding((level * warmupRules.firstSpamPercent) / 100, { kind: "first-spam", day, level, until })
  }
  return steps
}

// The level that the account stood at when something went wrong: that day's, or that of the last active day before it.
const levelOn = (day: CalendarDay, ramp: WarmupStep, { records, today }: WarmupView): number => {
  if (day === today) return ramp.level
  const last = activeDaysBefore(records, daysAfter(day, 1)).at(-1)
  return last === undefined ? ramp.level : levelOf(last)
}

// Started weeks without warmup since the last active day; 0 when that was no pause but a weekend or a holiday.
const idleWeeks = (last: WarmupDay, view: WarmupView): number => {
  const idleDays = daysBetween(last.day, view.today) - 1
  const pausedForSpam = () =>
    Array.from({ length: idleDays }, (_, index) => daysAfter(last.day, index + 1)).some((day) =>
      reaches(view.placements, day, "pause"),
    )
  if (idleDays > warmupRules.idleDaysAllowed || resumedAfter(last, view) || pausedForSpam()) {
    return Math.max(1, Math.ceil(idleDays / 7))
  }
  return 0
}

// Whether a person resumed the account after its last active day. When both fall on one day, a stop that was found on
// that very day came between them; after an older stop the day's messages were sent at the resumed level already.
const resumedAfter = (last: WarmupDay, { records, resumedOn }: WarmupView): boolean => {
  if (resumedOn !== last.day) return resumedOn !== null && resumedOn > last.day
  const stoppedBy = (day: CalendarDay) => stopEvidence(recordsUntil(records, day), day) !== null
  return stoppedBy(resumedOn) && !stoppedBy(daysAfter(resumedOn, -1))
}
