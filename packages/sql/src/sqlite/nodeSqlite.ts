import type { SqliteDatabase } from "kysely"
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite"
import type { DirectQueries } from "../directQueries.ts"

const value = (parameter: unknown): SQLInputValue => {
  if (parameter === null || typeof parameter === "string" || typeof parameter === "number") return parameter
  throw new TypeError(`Mailkeep's tables hold texts and numbers, not ${typeof parameter}`)
}

const shapeOf = (statement: StatementSync): ReturnType<SqliteDatabase["prepare"]> => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...parameters.map(value)),
  run: (parameters) => statement.run(...parameters.map(value)),
  iterate: (parameters) => statement.iterate(...parameters.map(value)),
})

// The stores have some dozens of statements; those that list ids have one for each number of them.
const KEPT_STATEMENTS = 100

/**
 * Gives `node:sqlite` the shape that Kysely's SQLite dialect expects. Keeps statements prepared: Kysely prepares one for
 * each query, and runs one query at a time.
 */
export const nodeSqlite = (database: DatabaseSync): SqliteDatabase => {
  const kept = new Map<string, ReturnType<SqliteDatabase["prepare"]>>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = kept.get(sql) ?? shapeOf(database.prepare(sql))
      // The last used stands at the end, so the first is the one to forget.
      kept.delete(sql)
      kept.set(sql, statement)
      if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? "")
      return statement
    },
  }
}

/** Queries on a connection without a promise: `node:sqlite` has answered when the call returns. */
export const directly = ({ prepare }: Pick<SqliteDatabase, "prepare">): DirectQueries => ({
  rows: ({ sql, values }) => prepare(sql).all(values),
  change: ({ sql, values }) => Number(prepare(sql).run(values).changes),
})
