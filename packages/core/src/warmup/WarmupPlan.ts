import type { SendingPolicy } from "../limits/SendingPolicy.ts"
import { type CalendarDay, daysBetween } from "../shared/Window.ts"
import { reaches, evidenceOn, runEnd, stopEvidence } from "./spamEvidence.ts"
import { recordsUntil, type WarmupHistory } from "./WarmupHistory.ts"
import type { WarmupReason } from "./WarmupReason.ts"
import { warmupRules } from "./warmupRules.ts"
import type { WarmupSettings } from "./WarmupSettings.ts"
import { rampStep, setbackSteps, type WarmupView } from "./warmupSteps.ts"

/** Where an account stands with its warmup. `paused` keeps the progress made; `off` is the owner's choice. */
export type WarmupState = "off" | "ramping" | "holding" | "maintaining" | "paused"

/** What a plan depends on beside settings and history. */
export interface WarmupSituation {
  readonly suspended: boolean
  /** Whether the account can't log in or send at present. */
  readonly broken: boolean
  readonly limits: Pick<SendingPolicy, "maxPerDay">
  /** Messages that the account sent today and that aren't warmup: campaigns, tests, replies to people. */
  readonly otherSentToday: number
  /** The day a person last resumed the account after a stop: placements up to and on it no longer count. Default never. */
  readonly resumedOn?: CalendarDay | null
}

/** Today's warmup of an account, in messages for the whole day. */
export interface WarmupPlan {
  /** Messages to send today, those already sent among them; replies come on top. */
  readonly target: number
  /** Messages of the target that are still to send, by today's record. */
  readonly remaining: number
  /** Warmup messages to reply to today, those already replied to among them. */
  readonly replyTarget: number
  readonly state: WarmupState
  readonly reason: WarmupReason
}

/**
 * Plans a day of warmup: nothing while the account is off, suspended, broken or paused for spam; else the ramp, lowered
 * by whichever rule about spam allows least, and never above what other messages leave of the daily maximum. Pure: the
 * same input gives the same plan, whether today has a record yet or not, except for what that record holds.
 *
 * @param today the calendar day in the account's time zone, in which the history's days are counted too
 */
export const planWarmup = (
  settings: Pick<WarmupSettings, "enabled" | "totalPerDay" | "dailyRampup" | "startPerDay" | "replyRatePercentage">,
  situation: WarmupSituation,
  history: WarmupHistory,
  today: CalendarDay,
): WarmupPlan => {
  const records = recordsUntil(history, today)
  const resumption = situation.resumedOn ?? null
  const resumedOn = resumption !== null && resumption <= today ? resumption : null
  const placements = resumedOn === null ? records : records.filter((record) => record.day > resumedOn)
  const view: WarmupView = { records, placements, resumedOn, today }

  const pause = pauseReason(settings.enabled, situation, view)
  if (pause !== null) {
    return {
      target: 0,
      remaining: 0,
      replyTarget: 0,
      state: pause.kind === "disabled" ? "off" : "paused",
      reason: pause,
    }
  }

  const ramp = rampStep(settings, view)
  const step = [ramp, ...setbackSteps(ramp, view)].reduce((least, each) =>
    // A rule about spam is named even when the ramp would allow no more: it is what the owner has to know.
    each.level < least.level || (each.level === least.level && least === ramp) ? each : least,
  )
  const { maxPerDay } = situation.limits
  const otherSentToday = Math.max(0, situation.otherSentToday)
  const left = Math.max(0, maxPerDay - otherSentToday)
  const target = Math.min(step.level, left)
  const record = records.at(-1)
  return {
    target,
    remaining: Math.max(0, target - (record?.day === today ? record.sent : 0)),
    replyTarget: Math.min(repliesDue(settings.replyRatePercentage, view), left - target),
    state: step.state,
    reason: target < step.level ? { kind: "daily-maximum", level: step.level, maxPerDay, otherSentToday } : step.reason,
  }
}

const pauseReason = (enabled: boolean, situation: WarmupSituation, view: WarmupView): WarmupReason | null => {
  if (!enabled) return { kind: "disabled" }
  if (situation.suspended) return { kind: "suspended" }
  if (situation.broken) return { kind: "broken" }
  const { placements, today } = view
  // A stop outlasts the window it was found in: only a person ends it.
  const stop = stopEvidence(placements, today)
  if (stop !== null) return { kind: "stopped", ...stop }
  if (!reaches(placements, today, "pause")) return null
  return { kind: "spam-pause", ...evidenceOn(placements, today), until: runEnd(placements, today, "pause") }
}

// Counted over yesterday and today, so that what arrived late is replied to and nothing is replied to twice.
const repliesDue = (replyRatePercentage: number, { records, today }: WarmupView): number => {
  const recent = records.filter(({ day }) => daysBetween(day, today) < warmupRules.replyWindowDays)
  const received = recent.reduce((sum, record) => sum + record.received, 0)
  const replied = recent.reduce((sum, record) => sum + (record.day === today ? 0 : record.replied), 0)
  return Math.max(0, Math.round((received * replyRatePercentage) / 100) - replied)
}
