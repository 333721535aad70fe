import { Clock, Effect, Exit, Fiber, type Scope } from "effect"

/** How results are kept. */
export interface SharedWorkOptions<A> {
  /** Results at most; the one that was asked for least recently goes first. Work that is going on is not counted out. */
  readonly capacity: number
  /** Milliseconds for which a result is kept; 0: it is given only to those who wait for it. */
  readonly keep: (result: A) => number
}

/** Work that is done once for everybody who asks for the same key at a time, and whose results are kept for a while. */
export interface SharedWork<A> {
  /** The kept result of a key, that of the work going on for it, or that of this work, which goes on when its caller is interrupted. */
  readonly get: (key: string, work: Effect.Effect<A>) => Effect.Effect<A>
}

interface Entry<A> {
  readonly fiber: Fiber.Fiber<A>
  /** When the result is no longer given; `null` while the work goes on. */
  until: number | null
}

/** Work belongs to the scope, not to whoever asked first. */
export const makeSharedWork = <A>(scope: Scope.Scope, { capacity, keep }: SharedWorkOptions<A>): SharedWork<A> => {
  const entries = new Map<string, Entry<A>>()

  // Maps keep the order of insertion: the first was used least recently.
  const makeRoom = (): void => {
    for (const [key, { until }] of entries) {
      if (entries.size < capacity) return
      if (until !== null) entries.delete(key)
    }
  }

  const start = Effect.fnUntraced(function* (key: string, work: Effect.Effect<A>) {
    const clock = yield* Clock.Clock
    makeRoom()
    const entry: Entry<A> = { fiber: yield* Effect.forkIn(work, scope), until: null }
    entries.set(key, entry)
    entry.fiber.addObserver((exit) => {
      const milliseconds = Exit.isSuccess(exit) ? keep(exit.value) : 0
      entry.until = clock.currentTimeMillisUnsafe() + milliseconds
      if (milliseconds <= 0 && entries.get(key) === entry) entries.delete(key)
    })
    return entry
  })

  const get = Effect.fnUntraced(function* (key: string, work: Effect.Effect<A>) {
    const now = yield* Clock.currentTimeMillis
    const known = entries.get(key)
    entries.delete(key)
    if (known !== undefined && (known.until === null || now < known.until)) {
      entries.set(key, known)
      return yield* Fiber.join(known.fiber)
    }
    const { fiber } = yield* Effect.uninterruptible(start(key, work))
    return yield* Fiber.join(fiber)
  })
  return { get }
}
