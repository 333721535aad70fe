import type { RateUse } from "./RateLimiter.ts"

/** So many requests in a time. */
export interface RateLimit {
  readonly limit: number
  readonly milliseconds: number
}

/** What was counted under each limit since a window began; `resetsAt` in milliseconds since 1970-01-01 UTC. */
export type RateWindows = ReadonlyArray<{ readonly used: number; readonly resetsAt: number }>

/**
 * Counts a request at an instant under several limits at once: under all of them, or under none when one is reached. The
 * window of each limit begins with the first request that it counts and is over when its time has passed.
 */
export const countRequest = (
  limits: ReadonlyArray<RateLimit>,
  before: RateWindows,
  now: number,
): { readonly use: RateUse; readonly windows: RateWindows } => {
  const current = limits.map(({ limit, milliseconds }, index) => {
    const window = before[index]
    const { resetsAt, used } =
      window !== undefined && window.resetsAt > now ? window : { used: 0, resetsAt: now + milliseconds }
    return { limit, used, resetsAt }
  })
  const full = current.filter(({ limit, used }) => used >= limit)
  if (full.length > 0) {
    // All of them have to end before the next.
    const { limit, resetsAt } = full.reduce((last, each) => (each.resetsAt > last.resetsAt ? each : last))
    return { use: { allowed: false, limit, remaining: 0, resetsAt }, windows: before }
  }
  const counted = current.map((window) => ({ ...window, used: window.used + 1 }))
  const left = counted.map(({ limit, resetsAt, used }) => ({ limit, remaining: limit - used, resetsAt }))
  const tightest = left.reduce((least, each) =>
    each.remaining < least.remaining || (each.remaining === least.remaining && each.resetsAt > least.resetsAt)
      ? each
      : least,
  )
  return { use: { allowed: true, ...tightest }, windows: counted.map(({ resetsAt, used }) => ({ resetsAt, used })) }
}
