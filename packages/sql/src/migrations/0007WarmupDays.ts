import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/** The days of accounts' warmups. May run again where an earlier run was cut off. */
export const warmupDays = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { integer, key, word } = engine.columns
  // Accounts may be in a store of the host's, where no foreign key can point.
  await definitions(db, engine)
    .table("mailkeep_warmup_day")
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("account_id", integer, (column) => column.notNull())
    .addColumn("day", word, (column) => column.notNull())
    .addColumn("target", integer, (column) => column.notNull())
    .addColumn("sent", integer, (column) => column.notNull())
    .addColumn("received", integer, (column) => column.notNull())
    .addColumn("replied", integer, (column) => column.notNull())
    .addColumn("inbox", integer, (column) => column.notNull())
    .addColumn("spam", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_warmup_day_account", ["tenant_id", "account_id", "day"])
    .execute()
}
