import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** Uses of what may be done only so often, and answers to requests that are done once. May run again where an earlier run was cut off. */
export const quotasAndIdempotency = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { integer, key, text } = engine.columns
  const { index, table } = definitions(db, engine)
  await table("mailkeep_quota")
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("name_digest", key, (column) => column.notNull())
    .addColumn("used", integer, (column) => column.notNull())
    .addColumn("resets_at", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_quota_name", ["tenant_id", "name_digest"])
    .execute()

  await table("mailkeep_idempotency")
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("id", key, (column) => column.notNull())
    .addColumn("fingerprint", key, (column) => column.notNull())
    .addColumn("owner", key, (column) => column.notNull())
    .addColumn("ends_at", integer, (column) => column.notNull())
    .addColumn("answer", text)
    .addPrimaryKeyConstraint("mailkeep_idempotency_request", ["tenant_id", "id"])
    .execute()
  // What ended is dropped without a look at what has not.
  await index("mailkeep_idempotency_end", "mailkeep_idempotency", ["ends_at"])
}
