import { Clock, Effect, Latch, Scope } from "effect"

/** A source that is asked together with others; those before it in the list rank above it. */
export interface RankedStep<A> {
  /** Ends by itself; `null` when it found nothing. */
  readonly run: Effect.Effect<A | null>
}

/** The results of ranked steps that run at the same time, one after another as they are asked for. */
export interface RankedRunner<A> {
  /**
   * The best result that wasn't taken yet; `null` when there is none any more. A result waits until every step above its own has
   * ended, or the grace after its arrival has passed: rank decides, not speed.
   */
  readonly next: Effect.Effect<A | null>
}

type State<A> =
  | { readonly kind: "running" | "taken" }
  | { readonly kind: "found"; readonly result: A; readonly at: number }

/** Starts all steps; those that still run end with the scope. */
export const startRanked = Effect.fnUntraced(function* <A>(
  steps: ReadonlyArray<RankedStep<A>>,
  graceMilliseconds: number,
): Effect.fn.Return<RankedRunner<A>, never, Scope.Scope> {
  const scope = yield* Effect.scope
  const states: Array<State<A>> = steps.map(() => ({ kind: "running" }))
  const changed = Latch.makeUnsafe()
  for (const [rank, step] of steps.entries()) {
    yield* step.run.pipe(
      // A step that dies is a mistake of ours; it has found nothing, and the others go on.
      Effect.catchDefect((defect) => Effect.as(Effect.logError("A source of discovery died", defect), null)),
      Effect.zipWith(Clock.currentTimeMillis, (result, at) => {
        states[rank] = result === null ? { kind: "taken" } : { kind: "found", result, at }
        changed.openUnsafe()
      }),
      Effect.forkIn(scope),
    )
  }

  const next: Effect.Effect<A | null> = Effect.gen(function* () {
    while (true) {
      changed.closeUnsafe()
      const rank = states.findIndex(({ kind }) => kind === "found")
      const best = states[rank]
      if (best?.kind !== "found") {
        if (states.every(({ kind }) => kind === "taken")) return null
        yield* changed.await
        continue
      }
      const left = best.at + graceMilliseconds - (yield* Clock.currentTimeMillis)
      const isBeaten = states.slice(0, rank).some(({ kind }) => kind === "running")
      if (!isBeaten || left <= 0) {
        states[rank] = { kind: "taken" }
        return best.result
      }
      yield* Effect.timeoutOption(changed.await, left)
    }
  })
  return { next }
})
