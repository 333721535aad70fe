import { type Compilable, CompiledQuery, type Kysely, type QueryResult } from "kysely"
import type { Tables } from "./tables/Tables.ts"

type Value = string | number | null

/** A parameter of a query: a value, a list for an `in`, or a row, whose values come in the order of its columns. */
type Parameter = Value | ReadonlyArray<Value> | Readonly<Record<string, Value>>

// A list has one query for each number of its items.
const KEPT_QUERIES = 128

const isValue = (parameter: Parameter): parameter is Value => typeof parameter !== "object" || parameter === null

const valuesOf = (parameter: Parameter): ReadonlyArray<Value> =>
  isValue(parameter) ? [parameter] : Object.values(parameter)

const shapeOf = (parameter: Parameter): string => {
  if (isValue(parameter)) return ""
  return Array.isArray(parameter) ? String(parameter.length) : Object.keys(parameter).join()
}

// A connection in a transaction is another object each time; what its queries are made by stays the same. The last plugin
// says where the tables are, and is of one database only.
const keyOf = (db: Kysely<Tables>): object => {
  const { adapter, plugins } = db.getExecutor()
  return plugins.at(-1) ?? adapter
}

const prepared = <P extends ReadonlyArray<Parameter>, Row>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<Row>,
) => {
  const built = new WeakMap<object, Map<string, string>>()
  return (db: Kysely<Tables>, ...parameters: P): Promise<QueryResult<Row>> => {
    const key = keyOf(db)
    const queries = built.get(key) ?? new Map<string, string>()
    const shape = parameters.map(shapeOf).join(";")
    const values = parameters.flatMap(valuesOf)
    let sql = queries.get(shape)
    if (sql === undefined) {
      const query = build(db, ...parameters).compile()
      if (
        query.parameters.length !== values.length ||
        query.parameters.some((value, index) => value !== values[index])
      ) {
        throw new TypeError("a prepared query takes its parameters in the order given")
      }
      sql = query.sql
      if (queries.size >= KEPT_QUERIES) queries.clear()
      built.set(key, queries.set(shape, sql))
    }
    return db.executeQuery<Row>(CompiledQuery.raw(sql, values))
  }
}

/**
 * A query that is built once for each database and then only run: building one costs more than SQLite takes to answer it.
 * `build` has to use every parameter once, in the order given, and nothing else that changes.
 *
 * @example
 * const byId = preparedQuery((db, id: string) => db.selectFrom("mailkeep_api_key").selectAll().where("id", "=", id))
 */
export const preparedQuery = <P extends ReadonlyArray<Parameter>, Row>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<Row>,
) => {
  const run = prepared(build)
  return async (db: Kysely<Tables>, ...parameters: P): Promise<ReadonlyArray<Row>> =>
    (await run(db, ...parameters)).rows
}

/** The same for a change, of which it gives the number of rows that were changed. */
export const preparedChange = <P extends ReadonlyArray<Parameter>>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<unknown>,
) => {
  const run = prepared(build)
  return async (db: Kysely<Tables>, ...parameters: P): Promise<number> =>
    Number((await run(db, ...parameters)).numAffectedRows ?? 0)
}
