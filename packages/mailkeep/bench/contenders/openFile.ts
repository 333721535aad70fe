import { DatabaseSync } from "node:sqlite"

/** The file as Mailkeep opens it: write-ahead log, every commit on the disk, what is deleted overwritten. */
export const openFile = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5_000 })
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on")
  return database
}

/** The page that Mailkeep reads for a list, and the row that it reads for an id. */
export const prepareReads = (database: DatabaseSync) => ({
  page: database.prepare(
    "select id, tenant_id, document from mailkeep_account where tenant_id = ? order by listed_id limit ? offset ?",
  ),
  one: database.prepare("select id, tenant_id, document from mailkeep_account where tenant_id = ? and id = ?"),
})
