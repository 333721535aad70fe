import { type AccountId, type WarmupDay, WarmupHistoryStore, type WarmupTotals } from "@mailkeep/core"
import { Effect, Layer } from "effect"

const makeMemoryWarmupHistoryStore = Effect.sync(() => {
  const accounts = new Map<string, Map<string, WarmupDay>>()
  const keyOf = (tenantId: string, id: AccountId) => `${tenantId}/${id}`
  const recordsOf = (key: string): ReadonlyArray<WarmupDay> =>
    [...(accounts.get(key)?.values() ?? [])].sort((a, b) => (a.day < b.day ? -1 : 1)).map((day) => ({ ...day }))
  const sum = (days: ReadonlyArray<WarmupDay>, name: "sent" | "spam" | "inbox") =>
    days.reduce((total, day) => total + day[name], 0)

  // Each method is one synchronous step, which is what makes it atomic.
  return WarmupHistoryStore.of({
    record: (tenantId, id, day) =>
      Effect.sync(() => {
        const key = keyOf(tenantId, id)
        accounts.set(key, (accounts.get(key) ?? new Map()).set(day.day, { ...day }))
      }),
    days: (tenantId, id, from) => Effect.sync(() => recordsOf(keyOf(tenantId, id)).filter(({ day }) => day >= from)),
    totals: (tenantId, ids, recentFrom) =>
      Effect.sync(() => {
        const totals = new Map<AccountId, WarmupTotals>()
        for (const id of ids) {
          const days = recordsOf(keyOf(tenantId, id))
          if (days.length === 0) continue
          const recent = days.filter(({ day }) => day >= recentFrom)
          totals.set(id, {
            sent: sum(days, "sent"),
            spam: sum(days, "spam"),
            recentInbox: sum(recent, "inbox"),
            recentSpam: sum(recent, "spam"),
          })
        }
        return totals
      }),
    remove: (tenantId, id) =>
      Effect.sync(() => {
        accounts.delete(keyOf(tenantId, id))
      }),
  })
})

/**
 * A correct {@link WarmupHistoryStore} in memory, empty at each build of the layer; for tests. It obeys every law of the
 * port and never fails.
 */
export const layerMemoryWarmupHistoryStore: Layer.Layer<WarmupHistoryStore> = Layer.fresh(
  Layer.effect(WarmupHistoryStore, makeMemoryWarmupHistoryStore),
)
