import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** Accounts, their sealed secrets, and API keys. May run again where an earlier run was cut off. */
export const accounts = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { id, countedId, integer, key, text } = engine.columns
  const { index, table } = definitions(db, engine)
  await table("mailkeep_account")
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
  await index("mailkeep_account_page", "mailkeep_account", ["tenant_id", "id"])

  await table("mailkeep_sealed_secret")
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
  await index("mailkeep_sealed_secret_key", "mailkeep_sealed_secret", ["key_id"])
  await index("mailkeep_sealed_secret_envelope", "mailkeep_sealed_secret", ["envelope_id"])

  // No foreign key: destroyed envelopes stay behind as zeros.
  await table("mailkeep_envelope")
    .addColumn("id", countedId, (column) => column.primaryKey().notNull())
    .addColumn("content", text, (column) => column.notNull())
    .execute()

  await table("mailkeep_api_key")
    .addColumn("id", key, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("created_at", integer, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .execute()
  await index("mailkeep_api_key_list", "mailkeep_api_key", ["tenant_id", "created_at", "id"])
}
