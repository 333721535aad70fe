import { Effect, Fiber, Option } from "effect"
import { expectEqual } from "../expectations.ts"
import type { LawBroken } from "../Law.ts"

/** Fails unless something that would take long ends at once when it is interrupted. */
export const endsWhenInterrupted = <A>(work: Effect.Effect<A>): Effect.Effect<void, LawBroken> =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkDetach(work, { startImmediately: true })
    yield* Effect.sleep("20 millis")
    const ended = yield* Effect.timeoutOption(
      Effect.forkDetach(Fiber.interrupt(fiber)).pipe(Effect.flatMap(Fiber.join)),
      "1 second",
    )
    yield* expectEqual("that it ended", Option.isSome(ended), true)
  })
