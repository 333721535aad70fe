import { Clock, DateTime, Effect, Layer } from "effect"
import { type Quota, QuotaStore, type QuotaUse } from "./QuotaStore.ts"

interface Counted {
  used: number
  /** Milliseconds since 1970-01-01 UTC. */
  readonly resetsAt: number
}

// Windows that are over are looked for each time that so many more are kept, so that looking costs little per use.
const LOOK_EVERY = 1_024

/**
 * Makes a {@link QuotaStore} in the memory of this process, which forgets all with it. It keeps what windows count that are
 * not over, and at most as much again of others.
 */
export const makeMemoryQuotas: Effect.Effect<QuotaStore["Service"]> = Effect.sync(() => {
  const windows = new Map<string, Counted>()
  let lookAt = LOOK_EVERY

  const dropOver = (now: number): void => {
    if (windows.size < lookAt) return
    for (const [key, { resetsAt }] of windows) if (resetsAt <= now) windows.delete(key)
    lookAt = windows.size * 2 + LOOK_EVERY
  }

  // One synchronous step, which is what makes it atomic.
  const take = (key: string, { limit, windowMilliseconds }: Quota, now: number): QuotaUse => {
    const kept = windows.get(key)
    const current = kept !== undefined && kept.resetsAt > now ? kept : { used: 0, resetsAt: now + windowMilliseconds }
    const allowed = current.used < limit
    if (allowed) {
      current.used++
      if (current !== kept) {
        dropOver(now)
        windows.set(key, current)
      }
    }
    return { allowed, remaining: Math.max(0, limit - current.used), resetsAt: DateTime.makeUnsafe(current.resetsAt) }
  }

  return QuotaStore.of({
    // No tenant's name has a blank.
    take: (tenantId, name, quota) =>
      Effect.map(Clock.currentTimeMillis, (now) => take(`${tenantId} ${name}`, quota, now)),
  })
})

/** A {@link QuotaStore} in the memory of this process, empty at each build of the layer. */
export const layerMemoryQuotas: Layer.Layer<QuotaStore> = Layer.fresh(Layer.effect(QuotaStore, makeMemoryQuotas))
