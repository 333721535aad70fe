import {
  AccountId,
  ApiKeyStore,
  CalendarDay,
  type DeliveryOutcome,
  DeliveryStore,
  EventStore,
  TenantId,
  WarmupRecords,
  Webhooks,
} from "@mailkeep/core"
import { DateTime, Duration, Effect } from "effect"
import { assert } from "vitest"
import type { KnownIds } from "./operations.ts"
import { refusingHost, type World } from "./world.ts"

const account = { from_name: "Bea", password: "secret", smtp_host: "smtp.example.com", imap_host: "imap.example.com" }

/** Gives every event its place, and does with every delivery that is due what is to be done. */
export const deliverAll = (outcome: (now: DateTime.Utc) => DeliveryOutcome) =>
  Effect.gen(function* () {
    const [events, deliveries] = [yield* EventStore, yield* DeliveryStore]
    yield* Effect.repeat(events.place(100), { until: (placed) => placed === 0 })
    while (true) {
      const now = yield* DateTime.now
      const lease = { owner: "test", now, until: DateTime.addDuration(now, Duration.minutes(1)) }
      const delivery = yield* deliveries.claim(lease, { webhooks: [], tenants: [] })
      if (delivery === null) return
      yield* deliveries.settle(delivery.id, lease.owner, outcome(now))
    }
  })

/**
 * Gives a tenant something of everything that there are tables for, and gives the ids of it. Nothing is left that would go
 * on by itself: its batches are finished, its events have their places, its deliveries are dead letters (whose turn is the
 * tenant's), and the use of its key is recorded, which happens at most once a minute.
 */
export const settle = async ({ runtime, send }: World, tenant: string, key: { text: string; id: string }) => {
  const tenantId = TenantId.make(tenant)
  const post = async (path: string, body: object, headers?: Readonly<Record<string, string>>) => {
    const { json, status } = await send("POST", path, key.text, body, headers)
    assert.isBelow(status, 300, `${path}: ${JSON.stringify(json)}`)
    return json
  }
  const finished = async (batch: string) => {
    // Its events end when it is finished: nobody works on its rows any more.
    await send("GET", `/email-accounts/bulk/${batch}/events`, key.text)
    return batch
  }
  const hook = await runtime.runPromise(
    Webhooks.use((webhooks) => webhooks.create(tenantId, { url: "https://hooks.example.com/" })),
  )

  const accounts: Array<string> = []
  for (const name of ["one", "two", "three"]) {
    const body = { ...account, from_email: `${name}@example.com`, imap_password: "another" }
    accounts.push(String((await post("/email-accounts/save", body, { "idempotency-key": name })).id))
  }
  const oauth = {
    from_name: "Bea",
    from_email: "oauth@example.com",
    username: "oauth@example.com",
    type: "GMAIL",
    token: {
      scope: "mail",
      token_type: "Bearer",
      expiry_date: 4_102_444_800_000,
      access_token: "a",
      refresh_token: "r",
    },
    warmup_enabled: true,
    use_whitelabel_credentials: false,
  }
  accounts.push(String((await post("/email-accounts/save-oauth", oauth)).id))
  const failing = { ...account, from_email: "failing@example.com", smtp_host: refusingHost }
  const failed = await send("POST", "/email-accounts/save", key.text, failing)
  assert.strictEqual(failed.status, 400)
  accounts.push(String(failed.json.emailAccountId))

  const many = ["four", "five"].map((name) => ({ ...account, from_email: `${name}@example.com` }))
  const batches = [await finished((await post("/email-accounts/bulk", { accounts: many })).batch_id)]
  for (const batch of (await post("/email-accounts/reconnect-failed-email-accounts", {})).batch_ids) {
    batches.push(await finished(batch))
  }

  const tags: Array<string> = []
  for (const name of ["Warm", "Cold"]) tags.push(String((await post("/tags", { name })).data.id))
  const numbers = accounts.map(Number)
  await post("/email-accounts/tag-mapping", { email_account_ids: numbers, tag_ids: tags.map(Number) })
  for (const campaign of [1, 2, 3]) await post(`/campaigns/${campaign}/email-accounts`, { email_account_ids: numbers })
  await post(`/email-accounts/${accounts[0]}/warmup`, { warmup_enabled: true })

  return runtime.runPromise(
    Effect.gen(function* () {
      const [warmups, webhooks, keys] = [yield* WarmupRecords, yield* Webhooks, yield* ApiKeyStore]
      for (const id of numbers) yield* warmups.record(tenantId, AccountId.make(id), warmupDay)
      yield* deliverAll((diedAt) => ({ kind: "dead", attempts: 8, diedAt, status: 500, problem: "It is down." }))
      const letters = (yield* webhooks.deadLetters(tenantId)).map(({ id }) => id)
      const isRecorded = Effect.map(keys.list(tenantId), (all) => all.every(({ lastUsedAt }) => lastUsedAt !== null))
      yield* Effect.repeat(Effect.andThen(Effect.yieldNow, isRecorded), { until: (recorded) => recorded })
      const known: KnownIds = {
        account: accounts,
        batch: batches,
        tag: tags,
        other: [key.id, hook.webhook.id, ...letters.slice(0, 3)],
      }
      return { known, webhook: hook.webhook.id, letter: letters[0]! }
    }),
  )
}

/** What a day of warmup came to. */
export const warmupDay = {
  day: CalendarDay.make("2026-11-20"),
  target: 5,
  sent: 5,
  received: 4,
  replied: 3,
  inbox: 4,
  spam: 1,
}
