import { Deferred, Effect, Fiber } from "effect"
import type { SourceFinding } from "./Proposal.ts"

/** A source that can be asked, the most trusted one first in a list of them. */
export interface Source<R> {
  readonly ask: Effect.Effect<SourceFinding, never, R>
}

/** What the sources that ended in time found, in the order of the sources; `null` for those that did not. */
export type Findings = ReadonlyArray<SourceFinding | null>

/**
 * Asks all sources at once. Ends when a source has found what `isEnough` for, and every one before it has ended or
 * `graceMilliseconds` have passed since; or when all have ended. The rest is interrupted. Among sources that end within the grace the
 * order of the list decides, never the speed.
 */
export const askInOrder = <R>(
  sources: ReadonlyArray<Source<R>>,
  isEnough: (finding: SourceFinding) => boolean,
  graceMilliseconds: number,
): Effect.Effect<Findings, never, R> =>
  Effect.gen(function* () {
    const findings: Array<SourceFinding | null> = sources.map(() => null)
    const decided = yield* Deferred.make<void>()
    const enough = yield* Deferred.make<void>()
    const settle = Effect.suspend(() => {
      const best = findings.findIndex((finding) => finding !== null && isEnough(finding))
      const before = best < 0 ? findings : findings.slice(0, best)
      const settled = before.every((finding) => finding !== null)
      return Effect.andThen(
        best < 0 ? Effect.void : Deferred.succeed(enough, undefined),
        settled ? Deferred.succeed(decided, undefined) : Effect.void,
      )
    })
    const all = yield* Effect.forkChild(
      Effect.forEach(
        sources,
        ({ ask }, index) =>
          Effect.flatMap(ask, (finding) => {
            findings[index] = finding
            return settle
          }),
        { concurrency: "unbounded", discard: true },
      ),
    )
    const grace = Effect.andThen(Deferred.await(enough), Effect.sleep(graceMilliseconds))
    yield* Effect.raceFirst(Deferred.await(decided), Effect.raceFirst(grace, Effect.asVoid(Fiber.await(all)))).pipe(
      Effect.ensuring(Fiber.interrupt(all)),
    )
    return [...findings]
  })
