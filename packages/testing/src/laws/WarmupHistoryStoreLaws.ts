import {
  AccountId,
  CalendarDay,
  type StoreError,
  TenantId,
  type WarmupDay,
  WarmupHistoryStore,
  type WarmupTotals,
} from "@mailkeep/core"
import { Effect } from "effect"
import { seededRandom } from "../arbitrary/SeededRandom.ts"
import { newTenant } from "./account/subjects.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = WarmupHistoryStore["Service"]

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<WarmupHistoryStore> => ({ id, statement, check: Effect.flatMap(WarmupHistoryStore, check) })

const [one, another] = [AccountId.make(7), AccountId.make(Number.MAX_SAFE_INTEGER)]

const first = CalendarDay.make("0001-01-01")

const dayOf = (number: number, fields: Partial<WarmupDay> = {}): WarmupDay => ({
  day: CalendarDay.make(new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10)),
  target: 20,
  sent: 10,
  received: 9,
  replied: 8,
  inbox: 7,
  spam: 1,
  ...fields,
})

const arbitraryDay = (seed: number): WarmupDay => {
  const random = seededRandom(seed)
  const count = () => random.pick([0, 1, 50, 2 ** 31, Number.MAX_SAFE_INTEGER])
  return dayOf(random.integer(-700_000, 2_900_000), {
    target: count(),
    sent: count(),
    received: count(),
    replied: count(),
    inbox: count(),
    spam: count(),
  })
}

/** Everything that the port {@link WarmupHistoryStore} promises. */
export const warmupHistoryStoreLaws: ReadonlyArray<Law<WarmupHistoryStore>> = [
  law(
    "round-trip",
    "what days gives equals what was recorded, for generated days",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (let seed = 1; seed <= 20; seed++) {
        const day = arbitraryDay(seed)
        const id = AccountId.make(seed)
        yield* store.record(tenantId, id, day)
        yield* expectEqual(`generated day ${seed}`, yield* store.days(tenantId, id, first), [day])
      }
    }),
  ),
  law(
    "ascending-from-a-day",
    "days come in ascending order from the stated one on, that day among them",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      for (const number of [9, 30, 2, 40]) yield* store.record(tenantId, one, dayOf(number))
      const from = yield* store.days(tenantId, one, dayOf(9).day)
      yield* expectEqual("days", from, [dayOf(9), dayOf(30), dayOf(40)])
    }),
  ),
  law(
    "last-record-counts",
    "a record replaces that of the same day, and no other",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* store.record(tenantId, one, dayOf(1))
      yield* store.record(tenantId, one, dayOf(2))
      const changed = dayOf(2, { sent: 3, spam: 0 })
      yield* store.record(tenantId, one, changed)
      yield* store.record(tenantId, one, changed)
      yield* expectEqual("days", yield* store.days(tenantId, one, first), [dayOf(1), changed])
    }),
  ),
  law(
    "concurrent-records",
    "of concurrent records of one day one is there, whole",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const rivals = Array.from({ length: 8 }, (_, index) => dayOf(1, { sent: index, inbox: index }))
      yield* Effect.forEach(rivals, (day) => store.record(tenantId, one, day), { concurrency: "unbounded" })
      const [left, ...others] = yield* store.days(tenantId, one, first)
      yield* expectEqual("further records", others, [])
      yield* expectEqual("the record", left, rivals[left?.sent ?? 0])
    }),
  ),
  law(
    "sums-and-recent",
    "totals sum all records of each account that has one, and what is recent from the stated day on",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* store.record(tenantId, one, dayOf(1, { sent: 1, spam: 2, inbox: 4 }))
      yield* store.record(tenantId, one, dayOf(2, { sent: 10, spam: 20, inbox: 40 }))
      yield* store.record(tenantId, one, dayOf(3, { sent: 100, spam: 200, inbox: 400 }))
      yield* store.record(tenantId, another, dayOf(1, { sent: 5, spam: 6, inbox: 7 }))
      const asked = [another, AccountId.make(8), one]
      const totals = yield* store.totals(tenantId, asked, dayOf(2).day)
      yield* expectTotals(totals, [
        [one, { sent: 111, spam: 222, recentInbox: 440, recentSpam: 220 }],
        [another, { sent: 5, spam: 6, recentInbox: 0, recentSpam: 0 }],
      ])
      yield* expectTotals(yield* store.totals(tenantId, [another], dayOf(1).day), [
        [another, { sent: 5, spam: 6, recentInbox: 7, recentSpam: 6 }],
      ])
      yield* expectTotals(yield* store.totals(tenantId, [], dayOf(1).day), [])
    }),
  ),
  law(
    "removed-records-are-gone",
    "remove takes all records of the account and of no other, and may be repeated",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      yield* store.record(tenantId, one, dayOf(1))
      yield* store.record(tenantId, one, dayOf(2))
      yield* store.record(tenantId, another, dayOf(1))
      yield* store.remove(tenantId, one)
      yield* store.remove(tenantId, one)
      yield* expectEqual("days", yield* store.days(tenantId, one, first), [])
      yield* expectEqual("the other's days", yield* store.days(tenantId, another, first), [dayOf(1)])
    }),
  ),
  law(
    "tenants-apart",
    "no method sees or changes what another tenant recorded for the same account id",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const foreign = TenantId.make(tenantId.toUpperCase())
      yield* store.record(tenantId, one, dayOf(1))
      yield* store.record(foreign, one, dayOf(1, { sent: 99 }))
      yield* store.remove(newTenant(), one)
      yield* expectEqual("days", yield* store.days(tenantId, one, first), [dayOf(1)])
      yield* expectTotals(yield* store.totals(foreign, [one], dayOf(2).day), [
        [one, { sent: 99, spam: 1, recentInbox: 0, recentSpam: 0 }],
      ])
      yield* store.remove(foreign, one)
      yield* expectEqual("days after the other's removal", yield* store.days(tenantId, one, first), [dayOf(1)])
      yield* expectEqual("the other's days", yield* store.days(foreign, one, first), [])
    }),
  ),
]

const expectTotals = (
  actual: ReadonlyMap<AccountId, WarmupTotals>,
  expected: ReadonlyArray<readonly [AccountId, WarmupTotals]>,
) =>
  expectEqual(
    "totals",
    [...actual].sort(([a], [b]) => a - b),
    expected.map(([id, each]): [AccountId, WarmupTotals] => [id, each]),
  )
