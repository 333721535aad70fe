import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** Batches and their rows. May run again where an earlier run was cut off. */
export const batches = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { integer, key, text } = engine.columns
  const { index, table } = definitions(db, engine)
  await table("mailkeep_batch")
    .addColumn("id", key, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("created_at", integer, (column) => column.notNull())
    .addColumn("finished_at", integer)
    .addColumn("total", integer, (column) => column.notNull())
    .addColumn("added", integer, (column) => column.notNull())
    .addColumn("existing", integer, (column) => column.notNull())
    .addColumn("duplicate", integer, (column) => column.notNull())
    .addColumn("invalid", integer, (column) => column.notNull())
    .addColumn("lease_owner", key)
    .addColumn("lease_until", integer, (column) => column.notNull())
    .execute()
  await index("mailkeep_batch_list", "mailkeep_batch", ["tenant_id", "created_at", "id"])
  // What is unfinished comes together, in the order in which it is claimed; so does what was finished long ago.
  await index("mailkeep_batch_claim", "mailkeep_batch", ["finished_at", "lease_until", "created_at", "id"])

  await table("mailkeep_batch_row")
    .addColumn("batch_id", key, (column) => column.notNull())
    .addColumn("number", integer, (column) => column.notNull())
    .addColumn("check_state", key, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_batch_row_number", ["batch_id", "number"])
    .addForeignKeyConstraint("mailkeep_batch_row_batch", ["batch_id"], "mailkeep_batch", ["id"], (constraint) =>
      constraint.onDelete("cascade"),
    )
    .execute()
}
