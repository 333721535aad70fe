import { DateTime, Duration, Effect, Random } from "effect"
import type { SwitchedOff } from "./Webhook.ts"
import type { WebhookAnswer } from "./WebhookSender.ts"

/** How the last tries at a webhook ended, whichever events they were of. */
export interface WebhookCondition {
  /** Failed tries since the last answer that took an event or refused it. */
  readonly failures: number
  /** Refused events since the last that was taken. */
  readonly refusals: number
}

/** What follows for a webhook from a try. */
export interface WebhookVerdict extends WebhookCondition {
  /** Nothing is sent to it before; `null` when it goes on. */
  readonly pausedUntil: DateTime.Utc | null
  readonly switchedOff: SwitchedOff | null
}

// A single event that a receiver can't take is no reason to keep the others back.
const FAILURES_TO_PAUSE = 3
const FIRST_PAUSE = Duration.seconds(30)
const LONGEST_PAUSE = Duration.minutes(10)
const JITTER = 0.2
// With the longest pause between them, that is five days.
const FAILURES_TO_SWITCH_OFF = 720
const REFUSALS_TO_SWITCH_OFF = 100

const ENABLE = "see to the receiver, then enable the webhook again"

const pauseAfter = (failures: number): Duration.Duration =>
  Duration.min(Duration.times(FIRST_PAUSE, 2 ** Math.min(failures - FAILURES_TO_PAUSE, 20)), LONGEST_PAUSE)

const reasonToSwitchOff = ({ failures, refusals }: WebhookCondition, answer: WebhookAnswer): string | null => {
  if (answer.kind === "refused" && answer.isGone === true)
    return `The receiver says that it is gone for good: ${ENABLE}.`
  if (refusals >= REFUSALS_TO_SWITCH_OFF) {
    return `The receiver refused ${refusals} events one after the other, the last with status ${answer.status}: ${ENABLE}.`
  }
  if (failures >= FAILURES_TO_SWITCH_OFF) {
    return `${failures} tries one after the other failed, which took five days at least: ${ENABLE}.`
  }
  return null
}

const nextCondition = ({ failures, refusals }: WebhookCondition, { kind }: WebhookAnswer): WebhookCondition => {
  if (kind === "accepted") return { failures: 0, refusals: 0 }
  return kind === "refused" ? { failures: 0, refusals: refusals + 1 } : { failures: failures + 1, refusals }
}

/**
 * What follows for a webhook from an answer: after three failures in a row it is paused as a whole, from half a minute to
 * ten minutes and a fifth more by chance; where it is gone, after a hundred refusals or five days of failures it is switched off. Tries that
 * are under way together count as one.
 */
export const verdictOn = (before: WebhookCondition, answer: WebhookAnswer): Effect.Effect<WebhookVerdict> =>
  Effect.gen(function* () {
    const now = yield* DateTime.now
    const condition = nextCondition(before, answer)
    const reason = reasonToSwitchOff(condition, answer)
    const pauses = answer.kind === "failed" && condition.failures >= FAILURES_TO_PAUSE
    const jitter = 1 + JITTER * (yield* Random.next)
    return {
      ...condition,
      pausedUntil: pauses ? DateTime.addDuration(now, Duration.times(pauseAfter(condition.failures), jitter)) : null,
      switchedOff: reason === null ? null : { since: now, reason },
    }
  })
