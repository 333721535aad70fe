import { Clock, Deferred, Effect, type Scope } from "effect"

/** Options of {@link makeSharedWork}. */
export interface SharedWorkOptions<A> {
  /** Results kept at most; the oldest go first. */
  readonly capacity: number
  /** How long a result is kept, in milliseconds; 0: not at all. */
  readonly millisecondsToKeep: (result: A) => number
}

/** Work that is done once for all who want it at a time, and whose result is kept for a while. */
export interface SharedWork<A> {
  /** The result kept under a key, or that of the work which runs for it, or that of this one, which then runs for others too. */
  readonly get: (key: string, work: Effect.Effect<A>) => Effect.Effect<A>
}

/**
 * Shares work by key. It runs in the scope and not in whoever asked first, whose leaving would take it from the others; a defect
 * reaches all who wait and is not kept.
 */
export const makeSharedWork = <A>(options: SharedWorkOptions<A>): Effect.Effect<SharedWork<A>, never, Scope.Scope> =>
  Effect.map(Effect.scope, (scope) => {
    const kept = new Map<string, { readonly result: A; readonly until: number }>()
    const running = new Map<string, Deferred.Deferred<A>>()

    const keep = (key: string, result: A) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const milliseconds = options.millisecondsToKeep(result)
        kept.delete(key)
        if (milliseconds <= 0) return
        kept.set(key, { result, until: now + milliseconds })
        for (const oldest of kept.keys()) {
          if (kept.size <= options.capacity) break
          kept.delete(oldest)
        }
      })

    const begin = Effect.fnUntraced(function* (key: string, work: Effect.Effect<A>) {
      const deferred = Deferred.makeUnsafe<A>()
      running.set(key, deferred)
      yield* work.pipe(
        Effect.tap((result) => keep(key, result)),
        Effect.onExit((exit) =>
          Effect.suspend(() => {
            running.delete(key)
            return Deferred.done(deferred, exit)
          }),
        ),
        Effect.forkIn(scope, { startImmediately: true }),
      )
      return deferred
    }, Effect.uninterruptible)

    return {
      get: Effect.fnUntraced(function* (key, work) {
        const now = yield* Clock.currentTimeMillis
        const found = kept.get(key)
        if (found !== undefined && found.until > now) return found.result
        const deferred = running.get(key) ?? (yield* begin(key, work))
        return yield* Deferred.await(deferred)
      }),
    }
  })
