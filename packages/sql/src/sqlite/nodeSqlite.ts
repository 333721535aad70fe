import type { SqliteDatabase } from "kysely"
import type { DatabaseSync, SQLInputValue } from "node:sqlite"

const value = (parameter: unknown): SQLInputValue => {
  if (parameter === null || typeof parameter === "string" || typeof parameter === "number") return parameter
  throw new TypeError(`Mailkeep's tables hold texts and numbers, not ${typeof parameter}`)
}

/** Gives `node:sqlite` the shape that Kysely's SQLite dialect expects. */
export const nodeSqlite = (database: DatabaseSync): SqliteDatabase => ({
  close: () => database.close(),
  prepare: (sql) => {
    const statement = database.prepare(sql)
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...parameters.map(value)),
      run: (parameters) => statement.run(...parameters.map(value)),
      iterate: (parameters) => statement.iterate(...parameters.map(value)),
    }
  },
})
