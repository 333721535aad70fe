import { PostgresDialect, sql } from "kysely"
import type { Engine } from "../Engine.ts"
import { addReturning, deleteSlots } from "../slots.ts"
import { insertWhole } from "./insertWhole.ts"
import { clientForKysely, type PostgresqlClient } from "./PostgresqlPool.ts"
import { explainFailure, isBusy, isCorrupt, isUniqueViolation } from "./sqlStates.ts"

// Byte by byte, whatever the database's own collation is.
const text = sql`text collate "C"`

const isClient = (connection: object): connection is Pick<PostgresqlClient, "query"> =>
  "query" in connection && "connect" in connection && !("totalCount" in connection)

/** PostgreSQL as an engine. */
export const postgresqlEngine: Engine = {
  columns: {
    id: "bigint",
    countedId: "bigserial",
    integer: "bigint",
    key: text,
    word: text,
    searched: text,
    text: "text",
  },
  locksRows: true,
  indexesEndWithPrimaryKey: false,
  isBusy,
  isCorrupt,
  isUniqueViolation,
  explain: explainFailure,
  currentSchema: async (db) => {
    const { rows } = await sql<{ readonly schema: string | null }>`select current_schema() as schema`.execute(db)
    const schema = rows[0]?.schema
    if (schema) return schema
    throw new Error("no schema of its search_path exists: create one, or name another")
  },
  asciiLowerCase: (text) => sql<string>`lower(${text} collate "C")`,
  readsRowsEarly: true,
  contains: (text, part) => sql`strpos(${text}, ${part}) > 0`,
  unlessThere: (insert) => insert.onConflict((conflict) => conflict.doNothing()),
  indexesBelongToTables: false,
  generatedColumns: "stored",
  insertWhole,
  addSecret: addReturning,
  // PostgreSQL writes a new version beside the old one and gives the old one's place back later (VACUUM): nothing that
  // a statement can do overwrites it.
  destroyEnvelopes: deleteSlots,
  wipeLog: async () => true,
  // PostgreSQL refuses a savepoint outside of a transaction.
  requireTransaction: async () => {},
  onConnection: (connection) =>
    isClient(connection) ? new PostgresDialect({ pool: clientForKysely(connection) }) : null,
}
