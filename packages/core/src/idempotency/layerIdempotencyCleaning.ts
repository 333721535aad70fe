import { DateTime, Effect, Layer, Schedule } from "effect"
import { IdempotencyStore } from "./IdempotencyStore.ts"

const clean = Effect.gen(function* () {
  const store = yield* IdempotencyStore
  yield* store.removeEnded(yield* DateTime.now)
}).pipe(
  Effect.catchTag("StoreError", ({ operation, reason }) =>
    Effect.logWarning(`Old answers are kept for another hour: ${operation} is ${reason}.`),
  ),
)

/** Drops answers that nobody is given any more, once an hour in the background of a scope; several processes may. */
export const layerIdempotencyCleaning: Layer.Layer<never, never, IdempotencyStore> = Layer.effectDiscard(
  Effect.forkScoped(Effect.repeat(clean, Schedule.spaced("1 hour"))),
)
