import { AccountEventKind, EventStore, type PlacedEvent, TenantId, wants, type Webhook } from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"
import type { Insertable, Kysely, Selectable, Transaction } from "kysely"
import { type Database, Session } from "./Database.ts"
import { putInTurn } from "./deliveryLanes.ts"
import { addEvents, eventIn, webhookIn } from "./eventRows.ts"
import type { Tables } from "./tables/Tables.ts"

type EventRow = Pick<
  Selectable<Tables["mailkeep_event"]>,
  "sequence" | "id" | "tenant_id" | "account_id" | "kind" | "occurred_at"
>

const isKind = Schema.is(AccountEventKind)

const headOf = async (db: Kysely<Tables>): Promise<number> => {
  const row = await db
    .selectFrom("mailkeep_event")
    .select("position")
    .where("position", "is not", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst()
  return Number(row?.position ?? 0)
}

const unplaced = (db: Kysely<Tables>, limit: number) =>
  db
    .selectFrom("mailkeep_event")
    .select(["sequence", "id", "tenant_id", "account_id", "kind", "occurred_at"])
    .where("position", "is", null)
    .orderBy("sequence")
    .limit(limit)
    .execute()

const laneOf = (webhookId: string, accountId: unknown): string => `${webhookId} ${Number(accountId)}`

const deliveryOf = (
  row: EventRow,
  webhook: Webhook,
  { position, state }: { readonly position: number; readonly state: "pending" | "blocked" },
): Insertable<Tables["mailkeep_delivery"]> => ({
  id: `${row.id}.${webhook.id}`,
  tenant_id: row.tenant_id,
  webhook_id: webhook.id,
  event_id: row.id,
  account_id: Number(row.account_id),
  position,
  state,
  due_at: Number(row.occurred_at),
  lease_owner: null,
  attempts: 0,
  died_at: null,
  status: null,
  problem: null,
})

const makeEventStore = Effect.map(Session, (session) => {
  const { locksRows } = session.engine

  // Locked, so that none is removed before its deliveries are written. One that can't be read, or is switched off, gets nothing.
  const webhooksOf = async (db: Transaction<Tables>, tenantIds: ReadonlyArray<string>) => {
    const rows = await db
      .selectFrom("mailkeep_webhook")
      .select(["id", "tenant_id", "document", "not_before", "switched_off_at"])
      .where("tenant_id", "in", tenantIds)
      .orderBy("id")
      .$if(locksRows, (query) => query.forUpdate())
      .execute()
    return rows.flatMap((row) => {
      const webhook = webhookIn(row)
      return webhook === null || webhook.switchedOff !== null ? [] : [{ webhook, turn: row }]
    })
  }

  /** The lanes of these webhooks and accounts in which something is on its way: every such lane has one that is pending. */
  const lanesInUse = async (
    db: Transaction<Tables>,
    webhookIds: ReadonlyArray<string>,
    rows: ReadonlyArray<EventRow>,
  ): Promise<Set<string>> => {
    if (webhookIds.length === 0) return new Set()
    const found = await db
      .selectFrom("mailkeep_delivery")
      .select(["webhook_id", "account_id"])
      .where("webhook_id", "in", webhookIds)
      .where("account_id", "in", [...new Set(rows.map((row) => Number(row.account_id)))])
      .where("state", "=", "pending")
      .execute()
    return new Set(found.map(({ account_id, webhook_id }) => laneOf(webhook_id, account_id)))
  }

  // The unique constraint decides between those who place at the same time: who comes second starts over.
  const placeRows = async (db: Transaction<Tables>, rows: ReadonlyArray<EventRow>): Promise<number> => {
    // First of all: what is read behind a lock is as those left it who had the lock before.
    const webhooks = await webhooksOf(db, [...new Set(rows.map((row) => row.tenant_id))])
    const lanes = await lanesInUse(
      db,
      webhooks.map(({ webhook }) => webhook.id),
      rows,
    )
    const wakened = new Set<string>()
    const head = await headOf(db)
    let position = head
    for (const row of rows) {
      const { numUpdatedRows } = await db
        .updateTable("mailkeep_event")
        .set({ position: position + 1 })
        .where("sequence", "=", Number(row.sequence))
        .where("position", "is", null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) continue
      position++
      const { kind } = row
      const deliveries = webhooks.flatMap(({ webhook }) => {
        if (webhook.tenantId !== row.tenant_id || !isKind(kind) || !wants(webhook, kind)) return []
        const lane = laneOf(webhook.id, row.account_id)
        const state = lanes.has(lane) ? "blocked" : "pending"
        if (state === "pending") wakened.add(webhook.id)
        lanes.add(lane)
        return [deliveryOf(row, webhook, { position, state })]
      })
      if (deliveries.length > 0) await db.insertInto("mailkeep_delivery").values(deliveries).execute()
    }
    for (const { turn } of webhooks) {
      if (wakened.has(turn.id)) await putInTurn(db, turn)
    }
    return position - head
  }

  return EventStore.of({
    append: (events) => session.write("EventStore.append", (db) => addEvents(db, events)),

    place: Effect.fnUntraced(function* (limit) {
      const operation = "EventStore.place"
      // Whoever looks in vain, as nearly everybody does, takes no lock. Who was beaten to all that it saw looks again.
      while (true) {
        const found = yield* session.read(operation, (db) => unplaced(db, limit))
        if (found.length === 0) return 0
        const placed = yield* session.write<number>(
          operation,
          (db) => placeRows(db, found),
          async () => null,
        )
        if (placed > 0) return placed
      }
    }),

    head: session.read("EventStore.head", headOf),

    list: Effect.fnUntraced(function* ({ after, limit, tenantId }) {
      const rows = yield* session.read("EventStore.list", (db) =>
        db
          .selectFrom("mailkeep_event")
          .select(["id", "tenant_id", "position", "document"])
          .where("position", ">", after)
          .$if(tenantId !== undefined, (query) => query.where("tenant_id", "=", tenantId ?? ""))
          .orderBy("position")
          .limit(limit)
          .execute(),
      )
      return rows.map((row): PlacedEvent => ({
        position: Number(row.position),
        tenantId: TenantId.make(row.tenant_id),
        event: eventIn(row),
      }))
    }),

    positionOf: Effect.fnUntraced(function* (tenantId, id) {
      const row = yield* session.read("EventStore.positionOf", (db) =>
        db
          .selectFrom("mailkeep_event")
          .select("position")
          .where("tenant_id", "=", tenantId)
          .where("id", "=", id)
          .executeTakeFirst(),
      )
      const position = row?.position ?? null
      return position === null ? null : Number(position)
    }),

    removeBefore: (instant) =>
      session.write("EventStore.removeBefore", async (db) => {
        await db
          .deleteFrom("mailkeep_event")
          .where("occurred_at", "<", DateTime.toEpochMillis(instant))
          .where("position", "<", await headOf(db))
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom("mailkeep_delivery")
                  .select("mailkeep_delivery.id")
                  .whereRef("mailkeep_delivery.event_id", "=", "mailkeep_event.id"),
              ),
            ),
          )
          .execute()
      }),
  })
})

/** {@link EventStore} on a {@link Database}: of the events that `layerAccountStore` writes there, and of those appended. */
export const layerEventStore: Layer.Layer<EventStore, never, Database> = Layer.effect(EventStore, makeEventStore)
