import { Clock, DateTime, Effect, Result, Schema, SchemaIssue } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { utc } from "../shared/TimeZone.ts"
import { CalendarDay, calendarDay } from "../shared/Window.ts"
import { daysAfter, type WarmupHistory, WarmupDay } from "../warmup/WarmupHistory.ts"
import { WarmupHistoryStore, type WarmupTotals } from "../warmup/WarmupHistoryStore.ts"
import { warmupRules } from "../warmup/warmupRules.ts"
import { fail, orStoreFailed } from "./accountFailures.ts"
import { AccountStore } from "./AccountStore.ts"
import { AccountNotFound, InvalidAccount } from "./EmailAccountsError.ts"
import type { InputIssue } from "./InputIssue.ts"
import type { WarmupSum } from "./WarmupRecords.ts"

const firstDay = CalendarDay.make("0001-01-01")

const decodeDay = Schema.decodeUnknownResult(WarmupDay, { errors: "all", onExcessProperty: "error" })
const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** What is wrong with a day's record, by field. */
const issuesOf = (issue: SchemaIssue.Issue): ReadonlyArray<InputIssue> =>
  format(issue).issues.map(({ message, path: [key] = [] }) => {
    if (key === undefined) return { path: "", message: "must be an object" }
    const path = String(typeof key === "object" ? key.key : key)
    if (!Object.hasOwn(WarmupDay.fields, path)) return { path, message: "is not a field of a day" }
    if (message === "Missing key") return { path, message: "is required" }
    return { path, message: path === "day" ? "must be a day as YYYY-MM-DD" : "must be a whole number from 0" }
  })

/** The record of a day on which nothing happened. */
const emptyDay = (day: CalendarDay): WarmupDay => ({
  day,
  target: 0,
  sent: 0,
  received: 0,
  replied: 0,
  inbox: 0,
  spam: 0,
})

const sumOf = ({ recentInbox, recentSpam, sent, spam }: WarmupTotals): WarmupSum => {
  const judged = recentInbox + recentSpam
  return { sent, spam, reputation: judged === 0 ? null : Math.round((recentInbox * 100) / judged) }
}

const DAY_MILLISECONDS = 86_400_000

// One question for accounts of all zones: a day more than the seven covers the week of each. It is the same all day, and many
// ask.
const makeRecentFrom = () => {
  let known: { readonly day: number; readonly from: CalendarDay } | undefined
  return (now: number): CalendarDay => {
    const day = Math.floor(now / DAY_MILLISECONDS)
    if (known?.day !== day) {
      const today = calendarDay(DateTime.makeUnsafe(day * DAY_MILLISECONDS), utc)
      known = { day, from: daysAfter(today, -warmupRules.windowDays) }
    }
    return known.from
  }
}

/** The {@link WarmupRecords} service over its ports. */
export const makeWarmupRecords = Effect.gen(function* () {
  const accounts = yield* AccountStore
  const store = yield* WarmupHistoryStore
  const recentFrom = makeRecentFrom()

  const accountOf = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
    const account = yield* orStoreFailed(accounts.get(tenantId, id))
    return account ?? (yield* fail(new AccountNotFound({ id })))
  })

  const record = Effect.fn("WarmupRecords.record")(function* (tenantId: TenantId, id: AccountId, day: WarmupDay) {
    const read = decodeDay(day)
    if (Result.isFailure(read)) return yield* fail(new InvalidAccount({ issues: issuesOf(read.failure.issue) }))
    yield* accountOf(tenantId, id)
    yield* orStoreFailed(store.record(tenantId, id, read.success))
  })

  const days = Effect.fn("WarmupRecords.days")(function* (
    tenantId: TenantId,
    id: AccountId,
    from: CalendarDay = firstDay,
  ) {
    yield* accountOf(tenantId, id)
    return yield* orStoreFailed(store.days(tenantId, id, from))
  })

  const week = Effect.fn("WarmupRecords.week")(function* (tenantId: TenantId, id: AccountId) {
    const account = yield* accountOf(tenantId, id)
    const today = calendarDay(yield* DateTime.now, account.timeZone)
    const from = daysAfter(today, 1 - warmupRules.windowDays)
    const recorded = yield* orStoreFailed(store.days(tenantId, id, from))
    const byDay = new Map(recorded.map((each) => [each.day, each]))
    const days: WarmupHistory = Array.from({ length: warmupRules.windowDays }, (_, index) => {
      const day = daysAfter(from, index)
      return byDay.get(day) ?? emptyDay(day)
    })
    return { account, days }
  })

  const sums = Effect.fnUntraced(function* (tenantId: TenantId, ids: ReadonlyArray<AccountId>) {
    if (ids.length === 0) return new Map<AccountId, WarmupSum>()
    const totals = yield* orStoreFailed(store.totals(tenantId, ids, recentFrom(yield* Clock.currentTimeMillis)))
    return new Map([...totals].map(([id, each]) => [id, sumOf(each)]))
  }, spanIfTraced("WarmupRecords.sums"))

  return { record, days, week, sums }
})
