import { sql } from "kysely"
import type { DatabaseSync } from "node:sqlite"
import type { Engine } from "../Engine.ts"
import { ImmediateSqliteDialect } from "./ImmediateSqliteDialect.ts"
import { nodeSqlite } from "./nodeSqlite.ts"
import { isBusy, isCorrupt, isUniqueViolation } from "./resultCodes.ts"

/** SQLite as an engine, on an open connection that it owns from now on. */
export const sqliteEngine = (database: DatabaseSync): Engine => ({
  dialect: new ImmediateSqliteDialect({ database: nodeSqlite(database) }),
  columns: { id: "integer", integer: "integer", key: "text", text: "text" },
  isBusy,
  isCorrupt,
  isUniqueViolation,
  // secure_delete zeroes the rows in the pages, but older pages lie in the log until it is emptied into the file.
  wipeDeleted: async (db) => {
    const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    return rows[0]?.busy === 0
  },
})
