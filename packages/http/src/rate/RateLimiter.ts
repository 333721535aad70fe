/** Requests that a caller may send, all routes together; `false`: as many as it likes in such a time. */
export interface RateLimits {
  /** Default 10. */
  readonly perSecond?: number | false
  /** Default 60. */
  readonly perMinute?: number | false
  /** Default 1,000. */
  readonly perHour?: number | false
}

/** What became of a request that was counted. */
export interface RateUse {
  /** Whether it may be answered; one that may not was not counted. */
  readonly allowed: boolean
  /** The limit that is nearest to being reached, or that was. */
  readonly limit: number
  /** Requests that are left of it. */
  readonly remaining: number
  /** When there are `limit` again, and where a request was refused when the next is allowed: milliseconds since 1970-01-01 UTC. */
  readonly resetsAt: number
}

/**
 * Counts requests. The handler's own counts in the memory of its process; a host that runs several may count elsewhere.
 *
 * `take` counts one request of a caller, unless it is one too many: nothing was counted then. `caller` is a text without
 * secrets that tells an API key by its id, or a tenant and, where the host's authentication told one, the `id`. When it
 * throws or rejects the request is answered 500.
 */
export interface RateLimiter {
  readonly take: (caller: string, now: number) => RateUse | Promise<RateUse>
}
