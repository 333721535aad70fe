import { sql } from "kysely"
import type { DatabaseSync } from "node:sqlite"
import type { Engine } from "../Engine.ts"
import { insertReturningId } from "../slots.ts"
import { ImmediateSqliteDialect } from "./ImmediateSqliteDialect.ts"
import { nodeSqlite } from "./nodeSqlite.ts"
import { isBusy, isCorrupt, isUniqueViolation } from "./resultCodes.ts"

/** SQLite as an engine, on an open connection that it owns from now on. */
export const sqliteEngine = (database: DatabaseSync): Engine => ({
  dialect: new ImmediateSqliteDialect({ database: nodeSqlite(database) }),
  columns: { id: "integer", countedId: "integer", integer: "integer", key: "text", text: "text" },
  locksRows: false,
  indexesEndWithPrimaryKey: false,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  addEnvelope: insertReturningId,
  // secure_delete zeroes deleted rows, but not the copies that are left where rows were moved to another page. So
  // envelopes never move: SQLite adds at the end of a table without moving rows, and overwrites a row of the same length
  // in place.
  destroyEnvelopes: async (db, ids) => {
    if (ids.length === 0) return
    await db
      .updateTable("mailkeep_envelope")
      .set({ content: sql<string>`substr(hex(zeroblob(length(content))), 1, length(content))` })
      .where("id", "in", ids)
      .execute()
  },
  // The log holds older versions of pages until it is emptied into the file.
  wipeLog: async (db) => {
    const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    return rows[0]?.busy === 0
  },
})
