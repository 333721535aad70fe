import { Effect, Metric } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"

const checks = Metric.counter("mailkeep.connection_checks", {
  description: "Checks of one side of an account, by what they found.",
  incremental: true,
})

/** Counts a check of one side; what it found is `ok`, or the category of its diagnosis. */
export const countCheck = (protocol: Protocol, found: string): Effect.Effect<void> =>
  Metric.update(Metric.withAttributes(checks, { protocol, found }), 1)
