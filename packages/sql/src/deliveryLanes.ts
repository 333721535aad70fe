import type { Kysely, Selectable, Transaction } from "kysely"
import type { Engine } from "./Engine.ts"
import type { Tables } from "./tables/Tables.ts"

/** The deliveries of an account to a webhook: the first is `pending`, those behind it are `blocked`. */
export interface Lane {
  readonly webhook_id: string
  readonly account_id: number
}

/** The webhook in the id of a delivery. */
export const webhookIdOf = (deliveryId: string): string => deliveryId.slice(deliveryId.indexOf(".") + 1)

/**
 * Reads a webhook so that nobody else changes what is on its way to it until the transaction ends; `undefined` when there
 * is none. Comes first in a transaction: what is read afterwards is as those left it who had it before.
 */
export const lockWebhook = ({ locksRows }: Engine, db: Transaction<Tables>, id: string) =>
  db
    .selectFrom("mailkeep_webhook")
    .selectAll()
    .where("id", "=", id)
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst()

/** The first of a webhook's deliveries that may be sent once its time has come; blocked ones are not looked at. */
export const firstPending = (db: Kysely<Tables>, webhookId: string) =>
  db
    .selectFrom("mailkeep_delivery as delivery")
    .where("delivery.webhook_id", "=", webhookId)
    .where("delivery.state", "=", "pending")
    .orderBy("delivery.due_at")
    .orderBy("delivery.position")
    .limit(1)

/** The webhook that has had to wait longest of those that have something to send. */
export const nextWebhook = (
  db: Kysely<Tables>,
  now: number,
  { tenants, webhooks }: { readonly webhooks: ReadonlyArray<string>; readonly tenants: ReadonlyArray<string> },
) =>
  db
    .selectFrom("mailkeep_webhook")
    .select("id")
    .where("next_at", "<=", now)
    .$if(webhooks.length > 0, (query) => query.where("id", "not in", webhooks))
    .$if(tenants.length > 0, (query) => query.where("tenant_id", "not in", tenants))
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)

/** Makes the first of a lane the one that may be sent, unless another one is being sent. */
export const putFirst = async (db: Transaction<Tables>, { account_id, webhook_id }: Lane): Promise<void> => {
  const firstOf = (state: "pending" | "blocked") =>
    db
      .selectFrom("mailkeep_delivery")
      .select(["id", "position", "lease_owner"])
      .where("webhook_id", "=", webhook_id)
      .where("account_id", "=", account_id)
      .where("state", "=", state)
      .orderBy("position")
      .limit(1)
      .executeTakeFirst()
  const make = (id: string, state: "pending" | "blocked") =>
    db.updateTable("mailkeep_delivery").set({ state }).where("id", "=", id).execute()
  const first = await firstOf("blocked")
  if (first === undefined) return
  const current = await firstOf("pending")
  if (current !== undefined) {
    // A dead letter that is tried anew may be before it.
    if (current.lease_owner !== null || Number(current.position) < Number(first.position)) return
    await make(current.id, "blocked")
  }
  await make(first.id, "pending")
}

/** What tells when a webhook may be sent to. */
export type Turn = Pick<Selectable<Tables["mailkeep_webhook"]>, "id" | "not_before" | "switched_off_at">

/** Writes when a webhook has something to send: the last step of whoever changed what is on its way to it. */
export const putInTurn = async (db: Transaction<Tables>, { id, not_before, switched_off_at }: Turn): Promise<void> => {
  const notBefore = Number(not_before)
  const first =
    switched_off_at === null ? await firstPending(db, id).select("delivery.due_at").executeTakeFirst() : undefined
  const next_at = first === undefined ? null : Math.max(notBefore, Number(first.due_at))
  await db.updateTable("mailkeep_webhook").set({ not_before: notBefore, next_at }).where("id", "=", id).execute()
}
