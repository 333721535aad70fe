import { Clock, Effect } from "effect"
import type { TraceEntry } from "./DiscoveryResult.ts"

/** Collects what a discovery tries. */
export interface Trace {
  /** Records that an effect ran, what it was about and, in words, what came of it; also when it is interrupted. */
  readonly around: <A>(
    origin: TraceEntry["origin"],
    target: string,
    finding: (result: A) => string,
  ) => <E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** What was recorded so far, in the order of the endings. */
  readonly entries: () => ReadonlyArray<TraceEntry>
}

// What a user may be shown of hostile data is bounded as everything else.
const ENTRIES = 200
const TARGET_LENGTH = 300

/** A new, empty trace; its clock starts now. */
export const makeTrace: Effect.Effect<Trace> = Effect.map(Clock.currentTimeMillis, (began) => {
  const entries: Array<TraceEntry> = []
  const since = Effect.map(Clock.currentTimeMillis, (now) => Math.trunc(now - began))
  return {
    around:
      <A>(origin: TraceEntry["origin"], target: string, finding: (result: A) => string) =>
      <E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
        Effect.flatMap(since, (startedAt) => {
          const record = (what: string) =>
            Effect.map(since, (endedAt) => {
              if (entries.length >= ENTRIES) return
              entries.push({ origin, target: printable(target), finding: what, startedAt, endedAt })
            })
          return effect.pipe(
            Effect.flatMap((result) => Effect.as(record(finding(result)), result)),
            Effect.onInterrupt(() => record("given up")),
          )
        }),
    entries: () => [...entries],
  }
})

const printable = (target: string): string => target.replaceAll(/[^\u0021-\u007e ]/gu, "?").slice(0, TARGET_LENGTH)
