import { DeliveryStore, EventStore, WebhookStore } from "@mailkeep/core"
import { DateTime, Effect, Layer, ManagedRuntime } from "effect"
import { type Kysely, sql } from "kysely"
import { afterAll, beforeAll, expect, it } from "vitest"
import { Session } from "../src/Database.ts"
import { firstPending, nextWebhook } from "../src/deliveryLanes.ts"
import { layerSqliteDatabase, layerStoresOn } from "../src/index.ts"
import type { Tables } from "../src/tables/Tables.ts"
import { at, backlog, newWebhookOf, nobody } from "./backlog.ts"

const BEHIND = 1_500

const runtime = ManagedRuntime.make(layerStoresOn.pipe(Layer.provideMerge(layerSqliteDatabase({ file: ":memory:" }))))
const webhook = newWebhookOf("backlog")
beforeAll(() => runtime.runPromise(backlog(webhook, BEHIND)))
afterAll(() => runtime.dispose())

const read = <A>(query: (db: Kysely<Tables>) => Promise<A>) =>
  runtime.runPromise(Effect.flatMap(Session, (session) => session.read("test", query)))

const planOf = async (query: { readonly explain: ReturnType<typeof nextWebhook>["explain"] }) =>
  (await query.explain(undefined, sql`query plan`)).map((row) => String(row["detail"]))

it("only the first delivery of an account to a webhook is among those that may be sent, however many wait behind it", async () => {
  const states = await read((db) =>
    db
      .selectFrom("mailkeep_delivery")
      .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
      .groupBy("state")
      .execute(),
  )
  expect(states).toEqual([
    { state: "blocked", count: BEHIND },
    { state: "pending", count: 1 },
  ])
})

it("what is claimed is sought by indexes in their order, without a sort or a look at what is blocked", async () => {
  const now = DateTime.toEpochMillis(at(9))
  const full = { webhooks: ["a"], tenants: ["b"] }
  const [next, due] = await read(async (db) => [
    await planOf(nextWebhook(db, now, full)),
    await planOf(firstPending(db, webhook.id).where("delivery.due_at", "<=", now).selectAll()),
  ])
  expect(next).toEqual(["SEARCH mailkeep_webhook USING INDEX mailkeep_webhook_next (next_at<?)"])
  expect(due).toEqual(["SEARCH delivery USING INDEX mailkeep_delivery_due (webhook_id=? AND state=? AND due_at<?)"])
})

it("one webhook's backlog is in nobody's way", async () => {
  const other = newWebhookOf("other")
  const claimed = await runtime.runPromise(
    Effect.gen(function* () {
      yield* WebhookStore.use((store) => store.insert(other, { keyId: "k", envelope: "e" }, 20))
      yield* backlog(other, 0, false)
      expect(yield* EventStore.use((store) => store.place(100))).toBe(0)
      const lease = { owner: "other", now: at(9), until: at(60) }
      return yield* DeliveryStore.use((store) => store.claim(lease, nobody))
    }),
  )
  expect(claimed?.webhook).toEqual(other)
})
