import { Effect, Metric } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"

const checks = Metric.counter("mailkeep.connection_checks", {
  description: "Checks of one side of an account, by what they found.",
  incremental: true,
})

// One for each protocol and finding, which are few.
const counters = new Map<string, typeof checks>()

/** Counts a check of one side; what it found is `ok`, or the category of its diagnosis. */
export const countCheck = (protocol: Protocol, found: string): Effect.Effect<void> => {
  const name = `${protocol} ${found}`
  let counter = counters.get(name)
  if (counter === undefined) {
    counter = Metric.withAttributes(checks, { protocol, found })
    counters.set(name, counter)
  }
  return Metric.update(counter, 1)
}
