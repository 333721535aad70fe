import { Clock, Duration, Effect } from "effect"

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** A clock that jumps to the end of the next sleep as soon as nobody has anything else to do. */
export interface VirtualClock {
  readonly clock: Clock.Clock
  /** Milliseconds since the clock was made. */
  readonly elapsed: () => number
  /** Keeps time standing for a moment of real time: work outside Effect (a digest) is going on. */
  readonly hold: () => void
}

// Turns of the event loop after which nothing is left to run.
const IDLE_TURNS = 3
const HOLD_MILLISECONDS = 5

/** A virtual clock that starts at 0. */
export const makeVirtualClock = (): VirtualClock => {
  let now = 0
  let isPumping = false
  let isHeld = false
  const sleepers: Array<Sleeper> = []

  const pump = async (): Promise<void> => {
    isPumping = true
    while (sleepers.length > 0) {
      for (let turn = 0; turn < IDLE_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
      if (isHeld) {
        isHeld = false
        await new Promise((resolve) => setTimeout(resolve, HOLD_MILLISECONDS))
        continue
      }
      const next = sleepers.shift()
      if (next === undefined) break
      now = Math.max(now, next.at)
      next.wake()
    }
    isPumping = false
  }

  const sleep = (duration: Duration.Duration): Effect.Effect<void> =>
    Effect.callback<void>((resume) => {
      const milliseconds = Duration.toMillis(duration)
      const sleeper: Sleeper = { at: now + Math.max(0, milliseconds), wake: () => resume(Effect.void) }
      if (!Number.isFinite(sleeper.at)) return
      const later = sleepers.findIndex(({ at }) => at > sleeper.at)
      sleepers.splice(later < 0 ? sleepers.length : later, 0, sleeper)
      if (!isPumping) void pump()
      return Effect.sync(() => {
        const at = sleepers.indexOf(sleeper)
        if (at >= 0) sleepers.splice(at, 1)
      })
    })

  const nanoseconds = () => BigInt(Math.round(now * 1_000_000))
  return {
    elapsed: () => now,
    hold: () => {
      isHeld = true
    },
    clock: {
      currentTimeMillisUnsafe: () => now,
      currentTimeMillis: Effect.sync(() => now),
      currentTimeNanosUnsafe: nanoseconds,
      currentTimeNanos: Effect.sync(nanoseconds),
      monotonicTimeNanosUnsafe: nanoseconds,
      monotonicTimeNanos: Effect.sync(nanoseconds),
      sleep,
    },
  }
}
