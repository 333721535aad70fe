import type { Kysely } from "kysely"
import type { ColumnTypes } from "../Engine.ts"

/** Accounts, their sealed secrets, and API keys. */
export const accounts = async (
  db: Kysely<unknown>,
  { id, countedId, integer, key, text }: ColumnTypes,
): Promise<void> => {
  await db.schema
    .createTable("mailkeep_account")
    .addColumn("id", id, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("address_key", key, (column) => column.notNull())
    .addColumn("revision", integer, (column) => column.notNull())
    .addColumn("client_id", integer)
    .addColumn("type", key, (column) => column.notNull())
    .addColumn("user_name", text, (column) => column.notNull())
    .addColumn("suspended", integer, (column) => column.notNull())
    .addColumn("warmup_enabled", integer, (column) => column.notNull())
    .addColumn("submission_status", key, (column) => column.notNull())
    .addColumn("access_status", key, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .addUniqueConstraint("mailkeep_account_address", ["tenant_id", "address_key"])
    .execute()
  await db.schema.createIndex("mailkeep_account_page").on("mailkeep_account").columns(["tenant_id", "id"]).execute()

  await db.schema
    .createTable("mailkeep_sealed_secret")
    .addColumn("account_id", id, (column) => column.notNull())
    .addColumn("field", key, (column) => column.notNull())
    .addColumn("key_id", key, (column) => column.notNull())
    .addColumn("envelope_id", id, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_sealed_secret_field", ["account_id", "field"])
    .addForeignKeyConstraint(
      "mailkeep_sealed_secret_account",
      ["account_id"],
      "mailkeep_account",
      ["id"],
      (constraint) => constraint.onDelete("cascade"),
    )
    .execute()
  await db.schema.createIndex("mailkeep_sealed_secret_key").on("mailkeep_sealed_secret").column("key_id").execute()
  await db.schema
    .createIndex("mailkeep_sealed_secret_envelope")
    .on("mailkeep_sealed_secret")
    .column("envelope_id")
    .execute()

  // No foreign key: destroyed envelopes stay behind as zeros.
  await db.schema
    .createTable("mailkeep_envelope")
    .addColumn("id", countedId, (column) => column.primaryKey().notNull())
    .addColumn("content", text, (column) => column.notNull())
    .execute()

  await db.schema
    .createTable("mailkeep_api_key")
    .addColumn("id", key, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("created_at", integer, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex("mailkeep_api_key_list")
    .on("mailkeep_api_key")
    .columns(["tenant_id", "created_at", "id"])
    .execute()
}
