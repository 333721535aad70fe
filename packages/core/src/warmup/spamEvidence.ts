import { type CalendarDay, daysBetween } from "../shared/Window.ts"
import { daysAfter, type WarmupHistory } from "./WarmupHistory.ts"
import { warmupRules } from "./warmupRules.ts"

/** How many messages were judged by where they arrived, and how many of them were in spam. */
interface SpamEvidence {
  readonly spam: number
  readonly judged: number
}

/** What a share of spam asks for, from nothing to a stop that only a person ends. */
type SpamBand = "none" | "hold" | "half" | "pause" | "stop"

/** What was judged in the seven days that end with a day. */
export const evidenceOn = (records: WarmupHistory, day: CalendarDay): SpamEvidence => {
  const from = daysAfter(day, 1 - warmupRules.windowDays)
  let spam = 0
  let judged = 0
  for (const record of records) {
    if (record.day < from || record.day > day) continue
    spam += record.spam
    judged += record.inbox + record.spam
  }
  return { spam, judged }
}

/** The band that evidence falls in; `none` while too little was judged. */
export const bandOf = ({ spam, judged }: SpamEvidence): SpamBand => {
  if (judged < warmupRules.minimumJudged) return "none"
  // Whole numbers on both sides, so that exactly 10 % is 10 %.
  const atLeast = (percent: number) => spam * 100 >= percent * judged
  if (atLeast(warmupRules.stopFromPercent)) return "stop"
  if (atLeast(warmupRules.pauseFromPercent)) return "pause"
  if (atLeast(warmupRules.halfFromPercent)) return "half"
  return atLeast(warmupRules.holdFromPercent) ? "hold" : "none"
}

const SEVERITY: ReadonlyArray<SpamBand> = ["none", "hold", "half", "pause", "stop"]

/** Whether the evidence of a day asks for at least what a band asks for. */
export const reaches = (records: WarmupHistory, day: CalendarDay, band: SpamBand): boolean =>
  SEVERITY.indexOf(bandOf(evidenceOn(records, day))) >= SEVERITY.indexOf(band)

/** The first evidence up to a day that asks for a stop; `null` when none ever did. */
export const stopEvidence = (records: WarmupHistory, today: CalendarDay): SpamEvidence | null => {
  // A share changes on the day of a record and on the day the record leaves the window.
  for (const record of records) {
    for (const day of [record.day, daysAfter(record.day, warmupRules.windowDays)]) {
      const evidence = evidenceOn(records, day)
      if (day <= today && bandOf(evidence) === "stop") return evidence
    }
  }
  return null
}

/** The first day of the unbroken run of days up to `today` on which the evidence reaches a band. */
export const runStart = (records: WarmupHistory, today: CalendarDay, band: SpamBand): CalendarDay => {
  let day = today
  while (reaches(records, daysAfter(day, -1), band)) day = daysAfter(day, -1)
  return day
}

/** The last day on which what is known today still reaches a band. */
export const runEnd = (records: WarmupHistory, today: CalendarDay, band: SpamBand): CalendarDay => {
  let day = today
  while (reaches(records, daysAfter(day, 1), band)) day = daysAfter(day, 1)
  return day
}

/** The latest day on which a message was found in spam after six days or more without one; `null` when there is none. */
export const lastFirstSpamDay = (records: WarmupHistory): CalendarDay | null => {
  const bad = records.filter((record) => record.spam > 0)
  for (let index = bad.length - 1; index >= 0; index--) {
    const previous = bad[index - 1]
    const { day } = bad[index]!
    if (previous === undefined || daysBetween(previous.day, day) >= warmupRules.windowDays) return day
  }
  return null
}
