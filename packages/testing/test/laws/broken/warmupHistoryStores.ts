import { type AccountId, CalendarDay, type TenantId, WarmupHistoryStore } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { layerMemoryWarmupHistoryStore } from "../../../src/index.ts"

type Store = WarmupHistoryStore["Service"]

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (store: Store) => Partial<Store>) => ({
  name,
  laws,
  layer: Layer.effect(
    WarmupHistoryStore,
    Effect.map(WarmupHistoryStore, (store) => WarmupHistoryStore.of({ ...store, ...wrap(store) })),
  ).pipe(Layer.provide(layerMemoryWarmupHistoryStore)),
})

const first = CalendarDay.make("0001-01-01")

/** Stores that break one rule of `WarmupHistoryStore` each. */
export const brokenWarmupHistoryStores = [
  broken("keeps counts in 32 bits", ["round-trip"], (store) => ({
    record: (tenantId, id, day) => store.record(tenantId, id, { ...day, received: day.received | 0 }),
  })),
  broken("leaves the stated day out", ["ascending-from-a-day"], (store) => ({
    days: (tenantId, id, from) =>
      Effect.map(store.days(tenantId, id, from), (days) => days.filter(({ day }) => day > from)),
  })),
  broken("lists newest first", ["ascending-from-a-day"], (store) => ({
    days: (...asked) => Effect.map(store.days(...asked), (days) => days.toReversed()),
  })),
  broken("keeps the first record of a day", ["last-record-counts"], (store) => ({
    record: (tenantId, id, day) =>
      Effect.flatMap(store.days(tenantId, id, day.day), (days) =>
        days[0]?.day === day.day ? Effect.void : store.record(tenantId, id, day),
      ),
  })),
  broken("adds to a day's record", ["last-record-counts", "concurrent-records"], (store) => ({
    record: (tenantId, id, day) =>
      Effect.flatMap(store.days(tenantId, id, day.day), (days) =>
        store.record(tenantId, id, { ...day, inbox: day.inbox + (days[0]?.day === day.day ? days[0].inbox : 0) }),
      ),
  })),
  broken("takes what is recent from the day after", ["sums-and-recent"], (store) => ({
    totals: (tenantId, ids, from) =>
      store.totals(tenantId, ids, CalendarDay.make(new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10))),
  })),
  broken("sums what is recent only", ["sums-and-recent"], (store) => ({
    totals: (...asked) =>
      Effect.map(
        store.totals(...asked),
        (totals) => new Map([...totals].map(([id, each]) => [id, { ...each, spam: each.recentSpam }])),
      ),
  })),
  broken("gives zeros for accounts without a record", ["sums-and-recent"], (store) => ({
    totals: (tenantId, ids, from) =>
      Effect.map(
        store.totals(tenantId, ids, from),
        (totals) =>
          new Map(ids.map((id) => [id, totals.get(id) ?? { sent: 0, spam: 0, recentInbox: 0, recentSpam: 0 }])),
      ),
  })),
  broken("removes nothing", ["removed-records-are-gone"], () => ({ remove: () => Effect.void })),
  broken("compares tenants in lower case", ["tenants-apart"], (store) => {
    const lower = (tenantId: TenantId) => tenantId.toLowerCase() as TenantId
    return {
      record: (tenantId, ...rest) => store.record(lower(tenantId), ...rest),
      days: (tenantId, ...rest) => store.days(lower(tenantId), ...rest),
      totals: (tenantId, ...rest) => store.totals(lower(tenantId), ...rest),
      remove: (tenantId, id) => store.remove(lower(tenantId), id),
    }
  }),
  broken("removes any tenant's records", ["tenants-apart"], (store) => {
    const known = new Map<AccountId, Set<TenantId>>()
    return {
      record: (tenantId, id, day) => {
        known.set(id, (known.get(id) ?? new Set()).add(tenantId))
        return store.record(tenantId, id, day)
      },
      remove: (_, id) =>
        Effect.forEach([...(known.get(id) ?? [])], (tenantId) => store.remove(tenantId, id), { discard: true }),
    }
  }),
  broken("forgets records before 1970", ["round-trip"], (store) => ({
    days: (tenantId, id, from) => store.days(tenantId, id, from === first ? CalendarDay.make("1970-01-01") : from),
  })),
]
