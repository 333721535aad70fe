import { DateTime, Duration, Effect, Random } from "effect"
import type { DeliveryOutcome } from "./DeliveryStore.ts"
import type { WebhookAnswer } from "./WebhookSender.ts"

/** How long a delivery waits after its first failed try, its second and so on; after the last it is given up. */
export const pauses: ReadonlyArray<Duration.Duration> = [
  "5 seconds",
  "30 seconds",
  "2 minutes",
  "10 minutes",
  "1 hour",
  "3 hours",
  "12 hours",
].map((text) => Duration.fromInputUnsafe(text as Duration.Input))

// So that what failed together does not come back together.
const JITTER = 0.2
// A receiver may ask for patience, but not for ever.
const LONGEST = Duration.hours(24)

/** What becomes of a delivery that had so many failed tries before, after an answer. */
export const outcomeOf = (attemptsBefore: number, answer: WebhookAnswer): Effect.Effect<DeliveryOutcome> =>
  Effect.gen(function* () {
    if (answer.kind === "accepted") return { kind: "delivered" }
    const now = yield* DateTime.now
    const attempts = attemptsBefore + 1
    const pause = pauses[attemptsBefore]
    if (answer.kind === "refused" || pause === undefined) {
      return { kind: "dead", attempts, diedAt: now, status: answer.status, problem: answer.problem }
    }
    const jittered = Duration.times(pause, 1 + JITTER * (yield* Random.next))
    const asked = Duration.min(Duration.seconds(answer.retryAfterSeconds ?? 0), LONGEST)
    return { kind: "waiting", attempts, until: DateTime.addDuration(now, Duration.max(jittered, asked)) }
  })
