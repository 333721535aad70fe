import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"

/** Lets time pass until a fiber has ended; what else it waits for, such as its turn to write, takes turns of the event loop. */
export const untilEnded = <A, E>(fiber: Fiber.Fiber<A, E>): Effect.Effect<A, E> =>
  Effect.gen(function* () {
    while (fiber.pollUnsafe() === undefined) {
      yield* TestClock.adjust("1 second")
      yield* Effect.promise(() => new Promise(setImmediate))
    }
    return yield* Fiber.join(fiber)
  })
