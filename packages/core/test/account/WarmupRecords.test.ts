import { assert, describe, it } from "@effect/vitest"
import {
  AccountId,
  CalendarDay,
  defaultTenant,
  EmailAccounts,
  TenantId,
  type WarmupDay,
  WarmupHistoryStore,
  WarmupRecords,
} from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { services } from "./services.ts"

const other = TenantId.make("other")
const input = {
  email: "ada@example.org",
  password: "s3cret",
  submission: { host: "smtp.example.org" },
  access: { host: "imap.example.org" },
}
const dayOf = (day: string, fields: Partial<WarmupDay> = {}): WarmupDay => ({
  day: CalendarDay.make(day),
  target: 10,
  sent: 10,
  received: 9,
  replied: 3,
  inbox: 8,
  spam: 2,
  ...fields,
})
const world = () => WarmupRecords.layer.pipe(Layer.provideMerge(services()))
const reasonOf = <A, R>(effect: Effect.Effect<A, { readonly reason: { readonly _tag: string } }, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason._tag)

describe("the records of a warmup", () => {
  it.effect("are those of the days that were recorded, each as it was recorded last", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-02"))
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-01"))
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-02", { sent: 4 }))
      const days = [dayOf("2026-11-01"), dayOf("2026-11-02", { sent: 4 })]
      assert.deepStrictEqual(yield* records.days(defaultTenant, account.id), days)
      const from = CalendarDay.make("2026-11-02")
      assert.deepStrictEqual(yield* records.days(defaultTenant, account.id, from), days.slice(1))
    }).pipe(Effect.provide(world())),
  )

  it.effect("tell a week in the account's time zone, with zeros for days without a record", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      // Already the 8th in Auckland.
      yield* TestClock.setTime(Date.UTC(2026, 10, 7, 12))
      const { account } = yield* accounts.add(defaultTenant, { ...input, timeZone: "Pacific/Auckland" })
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-01"))
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-02"))
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-08", { sent: 1 }))
      const week = yield* records.week(defaultTenant, account.id)
      assert.deepStrictEqual(week.account, account)
      assert.deepStrictEqual(
        week.days.map(({ day, sent }) => [day, sent]),
        [
          ["2026-11-02", 10],
          ["2026-11-03", 0],
          ["2026-11-04", 0],
          ["2026-11-05", 0],
          ["2026-11-06", 0],
          ["2026-11-07", 0],
          ["2026-11-08", 1],
        ],
      )
    }).pipe(Effect.provide(world())),
  )

  it.effect("are summed over all days; the reputation is that of the last week", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      yield* TestClock.setTime(Date.UTC(2026, 10, 20))
      const { account } = yield* accounts.add(defaultTenant, input)
      const { account: unjudged } = yield* accounts.add(defaultTenant, { ...input, email: "bob@example.org" })
      const { account: never } = yield* accounts.add(defaultTenant, { ...input, email: "eve@example.org" })
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-01", { inbox: 0, spam: 10 }))
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-19", { inbox: 2, spam: 1 }))
      yield* records.record(defaultTenant, unjudged.id, dayOf("2026-11-19", { inbox: 0, spam: 0 }))
      const sums = yield* records.sums(defaultTenant, [account.id, unjudged.id, never.id])
      assert.deepStrictEqual(
        sums,
        new Map([
          [account.id, { sent: 20, spam: 11, reputation: 67 }],
          [unjudged.id, { sent: 10, spam: 0, reputation: null }],
        ]),
      )
      assert.deepStrictEqual(yield* records.sums(other, [account.id]), new Map())
    }).pipe(Effect.provide(world())),
  )

  it.effect("go with their account", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      const { account } = yield* accounts.add(defaultTenant, input)
      yield* records.record(defaultTenant, account.id, dayOf("2026-11-01"))
      yield* accounts.remove(defaultTenant, account.id)
      const store = yield* WarmupHistoryStore
      assert.deepStrictEqual(yield* store.days(defaultTenant, account.id, CalendarDay.make("0001-01-01")), [])
    }).pipe(Effect.provide(world())),
  )

  it.effect("are of no unknown account, nor of another tenant's", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      const { account } = yield* accounts.add(other, input)
      for (const id of [account.id, AccountId.make(7)]) {
        assert.strictEqual(yield* reasonOf(records.record(defaultTenant, id, dayOf("2026-11-01"))), "AccountNotFound")
        assert.strictEqual(yield* reasonOf(records.days(defaultTenant, id)), "AccountNotFound")
        assert.strictEqual(yield* reasonOf(records.week(defaultTenant, id)), "AccountNotFound")
      }
      assert.deepStrictEqual(yield* records.days(other, account.id), [])
    }).pipe(Effect.provide(world())),
  )

  it.effect("are refused with everything that is wrong with them, by field", () =>
    Effect.gen(function* () {
      const [accounts, records] = [yield* EmailAccounts, yield* WarmupRecords]
      const { account } = yield* accounts.add(defaultTenant, input)
      const issuesOf = (day: unknown) =>
        Effect.map(Effect.flip(records.record(defaultTenant, account.id, day as WarmupDay)), ({ reason }) =>
          reason._tag === "InvalidAccount" ? reason.issues.map(({ message, path }) => `${path} ${message}`) : [],
        )
      const { target: _, ...targetless } = dayOf("2026-11-01")
      assert.sameMembers(
        yield* issuesOf({ ...targetless, day: "2026-02-30", sent: -1, spam: 0.5, inbox: "3", more: 1 }),
        [
          "day must be a day as YYYY-MM-DD",
          "target is required",
          "sent must be a whole number from 0",
          "spam must be a whole number from 0",
          "inbox must be a whole number from 0",
          "more is not a field of a day",
        ],
      )
      assert.deepStrictEqual(yield* issuesOf(null), [" must be an object"])
      assert.deepStrictEqual(yield* records.days(defaultTenant, account.id), [])
    }).pipe(Effect.provide(world())),
  )
})
