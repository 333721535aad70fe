import { countRequest, type RateLimit, type RateWindows } from "./countRequest.ts"
import type { RateLimiter, RateLimits, RateUse } from "./RateLimiter.ts"

const limitsOf = ({ perHour = 1_000, perMinute = 60, perSecond = 10 }: RateLimits): ReadonlyArray<RateLimit> =>
  (
    [
      [perSecond, 1_000],
      [perMinute, 60_000],
      [perHour, 3_600_000],
    ] as const
  ).flatMap(([limit, milliseconds]) => (limit === false ? [] : [{ limit, milliseconds }]))

// Callers who are gone are looked for each time that so many more are kept.
const LOOK_EVERY = 1_024

interface MemoryRateLimiter extends RateLimiter {
  readonly take: (caller: string, now: number) => RateUse
  /** How many callers are remembered. */
  readonly callers: () => number
}

/**
 * A limiter in the memory of this process; it forgets whoever has sent nothing for as long as the longest window. `null` when
 * nothing is limited.
 */
export const makeRateLimiter = (options: RateLimits): MemoryRateLimiter | null => {
  const limits = limitsOf(options)
  if (limits.length === 0) return null
  const callers = new Map<string, RateWindows>()
  let lookAt = LOOK_EVERY

  const forget = (now: number): void => {
    if (callers.size < lookAt) return
    for (const [caller, windows] of callers)
      if (windows.every(({ resetsAt }) => resetsAt <= now)) callers.delete(caller)
    lookAt = callers.size * 2 + LOOK_EVERY
  }

  return {
    take: (caller, now) => {
      forget(now)
      const { use, windows } = countRequest(limits, callers.get(caller) ?? [], now)
      callers.set(caller, windows)
      return use
    },
    callers: () => callers.size,
  }
}
