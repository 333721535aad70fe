import { TenantId, Webhook, WebhookId, WebhookStore } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import type { Kysely } from "kysely"
import { type Database, Session } from "./Database.ts"
import { lockWebhook, putInTurn } from "./deliveryLanes.ts"
import { decodeWebhook, encodeWebhook, webhookIn } from "./eventRows.ts"
import type { Tables } from "./tables/Tables.ts"

const makeWebhookStore = Effect.map(Session, (session) =>
  WebhookStore.of({
    insert: Effect.fnUntraced(function* (webhook, { envelope, keyId }, maximum) {
      const row = {
        id: webhook.id,
        tenant_id: webhook.tenantId,
        created_at: DateTime.toEpochMillis(webhook.createdAt),
        key_id: keyId,
        envelope,
        document: encodeWebhook(webhook),
        not_before: 0,
        next_at: null,
        failures: 0,
        refusals: 0,
        switched_off_at: null,
      }
      const insertInFreeSlot = async (db: Kysely<Tables>) => {
        const taken = await db
          .selectFrom("mailkeep_webhook")
          .select("slot")
          .where("tenant_id", "=", webhook.tenantId)
          .execute()
        const slots = new Set(taken.map(({ slot }) => Number(slot)))
        const slot = Array.from({ length: maximum }, (_, index) => index).find((index) => !slots.has(index))
        if (slot === undefined) return false
        await db
          .insertInto("mailkeep_webhook")
          .values({ ...row, slot })
          .execute()
        return true
      }
      const rivalOf = async (db: Kysely<Tables>) => {
        const same = await db
          .selectFrom("mailkeep_webhook")
          .select("id")
          .where("id", "=", webhook.id)
          .executeTakeFirst()
        return same === undefined ? "another's slot" : "the same id"
      }
      // No two have one slot, which decides between those who come at the same time: who lost looks for the next.
      while (true) {
        const outcome = yield* session.write<boolean | "another's slot" | "the same id">(
          "WebhookStore.insert",
          insertInFreeSlot,
          rivalOf,
        )
        if (outcome === "the same id") return yield* Effect.die(new Error(`There is a webhook ${webhook.id} already`))
        if (outcome !== "another's slot") return outcome
      }
    }),

    list: Effect.fnUntraced(function* (tenantId) {
      const operation = "WebhookStore.list"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_webhook")
          .select(["id", "tenant_id", "document"])
          .where("tenant_id", "=", tenantId)
          .orderBy("created_at")
          .orderBy("id")
          .execute(),
      )
      return yield* Effect.forEach(rows, (row) => decodeWebhook(operation, row))
    }),

    remove: (tenantId, id) =>
      session.write("WebhookStore.remove", async (db) => {
        // Its deliveries go with it: their foreign key cascades.
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_webhook")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .executeTakeFirst()
        return numDeletedRows > 0n
      }),

    enable: (tenantId, id) =>
      session.write("WebhookStore.enable", async (db) => {
        const stored = await lockWebhook(session.engine, db, id)
        const webhook = stored?.tenant_id === tenantId ? webhookIn(stored) : null
        if (webhook === null) return false
        await db
          .updateTable("mailkeep_webhook")
          .set({
            document: encodeWebhook(new Webhook({ ...webhook, switchedOff: null })),
            switched_off_at: null,
            failures: 0,
            refusals: 0,
          })
          .where("id", "=", id)
          .execute()
        await putInTurn(db, { id, not_before: 0, switched_off_at: null })
        return true
      }),

    keyIds: session
      .read("WebhookStore.keyIds", (db) => db.selectFrom("mailkeep_webhook").select("key_id").distinct().execute())
      .pipe(Effect.map((rows) => rows.map((row) => row.key_id))),

    sealedUnder: Effect.fnUntraced(function* (keyId, { after, limit }) {
      const rows = yield* session.read("WebhookStore.sealedUnder", (db) =>
        db
          .selectFrom("mailkeep_webhook")
          .select(["id", "tenant_id", "envelope"])
          .where("key_id", "=", keyId)
          .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
          .orderBy("id")
          .limit(limit)
          .execute(),
      )
      return rows.map(({ envelope, id, tenant_id }) => ({
        tenantId: TenantId.make(tenant_id),
        webhookId: WebhookId.make(id),
        sealed: { keyId, envelope },
      }))
    }),

    reseal: ({ sealed, tenantId, webhookId }, next) =>
      session.write("WebhookStore.reseal", async (db) => {
        const { numUpdatedRows } = await db
          .updateTable("mailkeep_webhook")
          .set({ key_id: next.keyId, envelope: next.envelope })
          .where("tenant_id", "=", tenantId)
          .where("id", "=", webhookId)
          .where("envelope", "=", sealed.envelope)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
  }),
)

/** {@link WebhookStore} on a {@link Database}. */
export const layerWebhookStore: Layer.Layer<WebhookStore, never, Database> = Layer.effect(
  WebhookStore,
  makeWebhookStore,
)
