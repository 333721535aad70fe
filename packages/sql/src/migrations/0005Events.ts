import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** Events of accounts, webhooks and deliveries. May run again where an earlier run was cut off. */
export const events = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { countedId, integer, key, text, word } = engine.columns
  const { index, table } = definitions(db, engine)
  // No foreign key to the account: what happened to it is told when it is gone too.
  await table("mailkeep_event")
    .addColumn("sequence", countedId, (column) => column.primaryKey().notNull())
    .addColumn("id", key, (column) => column.notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("account_id", integer, (column) => column.notNull())
    .addColumn("kind", key, (column) => column.notNull())
    .addColumn("occurred_at", integer, (column) => column.notNull())
    .addColumn("position", integer)
    .addColumn("document", text, (column) => column.notNull())
    .addUniqueConstraint("mailkeep_event_id", ["id"])
    // No two events have one position, which decides who places the next; those that have none are any number.
    .addUniqueConstraint("mailkeep_event_position", ["position"])
    .execute()
  await index("mailkeep_event_list", "mailkeep_event", ["tenant_id", "position"])
  await index("mailkeep_event_age", "mailkeep_event", ["occurred_at"])

  await table("mailkeep_webhook")
    .addColumn("id", key, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("slot", integer, (column) => column.notNull())
    .addColumn("not_before", integer, (column) => column.notNull())
    .addColumn("next_at", integer)
    .addColumn("failures", integer, (column) => column.notNull())
    .addColumn("refusals", integer, (column) => column.notNull())
    .addColumn("switched_off_at", integer)
    .addColumn("created_at", integer, (column) => column.notNull())
    .addColumn("key_id", key, (column) => column.notNull())
    .addColumn("envelope", text, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    // How many a tenant may have, also of those that are made at the same time.
    .addUniqueConstraint("mailkeep_webhook_slot", ["tenant_id", "slot"])
    .execute()
  await index("mailkeep_webhook_list", "mailkeep_webhook", ["tenant_id", "created_at", "id"])
  await index("mailkeep_webhook_next", "mailkeep_webhook", ["next_at", "id"])
  await index("mailkeep_webhook_key", "mailkeep_webhook", ["key_id", "id"])

  await table("mailkeep_delivery")
    .addColumn("id", key, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("webhook_id", key, (column) => column.notNull())
    .addColumn("event_id", key, (column) => column.notNull())
    .addColumn("account_id", integer, (column) => column.notNull())
    .addColumn("position", integer, (column) => column.notNull())
    .addColumn("state", word, (column) => column.notNull())
    .addColumn("due_at", integer, (column) => column.notNull())
    .addColumn("lease_owner", key)
    .addColumn("attempts", integer, (column) => column.notNull())
    .addColumn("died_at", integer)
    .addColumn("status", integer)
    .addColumn("problem", text)
    .addForeignKeyConstraint("mailkeep_delivery_webhook", ["webhook_id"], "mailkeep_webhook", ["id"], (constraint) =>
      constraint.onDelete("cascade"),
    )
    .execute()
  // What waits behind others is in another part of them than what may be sent, however much it is.
  await index("mailkeep_delivery_due", "mailkeep_delivery", ["webhook_id", "state", "due_at", "position"])
  await index("mailkeep_delivery_lane", "mailkeep_delivery", ["webhook_id", "account_id", "state", "position"])
  await index("mailkeep_delivery_event", "mailkeep_delivery", ["event_id"])
  await index("mailkeep_delivery_age", "mailkeep_delivery", ["state", "died_at"])
  await index("mailkeep_delivery_dead", "mailkeep_delivery", ["tenant_id", "died_at"])
}
