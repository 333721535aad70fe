import { Match } from "effect"
import type { CalendarDay } from "../shared/Window.ts"

/** Why a plan has the target it has, with the numbers that this rests on. */
export type WarmupReason =
  /** Warmup is switched off for the account. */
  | { readonly kind: "disabled" }
  /** The account is suspended. */
  | { readonly kind: "suspended" }
  /** The account can't log in or send. */
  | { readonly kind: "broken" }
  /** So much was found in spam that only a person may resume. */
  | { readonly kind: "stopped"; readonly spam: number; readonly judged: number }
  /** Much was found in spam; `until` is the last day of the pause if nothing else is judged. */
  | { readonly kind: "spam-pause"; readonly spam: number; readonly judged: number; readonly until: CalendarDay }
  /** A good deal was found in spam: half of `level`, the level when it began. */
  | { readonly kind: "spam-half"; readonly spam: number; readonly judged: number; readonly level: number }
  /** Some was found in spam: no more than `level`, the last one. */
  | { readonly kind: "spam-hold"; readonly spam: number; readonly judged: number; readonly level: number }
  /** The first message in spam for a week, on `day`, at `level`; `until` is the last day without growth. */
  | { readonly kind: "first-spam"; readonly day: CalendarDay; readonly level: number; readonly until: CalendarDay }
  /** Nothing was sent for `idleDays` after the last active day, which stood at `level`. */
  | { readonly kind: "resumed"; readonly idleDays: number; readonly level: number }
  /** Growth from a lower `level` than the ramp's: one step a day, however far the ramp is ahead. */
  | { readonly kind: "catching-up"; readonly level: number; readonly dailyRampup: number }
  /** The ramp on its `activeDay`-th active day, today among them. */
  | { readonly kind: "ramp"; readonly activeDay: number; readonly startPerDay: number; readonly dailyRampup: number }
  /** The ramp has reached the ceiling. */
  | { readonly kind: "ceiling"; readonly totalPerDay: number }
  /** Other messages leave less of the daily maximum than the `level` that warmup stands at. */
  | {
      readonly kind: "daily-maximum"
      readonly level: number
      readonly maxPerDay: number
      readonly otherSentToday: number
    }

/** A reason as a sentence for people. */
export const describeWarmupReason = (reason: WarmupReason): string => sentences(reason)

const sentences = Match.type<WarmupReason>().pipe(
  Match.discriminatorsExhaustive("kind")({
    disabled: () => "Warmup is switched off.",
    suspended: () => "The account is suspended.",
    broken: () => "The account can't log in or send; warmup waits until it can.",
    stopped: (each) => `${inSpam(each)}. Warmup has stopped until somebody looks into it and resumes it.`,
    "spam-pause": (each) => `${inSpam(each)}. Warmup pauses until ${each.until}.`,
    "spam-half": (each) => `${inSpam(each)}. Warmup runs at half of ${each.level} a day.`,
    "spam-hold": (each) => `${inSpam(each)}. Warmup stays at ${each.level} a day until fewer are.`,
    "first-spam": (each) =>
      `A message was found in spam on ${each.day}. Warmup goes back by a quarter from ${each.level} a day and doesn't grow until ${each.until}.`,
    resumed: (each) =>
      each.idleDays === 0
        ? `Warmup was resumed by hand; it goes on from the last level of ${each.level} a day, halved.`
        : `Nothing was sent for ${each.idleDays} ${each.idleDays === 1 ? "day" : "days"}; warmup goes on from the last level of ${each.level} a day, halved for each week.`,
    "catching-up": (each) =>
      `The last active day stood at ${each.level}; warmup grows by at most ${each.dailyRampup} a day.`,
    ramp: (each) =>
      each.activeDay === 1
        ? `This is the first active day; warmup starts at ${each.startPerDay} a day.`
        : `This is active day ${each.activeDay}; warmup started at ${each.startPerDay} and grows by ${each.dailyRampup} a day.`,
    ceiling: (each) => `Warmup has reached its ceiling of ${each.totalPerDay} a day.`,
    "daily-maximum": (each) =>
      `Of the account's ${each.maxPerDay} messages a day ${each.otherSentToday} went elsewhere, which leaves less than warmup's ${each.level}.`,
  }),
)

const inSpam = ({ spam, judged }: { readonly spam: number; readonly judged: number }): string =>
  `${spam} of the ${judged} messages judged in 7 days were in spam`
