import { Clock, Effect } from "effect"
import type { TraceEntry } from "./DiscoveryResult.ts"

/** Writes down what a discovery tries, in the order in which it ends. */
export interface DiscoveryTrace {
  /** Runs an effect and writes down what came of it; also when it was stopped because another source had the answer. */
  readonly record: <A>(
    origin: TraceEntry["origin"],
    target: string,
    effect: Effect.Effect<A>,
    finding: (result: A) => string,
  ) => Effect.Effect<A>
  readonly entries: () => ReadonlyArray<TraceEntry>
}

// A zone full of records must not make the answer as long.
const MOST_ENTRIES = 100

/** An empty trace whose times count from now. */
export const startTrace: Effect.Effect<DiscoveryTrace> = Effect.map(Clock.currentTimeMillis, (began) => {
  const entries: Array<TraceEntry> = []
  const write = (origin: TraceEntry["origin"], target: string, finding: string, from: number) =>
    Effect.map(Clock.currentTimeMillis, (now) => {
      if (entries.length === MOST_ENTRIES) return
      const [startedAt, endedAt] = [Math.round(from - began), Math.round(now - began)]
      entries.push({ origin, target: target.slice(0, 300), finding, startedAt, endedAt })
    })
  return {
    entries: () => [...entries],
    record: (origin, target, effect, finding) =>
      Effect.flatMap(Clock.currentTimeMillis, (from) =>
        effect.pipe(
          Effect.tap((result) => write(origin, target, finding(result), from)),
          Effect.onInterrupt(() => write(origin, target, "stopped", from)),
        ),
      ),
  }
})
