import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"

// Sealing is the platform's work, which no virtual clock waits for: what it was asked before a digest, it has answered then.
/** Lets everything go on that waits for no time. */
export const turns = Effect.promise(async () => {
  for (let turn = 0; turn < 10; turn++) {
    await crypto.subtle.digest("SHA-256", new Uint8Array(1))
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
})

/** Runs work that waits, for as long as it does. */
export const passing = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(work)
    while (true) {
      yield* turns
      if (fiber.pollUnsafe() !== undefined) return yield* Fiber.join(fiber)
      yield* TestClock.adjust("100 millis")
    }
  })
