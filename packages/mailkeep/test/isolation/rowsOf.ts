import { DatabaseSync } from "node:sqlite"

/** Tables without a tenant of their own: how a row tells whose it is. */
const joined: Readonly<Record<string, string>> = {
  mailkeep_sealed_secret: "account_id in (select id from mailkeep_account where tenant_id = ?)",
  mailkeep_envelope:
    "id in (select envelope_id from mailkeep_sealed_secret join mailkeep_account on id = account_id where tenant_id = ?)",
  mailkeep_batch_row: "batch_id in (select id from mailkeep_batch where tenant_id = ?)",
}

/** Tables that hold nothing of any tenant's. */
const ofNobody = new Set(["mailkeep_migration", "mailkeep_migration_lock"])

/** Every row of a tenant's, of every table of the file; throws at a table of which it isn't known whose its rows are. */
export const rowsOf = (file: string, tenant: string): Readonly<Record<string, ReadonlyArray<string>>> => {
  const database = new DatabaseSync(file)
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
      .all()
      .map((row) => String(row["name"]))
      .filter((table) => !ofNobody.has(table))
    return Object.fromEntries(
      tables.map((table) => {
        const columns = database.prepare("select name from pragma_table_info(?)").all(table)
        const hasTenant = columns.some((column) => column["name"] === "tenant_id")
        const condition = hasTenant ? "tenant_id = ?" : joined[table]
        if (condition === undefined) throw new Error(`Whose are the rows of ${table}? Say so in rowsOf.ts.`)
        const rows = database.prepare(`select * from ${table} where ${condition}`).all(tenant)
        return [table, rows.map((row) => JSON.stringify(row)).sort()]
      }),
    )
  } finally {
    database.close()
  }
}
