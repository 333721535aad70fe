import { DateTime, Effect, Layer } from "effect"
import { QuotaStore } from "./QuotaStore.ts"

interface Window {
  readonly used: number
  readonly resetsAt: DateTime.Utc
}

// Windows that ended are forgotten once there are so many.
const MANY = 1_000

/** A {@link QuotaStore} that counts in this process only, and starts anew with it. */
export const layerProcessQuotas: Layer.Layer<QuotaStore> = Layer.sync(QuotaStore, () => {
  const windows = new Map<string, Window>()
  const isOpen = ({ resetsAt }: Window, now: DateTime.Utc) => DateTime.isGreaterThan(resetsAt, now)

  return {
    take: (tenantId, name, { limit, windowMilliseconds }) =>
      // One synchronous step behind the clock, which is what makes it atomic.
      Effect.map(DateTime.now, (now) => {
        const key = `${tenantId}/${name}`
        const found = windows.get(key)
        const { resetsAt, used } =
          found !== undefined && isOpen(found, now)
            ? found
            : { used: 0, resetsAt: DateTime.add(now, { milliseconds: windowMilliseconds }) }
        const allowed = used < limit
        if (allowed) {
          if (windows.size >= MANY) for (const [old, window] of windows) if (!isOpen(window, now)) windows.delete(old)
          windows.set(key, { used: used + 1, resetsAt })
        }
        return { allowed, remaining: limit - used - (allowed ? 1 : 0), resetsAt }
      }),
  }
})
