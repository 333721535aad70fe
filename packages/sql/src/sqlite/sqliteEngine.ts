import { CompiledQuery, type Kysely, sql, SqliteDialect } from "kysely"
import type { DatabaseSync } from "node:sqlite"
import type { Engine } from "../Engine.ts"
import { NoTransaction } from "../NoTransaction.ts"
import { addReturning } from "../slots.ts"
import { nodeSqlite } from "./nodeSqlite.ts"
import { explainFailure, isBusy, isCorrupt, isUniqueViolation } from "./resultCodes.ts"

const begin = CompiledQuery.raw("begin immediate")
const commit = CompiledQuery.raw("commit")

// A deferred transaction that reads and then writes fails when another process wrote in between; an immediate one waits
// its turn before it reads. SQLite undoes DDL in it too, which Kysely's migrator doesn't count on.
const transact = <T, A>(db: Kysely<T>, run: (db: Kysely<T>) => Promise<A>): Promise<A> =>
  db.connection().execute(async (connection) => {
    await connection.executeQuery(begin)
    try {
      const answer = await run(connection)
      await connection.executeQuery(commit)
      return answer
    } catch (error) {
      // SQLite may have rolled back by itself, for want of space say: the first error is the one to tell.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })

const isSqliteConnection = (connection: object): connection is DatabaseSync =>
  "prepare" in connection && "exec" in connection

/** SQLite as an engine. */
export const sqliteEngine: Engine = {
  columns: {
    id: "integer",
    countedId: "integer",
    integer: "integer",
    key: "text",
    word: "text",
    searched: "text",
    text: "text",
  },
  locksRows: false,
  indexesEndWithPrimaryKey: false,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  explain: explainFailure,
  transact,
  unfit: async (db) => {
    const { rows } = await sql<{ readonly foreign_keys: number }>`pragma foreign_keys`.execute(db)
    return Number(rows[0]?.foreign_keys) === 1
      ? null
      : "its connection ignores foreign keys: run pragma foreign_keys = on when it is opened"
  },
  asciiLowerCase: (text) => sql<string>`lower(${text})`,
  readsRowsEarly: false,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
  unlessThere: (insert) => insert.onConflict((conflict) => conflict.doNothing()),
  indexesBelongToTables: false,
  generatedColumns: "virtual",
  addSecret: addReturning,
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
    return Number(rows[0]?.busy) === 0
  },
  onConnection: (connection) =>
    isSqliteConnection(connection) ? new SqliteDialect({ database: nodeSqlite(connection) }) : null,
  // A savepoint would begin a transaction. So does this, unless there is one.
  requireTransaction: async (db) => {
    const begun = await sql`begin`.execute(db).then(
      () => true,
      () => false,
    )
    if (!begun) return
    await sql`rollback`.execute(db)
    throw new NoTransaction()
  },
}
