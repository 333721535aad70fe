import { QuotaStore } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"

const makeMemoryQuotaStore = Effect.sync(() => {
  const windows = new Map<string, { readonly used: number; readonly resetsAt: DateTime.Utc }>()
  return QuotaStore.of({
    take: (tenantId, name, { limit, windowMilliseconds }) =>
      // One synchronous step behind the clock, which is what makes it atomic.
      Effect.map(DateTime.now, (now) => {
        const key = `${tenantId}/${name}`
        const found = windows.get(key)
        const window =
          found !== undefined && DateTime.isGreaterThan(found.resetsAt, now)
            ? found
            : { used: 0, resetsAt: DateTime.add(now, { milliseconds: windowMilliseconds }) }
        const allowed = window.used < limit
        if (allowed) windows.set(key, { ...window, used: window.used + 1 })
        return { allowed, remaining: limit - window.used - (allowed ? 1 : 0), resetsAt: window.resetsAt }
      }),
  })
})

/** A correct {@link QuotaStore} in memory, empty at each build of the layer; for tests. */
export const layerMemoryQuotaStore: Layer.Layer<QuotaStore> = Layer.fresh(
  Layer.effect(QuotaStore, makeMemoryQuotaStore),
)
