import {
  AccountEventKind,
  AccountId,
  type DeadLetter,
  type Delivery,
  type DeliveryLease,
  type DeliveryOutcome,
  DeliveryStore,
  EventId,
  type StoreError,
  Webhook,
  WebhookId,
  type WebhookVerdict,
} from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"
import type { Selectable, Transaction, Updateable } from "kysely"
import { type Database, Session } from "./Database.ts"
import { firstPending, lockWebhook, nextWebhook, putFirst, putInTurn, type Turn, webhookIdOf } from "./deliveryLanes.ts"
import { corrupt } from "./documents.ts"
import { encodeWebhook, eventIn, webhookIn } from "./eventRows.ts"
import { forgettable } from "./forgettable.ts"
import type { Tables } from "./tables/Tables.ts"

const decodeDead = Schema.decodeUnknownEffect(
  Schema.Struct({
    id: Schema.String,
    webhookId: WebhookId,
    eventId: EventId,
    accountId: AccountId,
    kind: AccountEventKind,
    attempts: Schema.Int,
    status: Schema.NullOr(Schema.Int),
    problem: Schema.String,
  }),
)

/** Who has a delivery; one that nobody has is written with the name of nobody. */
type Columns = Updateable<Tables["mailkeep_delivery"]>

const columnsOf = (outcome: Exclude<DeliveryOutcome, { readonly kind: "delivered" }>): Columns =>
  outcome.kind === "waiting"
    ? { lease_owner: null, attempts: outcome.attempts, due_at: DateTime.toEpochMillis(outcome.until) }
    : {
        lease_owner: null,
        attempts: outcome.attempts,
        state: "dead",
        died_at: DateTime.toEpochMillis(outcome.diedAt),
        status: outcome.status,
        problem: outcome.problem,
      }

const DAMAGED = "What was stored of the event or its webhook is damaged: look at the account itself."

/** Writes what follows for a webhook from a try; one that is switched off stays as it is. */
const judge = async (
  db: Transaction<Tables>,
  stored: Selectable<Tables["mailkeep_webhook"]>,
  { failures, pausedUntil, refusals, switchedOff }: WebhookVerdict,
): Promise<Turn> => {
  const webhook = webhookIn(stored)
  if (stored.switched_off_at !== null || webhook === null) return stored
  const switched_off_at = switchedOff === null ? null : DateTime.toEpochMillis(switchedOff.since)
  await db
    .updateTable("mailkeep_webhook")
    .set({ failures, refusals, switched_off_at })
    .$if(switchedOff !== null, (query) =>
      query.set({ document: encodeWebhook(new Webhook({ ...webhook, switchedOff })) }),
    )
    .where("id", "=", stored.id)
    .execute()
  const paused = pausedUntil === null ? 0 : DateTime.toEpochMillis(pausedUntil)
  return { id: stored.id, switched_off_at, not_before: Math.max(Number(stored.not_before), paused) }
}

const makeDeliveryStore = Effect.map(Session, (session) => {
  const { engine } = session

  /** Changes a delivery in a state, and whose turn it is in its lane then. */
  const change = (
    operation: string,
    id: string,
    columns: Columns | null,
    from: { readonly state: string; readonly owner?: string; readonly tenant?: string },
    verdict?: WebhookVerdict,
  ) =>
    session.write(operation, async (db) => {
      const webhook = await lockWebhook(engine, db, webhookIdOf(id))
      if (webhook === undefined) return false
      const delivery = await db
        .selectFrom("mailkeep_delivery")
        .select("account_id")
        .where("id", "=", id)
        .where("state", "=", from.state)
        .$if(from.owner !== undefined, (query) => query.where("lease_owner", "=", from.owner ?? ""))
        .$if(from.tenant !== undefined, (query) => query.where("tenant_id", "=", from.tenant ?? ""))
        .executeTakeFirst()
      if (delivery === undefined) return false
      if (columns === null) await db.deleteFrom("mailkeep_delivery").where("id", "=", id).execute()
      else await db.updateTable("mailkeep_delivery").set(columns).where("id", "=", id).execute()
      await putFirst(db, { webhook_id: webhook.id, account_id: Number(delivery.account_id) })
      await putInTurn(db, verdict === undefined ? webhook : await judge(db, webhook, verdict))
      return true
    })

  /** Claims what a webhook has to send; `null` when that was nothing, or what came first is damaged. */
  const claimFor = (
    operation: string,
    webhookId: string,
    { now, owner, until }: DeliveryLease,
  ): Effect.Effect<Delivery | null, StoreError> =>
    session.write(operation, async (db) => {
      const locked = await lockWebhook(engine, db, webhookId)
      const from = DateTime.toEpochMillis(now)
      if (locked === undefined || locked.next_at === null || Number(locked.next_at) > from) return null
      const row = await firstPending(db, webhookId)
        .where("delivery.due_at", "<=", from)
        .leftJoin("mailkeep_event as event", "event.id", "delivery.event_id")
        .select(["delivery.id", "delivery.account_id", "delivery.event_id", "delivery.attempts"])
        .select("event.document")
        .executeTakeFirst()
      if (row === undefined) {
        await putInTurn(db, locked)
        return null
      }
      const write = (columns: Columns) =>
        db.updateTable("mailkeep_delivery").set(columns).where("id", "=", row.id).execute()
      const attempts = Number(row.attempts)
      const webhook = webhookIn(locked)
      const event = eventIn({ id: row.event_id, tenant_id: locked.tenant_id, document: row.document ?? "" })
      if (event === null || webhook === null) {
        await write(columnsOf({ kind: "dead", attempts, diedAt: now, status: null, problem: DAMAGED }))
        await putFirst(db, { webhook_id: webhookId, account_id: Number(row.account_id) })
        await putInTurn(db, locked)
        return null
      }
      await write({ lease_owner: owner, due_at: DateTime.toEpochMillis(until) })
      // All others that wait come before its next one.
      await putInTurn(db, { ...locked, not_before: Math.max(Number(locked.not_before), from) })
      const condition = { failures: Number(locked.failures), refusals: Number(locked.refusals) }
      const secret = { keyId: locked.key_id, envelope: locked.envelope }
      return { id: row.id, event, webhook, secret, attempts, condition }
    })

  return DeliveryStore.of({
    claim: Effect.fnUntraced(function* (lease, full) {
      const operation = "DeliveryStore.claim"
      const now = DateTime.toEpochMillis(lease.now)
      // Whoever looks in vain, as nearly everybody does, takes no lock. Who was beaten to one looks for the next.
      while (true) {
        const found = yield* session.read(operation, (db) => nextWebhook(db, now, full).executeTakeFirst())
        if (found === undefined) return null
        const claimed = yield* claimFor(operation, found.id, lease)
        if (claimed !== null) return claimed
      }
    }),

    settle: (id, owner, outcome, verdict) => {
      const columns = outcome.kind === "delivered" ? null : columnsOf(outcome)
      return change("DeliveryStore.settle", id, columns, { state: "pending", owner }, verdict)
    },

    forget: ({ perWebhook, since }) =>
      session.write("DeliveryStore.forget", async (db) => {
        const ids = await forgettable(db, DateTime.toEpochMillis(since), perWebhook)
        if (ids.length > 0) await db.deleteFrom("mailkeep_delivery").where("id", "in", ids).execute()
        return ids.length
      }),

    dead: Effect.fnUntraced(function* (tenantId, limit) {
      const operation = "DeliveryStore.dead"
      const rows = yield* session.read(operation, (db) =>
        db
          .selectFrom("mailkeep_delivery as delivery")
          .innerJoin("mailkeep_event as event", "event.id", "delivery.event_id")
          .select(["delivery.id", "delivery.webhook_id", "delivery.event_id", "delivery.account_id", "event.kind"])
          .select(["delivery.attempts", "delivery.died_at", "delivery.status", "delivery.problem"])
          .where("delivery.tenant_id", "=", tenantId)
          .where("delivery.died_at", "is not", null)
          .orderBy("delivery.died_at", "desc")
          .orderBy("delivery.id")
          .limit(limit)
          .execute(),
      )
      return yield* Effect.forEach(rows, ({ account_id, attempts, died_at, event_id, status, webhook_id, ...row }) =>
        decodeDead({
          ...row,
          webhookId: webhook_id,
          eventId: event_id,
          accountId: Number(account_id),
          attempts: Number(attempts),
          status: status === null ? null : Number(status),
        }).pipe(
          Effect.mapBoth({
            onFailure: (cause) => corrupt(operation, `dead letter ${row.id} can't be read`, cause),
            onSuccess: (letter): DeadLetter => ({ ...letter, diedAt: DateTime.makeUnsafe(Number(died_at)) }),
          }),
        ),
      )
    }),

    // Behind those that may be before it in its lane, until that is settled.
    retry: (tenantId, id, now) =>
      change(
        "DeliveryStore.retry",
        id,
        {
          state: "blocked",
          attempts: 0,
          due_at: DateTime.toEpochMillis(now),
          died_at: null,
          status: null,
          problem: null,
        },
        { state: "dead", tenant: tenantId },
      ),
  })
})

/** {@link DeliveryStore} on a {@link Database}. */
export const layerDeliveryStore: Layer.Layer<DeliveryStore, never, Database> = Layer.effect(
  DeliveryStore,
  makeDeliveryStore,
)
