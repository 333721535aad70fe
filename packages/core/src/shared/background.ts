import { Cause, Duration, Effect, Schedule } from "effect"
import type { StoreError } from "./StoreError.ts"

/** How long who works in the background waits after a fault, and at most until it looks for work that makes no news here. */
export const LOOK_AGAIN = Duration.seconds(5)

// For as long as it takes: an outage ends some day, and nothing is lost by waiting.
const again = Schedule.min([Schedule.exponential("1 second"), Schedule.spaced("30 seconds")]).pipe(Schedule.jittered)

/** Waits until a store can be used; what is damaged stays so. `who` is whose work waits, for the log. */
export const persistently =
  (who: string) =>
  <A, R>(use: Effect.Effect<A, StoreError, R>): Effect.Effect<A, StoreError, R> =>
    use.pipe(
      Effect.tapError(({ operation, reason }) => Effect.logWarning(`${who} wait: ${operation} is ${reason}.`)),
      Effect.retry({ schedule: again, while: ({ reason }) => reason === "unavailable" }),
    )

/**
 * A fault of our own, or of a store's, ends one step of the work and not the work; what is tried again is no sooner than
 * other processes would look. `what` is what broke off, for the log.
 */
export const carryOn = (what: string) =>
  Effect.catchCause((cause: Cause.Cause<unknown>) =>
    Cause.hasInterruptsOnly(cause)
      ? Effect.interrupt
      : Effect.andThen(Effect.logError(`${what} and is tried again.`, namesOf(cause)), Effect.sleep(LOOK_AGAIN)),
  )

// Of foreign errors only the kind and the place: a message may quote what nobody should read.
const namesOf = (cause: Cause.Cause<unknown>): string =>
  cause.reasons
    .map((reason) => (Cause.isDieReason(reason) ? reason.defect : Cause.isFailReason(reason) ? reason.error : null))
    .map((error) =>
      error instanceof Error
        ? [error.name, ...(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))].join("\n")
        : typeof error,
    )
    .join("\n")
