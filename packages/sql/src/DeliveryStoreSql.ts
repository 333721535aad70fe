import {
  AccountEventKind,
  AccountId,
  type DeadLetter,
  type DeliveryOutcome,
  DeliveryStore,
  EventId,
  WebhookId,
} from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"
import type { Kysely, Updateable } from "kysely"
import { type Database, Session } from "./Database.ts"
import { corrupt } from "./documents.ts"
import { eventIn, webhookIn } from "./eventRows.ts"
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

const makeDeliveryStore = Effect.map(Session, (session) => {
  /** The first that may be sent, with what is sent and where. */
  const firstDue = (db: Kysely<Tables>, now: number, except: ReadonlyArray<string>) =>
    db
      .selectFrom("mailkeep_delivery as delivery")
      .innerJoin("mailkeep_webhook as webhook", "webhook.id", "delivery.webhook_id")
      .leftJoin("mailkeep_event as event", "event.id", "delivery.event_id")
      .select(["delivery.id", "delivery.tenant_id", "delivery.attempts", "delivery.webhook_id", "delivery.event_id"])
      .select(["webhook.key_id", "webhook.envelope", "webhook.document as webhook_document"])
      .select("event.document as event_document")
      .where("delivery.state", "=", "pending")
      .where("delivery.due_at", "<=", now)
      .$if(except.length > 0, (query) => query.where("delivery.webhook_id", "not in", except))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("mailkeep_delivery as earlier")
              .select("earlier.id")
              .whereRef("earlier.webhook_id", "=", "delivery.webhook_id")
              .whereRef("earlier.account_id", "=", "delivery.account_id")
              .whereRef("earlier.position", "<", "delivery.position")
              .where("earlier.state", "=", "pending"),
          ),
        ),
      )
      .orderBy("delivery.due_at")
      .orderBy("delivery.position")
      .orderBy("delivery.id")
      .limit(1)
      .executeTakeFirst()

  const change = (
    operation: string,
    id: string,
    columns: Columns,
    from: { readonly state: string; readonly due?: number; readonly owner?: string; readonly tenant?: string },
  ) =>
    session.write(operation, async (db) => {
      const { numUpdatedRows } = await db
        .updateTable("mailkeep_delivery")
        .set(columns)
        .where("id", "=", id)
        .where("state", "=", from.state)
        .$if(from.due !== undefined, (query) => query.where("due_at", "<=", from.due ?? 0))
        .$if(from.owner !== undefined, (query) => query.where("lease_owner", "=", from.owner ?? ""))
        .$if(from.tenant !== undefined, (query) => query.where("tenant_id", "=", from.tenant ?? ""))
        .executeTakeFirst()
      return numUpdatedRows > 0n
    })

  return DeliveryStore.of({
    claim: Effect.fnUntraced(function* ({ now, owner, until }, except) {
      const operation = "DeliveryStore.claim"
      const [from, to] = [DateTime.toEpochMillis(now), DateTime.toEpochMillis(until)]
      // Whoever looks in vain, as nearly everybody does, takes no lock. Who was beaten to one looks for the next.
      while (true) {
        const row = yield* session.read(operation, (db) => firstDue(db, from, except))
        if (row === undefined) return null
        const { tenant_id } = row
        const event = eventIn({ id: row.event_id, tenant_id, document: row.event_document ?? "" })
        const webhook = webhookIn({ id: row.webhook_id, tenant_id, document: row.webhook_document })
        if (event === null || webhook === null) {
          const death = {
            kind: "dead",
            attempts: Number(row.attempts),
            diedAt: now,
            status: null,
            problem: DAMAGED,
          } as const
          yield* change(operation, row.id, columnsOf(death), { state: "pending", due: from })
        } else if (
          yield* change(operation, row.id, { lease_owner: owner, due_at: to }, { state: "pending", due: from })
        ) {
          const secret = { keyId: row.key_id, envelope: row.envelope }
          return { id: row.id, event, webhook, secret, attempts: Number(row.attempts) }
        }
      }
    }),

    settle: (id, owner, outcome) => {
      const operation = "DeliveryStore.settle"
      if (outcome.kind !== "delivered") return change(operation, id, columnsOf(outcome), { state: "pending", owner })
      return session.write(operation, async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom("mailkeep_delivery")
          .where("id", "=", id)
          .where("state", "=", "pending")
          .where("lease_owner", "=", owner)
          .executeTakeFirst()
        return numDeletedRows > 0n
      })
    },

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

    retry: (tenantId, id, now) =>
      change(
        "DeliveryStore.retry",
        id,
        {
          state: "pending",
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
