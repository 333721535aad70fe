import { CalendarDay, calendarDay, defaultTenant, utc, type WarmupDay, WarmupRecords } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

describe("what is recorded of a warmup", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  let id: number
  const today = calendarDay(DateTime.makeUnsafe(Date.now()), utc)
  const daysAgo = (days: number) =>
    CalendarDay.make(new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10))
  const record = (day: WarmupDay) =>
    Effect.runPromise(
      WarmupRecords.use((records) => records.record(defaultTenant, id as never, day)).pipe(
        Effect.provideContext(world.context),
      ),
    )
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
    id = (await call("POST", "/email-accounts/save", { body: account })).json.id
    await record({ day: daysAgo(20), target: 9, sent: 100, received: 90, replied: 30, inbox: 0, spam: 40 })
    await record({ day: daysAgo(2), target: 9, sent: 5, received: 2, replied: 1, inbox: 15, spam: 4 })
    await record({ day: daysAgo(1), target: 9, sent: 3, received: 1, replied: 0, inbox: 4, spam: 0 })
  })
  afterAll(() => world.close())

  it("is told of the last seven days, in strings and in numbers", async () => {
    const { json } = await call("GET", `/email-accounts/${id}/warmup-stats`)
    expect(json).toMatchObject({
      id,
      sent_count: "8",
      spam_count: "4",
      inbox_count: "19",
      warmup_email_received_count: "3",
      total_sent: 8,
      reputation_score: 83,
    })
    expect(json.stats_by_date.map(({ date }: { date: string }) => date)).toEqual([6, 5, 4, 3, 2, 1, 0].map(daysAgo))
    expect(json.stats_by_date[4]).toEqual({
      id: Date.parse(daysAgo(2)) / 86_400_000,
      date: daysAgo(2),
      sent_count: 5,
      reply_count: 1,
      save_from_spam_count: 4,
    })
    expect(json.daily_stats[4]).toEqual({ date: daysAgo(2), sent: 5, spam: 4, delivered: 19, opened: 0, replied: 1 })
    expect(new Set(json.stats_by_date.map((day: { id: number }) => day.id)).size).toBe(7)
  })

  it("is summed in the list, where the reputation is a text", async () => {
    const [listed] = (await call("GET", "/email-accounts/")).json
    expect(listed.warmup_details).toMatchObject({
      total_sent_count: 108,
      total_spam_count: 44,
      warmup_reputation: "83%",
    })
  })

  it("is summed by id, where the reputation is a number", async () => {
    const { warmup_details } = (await call("GET", `/email-accounts/${id}/`)).json
    expect(warmup_details).toMatchObject({ total_sent_count: 108, total_spam_count: 44, warmup_reputation: 83 })
  })

  it("is told to nobody else", async () => {
    const foreign = await call("GET", `/email-accounts/${id}/warmup-stats`, { key: world.foreignKey })
    const unknown = await call("GET", "/email-accounts/5/warmup-stats", { key: world.foreignKey })
    expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text])
  })
})
