import { type Kysely, type RawBuilder, sql } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

const table = "mailkeep_account"

/**
 * What the filters of a list need so that a page under one of them is a range of an index in the order of ids. May run
 * again where an earlier run was cut off.
 */
export const listing = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { column, dropIndex, index } = definitions(db, engine)
  const { integer, searched, word } = engine.columns

  // They follow from columns that are there, so rows of before have them too.
  const generated = (name: string, value: RawBuilder<unknown>, type = integer) =>
    column(table, name, type, (build) => {
      const column = build.generatedAlwaysAs(value)
      return engine.generatedColumns === "stored" ? column.stored() : column
    })
  await generated("submission_ok", sql`case when submission_status = 'ok' then 1 else 0 end`)
  await generated("access_ok", sql`case when access_status = 'ok' then 1 else 0 end`)
  await generated("warms_up", sql`case when warmup_enabled = 1 and suspended = 0 then 1 else 0 end`)

  // The index of the primary key has all tenants' rows in the order of ids. A planner takes it for a tenant that has most
  // rows, and walks through everybody's to find that the tenant's lie elsewhere. This copy has indexes by tenant only.
  await generated("listed_id", sql`id`)
  // A key of 320 characters, as MySQL declares the type, makes an index look dear although it is small.
  await generated("listed_type", sql`type`, word)

  // Rows of before get the lower case that every engine agrees upon, that of ASCII letters, which is all that names for
  // logging in have. A name with other letters gets JavaScript's lower case when its account is next written.
  await column(table, "user_name_key", searched, (build) => build.notNull().defaultTo(""))
  await db
    .withTables<{ mailkeep_account: { user_name: string; user_name_key: string } }>()
    .updateTable(table)
    .set({ user_name_key: engine.asciiLowerCase(sql.ref("user_name")) })
    .execute()

  await index("mailkeep_account_type", table, ["tenant_id", "listed_type", "listed_id"])
  await index("mailkeep_account_client", table, ["tenant_id", "client_id", "listed_id"])
  await index("mailkeep_account_suspended", table, ["tenant_id", "suspended", "listed_id"])
  await index("mailkeep_account_submission", table, ["tenant_id", "submission_ok", "listed_id"])
  await index("mailkeep_account_access", table, ["tenant_id", "access_ok", "listed_id"])
  await index("mailkeep_account_warmup", table, ["tenant_id", "warms_up", "listed_id"])

  // No index finds a part of a text. This one is narrow and holds all that the search looks at, so that it reads the
  // rows of what it finds only. Its beginning is the index of plain pages, which makes that redundant.
  await index("mailkeep_account_user_name", table, ["tenant_id", "listed_id", "user_name_key"])
  await dropIndex("mailkeep_account_page", table)
}
