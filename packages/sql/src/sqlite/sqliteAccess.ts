import { Kysely, SqliteDialect, type Transaction } from "kysely"
import type { DatabaseSync } from "node:sqlite"
import { type Access, attempt, attemptAtOnce, type Source, startOver, wipeLog } from "../Database.ts"
import { queryDirectly } from "../directQueries.ts"
import type { PlaceTables } from "../openSession.ts"
import type { Parameter, PreparedQuery } from "../preparedQuery.ts"
import type { Tables } from "../tables/Tables.ts"
import { type GroupCommit, groupCommit } from "./groupCommit.ts"
import { directly, nodeSqlite } from "./nodeSqlite.ts"
import { openReader, openSqlite } from "./openSqlite.ts"
import { sqliteEngine } from "./sqliteEngine.ts"

/** The connections to one SQLite database. */
export interface SqliteConnections {
  /** Queries on the connection that writes; whoever uses it has to have it alone. */
  readonly writer: Kysely<Tables>
  readonly turns: GroupCommit
  readonly writerStatements: ReturnType<typeof nodeSqlite>
  /** Statements on the connection that sees committed rows only; `null` for a database in memory. */
  readonly readerStatements: ReturnType<typeof nodeSqlite> | null
  /** Waits for the changes that have begun, then closes both connections. */
  readonly close: () => Promise<void>
}

const queriesOn = (database: ReturnType<typeof nodeSqlite>) =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })

const openBoth = (file: string): readonly [DatabaseSync, DatabaseSync | null] => {
  const writer = openSqlite(file)
  try {
    return [writer, openReader(file)]
  } catch (error) {
    writer.close()
    throw error
  }
}

/** Opens the connections to a file, or the one to a database in memory. Throws the driver's error. */
export const connectSqlite = (file: string): SqliteConnections => {
  const [writer, reader] = openBoth(file)
  const writerStatements = nodeSqlite(writer)
  const turns = groupCommit(writer)
  return {
    writer: queriesOn(writerStatements),
    turns,
    writerStatements,
    readerStatements: reader === null ? null : nodeSqlite(reader),
    close: () =>
      turns.alone(async () => {
        reader?.close()
        // The last, so that it empties the log into the file and removes it.
        writer.close()
      }),
  }
}

/**
 * How the stores reach an SQLite database of our own: reads go to the reader without a promise, and beside the changes that
 * are under way; all else has the writer in its turn.
 */
export const accessToSqlite = (
  source: Source,
  { readerStatements, turns, writer, writerStatements }: SqliteConnections,
  place: PlaceTables,
): Access => {
  // What a savepoint may have to put back is kept in memory: in a temporary file, secrets would be left behind.
  writerStatements.prepare("pragma temp_store = memory").run([])
  const inside = place(writer)
  queryDirectly(inside, directly(writerStatements))
  const write: Access["write"] = (operation, change, inTheWay) =>
    attempt(source, operation, () =>
      turns.write((inSavepoint) =>
        startOver(
          sqliteEngine,
          () => inSavepoint(() => change(inside as Transaction<Tables>)),
          // It may write too.
          inTheWay && (() => inSavepoint(() => inTheWay(inside))),
        ),
      ),
    )
  return {
    ...(readerStatements === null ? readsInTurn(source, inside, turns) : readsBeside(source, place, readerStatements)),
    write,
    writeAtOnce: write,
    wipeLog: (operation) => wipeLog(operation, () => turns.alone(() => sqliteEngine.wipeLog(inside))),
  }
}

type Reads = Pick<Access, "read" | "rows">

const readsInTurn = (source: Source, db: Kysely<Tables>, { alone }: GroupCommit): Reads => ({
  rows: (operation, query, ...parameters) => attempt(source, operation, () => alone(() => query(db, ...parameters))),
  read: (operation, query) => attempt(source, operation, () => alone(() => query(db))),
})

const readsBeside = (source: Source, place: PlaceTables, statements: ReturnType<typeof nodeSqlite>): Reads => {
  const db = place(queriesOn(statements))
  const { rows } = directly(statements)
  return {
    rows: <P extends ReadonlyArray<Parameter>, Row>(
      operation: string,
      query: PreparedQuery<P, Row>,
      ...parameters: P
    ) => attemptAtOnce(source, operation, () => rows(query.compile(db, parameters)) as ReadonlyArray<Row>),
    read: (operation, query) => attempt(source, operation, () => query(db)),
  }
}
