import { type Compilable, CompiledQuery, type Kysely, type QueryResult } from "kysely"
import { directQueriesOf } from "./directQueries.ts"
import type { Tables } from "./tables/Tables.ts"

type Value = string | number | null

/** A parameter of a query: a value, a list for an `in`, or a row, whose values come in the order of its columns. */
export type Parameter = Value | ReadonlyArray<Value> | Readonly<Record<string, Value>>

/** A query as it goes to the driver. */
export interface Compiled {
  readonly sql: string
  readonly values: ReadonlyArray<Value>
}

// A list has one query for each number of its items.
const KEPT_QUERIES = 128

/** The values of parameters in their order, and what else the text of their query depends on: "" for plain values. */
const flat = (parameters: ReadonlyArray<Parameter>) => {
  const values: Array<Value> = []
  let shape = ""
  for (const parameter of parameters) {
    if (typeof parameter !== "object" || parameter === null) {
      values.push(parameter)
    } else if (Array.isArray(parameter)) {
      shape += `;${parameter.length}`
      for (const item of parameter) values.push(item)
    } else {
      const columns = Object.keys(parameter)
      shape += `;${columns.join()}`
      for (const column of columns) values.push((parameter as Readonly<Record<string, Value>>)[column]!)
    }
  }
  return { shape, values }
}

// A connection in a transaction is another object each time; what its queries are made by stays the same. The last plugin
// says where the tables are, and is of one database only.
const keyOf = (db: Kysely<Tables>): object => {
  const { adapter, plugins } = db.getExecutor()
  return plugins.at(-1) ?? adapter
}

const compiler = <P extends ReadonlyArray<Parameter>, Row>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<Row>,
) => {
  const built = new WeakMap<object, Map<string, string>>()
  return (db: Kysely<Tables>, parameters: P): Compiled => {
    const key = keyOf(db)
    const { shape, values } = flat(parameters)
    let queries = built.get(key)
    if (queries === undefined) built.set(key, (queries = new Map()))
    const known = queries.get(shape)
    if (known !== undefined) return { sql: known, values }
    const query = build(db, ...parameters).compile()
    if (query.parameters.length !== values.length || query.parameters.some((value, index) => value !== values[index])) {
      throw new TypeError("a prepared query takes its parameters in the order given")
    }
    if (queries.size >= KEPT_QUERIES) queries.clear()
    queries.set(shape, query.sql)
    return { sql: query.sql, values }
  }
}

const execute = <Row>(db: Kysely<Tables>, { sql, values }: Compiled): Promise<QueryResult<Row>> =>
  db.executeQuery<Row>(CompiledQuery.raw(sql, values as Array<Value>))

/** A query that was made by {@link preparedQuery}. */
export interface PreparedQuery<P extends ReadonlyArray<Parameter>, Row> {
  (db: Kysely<Tables>, ...parameters: P): Promise<ReadonlyArray<Row>>
  /** The query as text for a database, without running it. */
  readonly compile: (db: Kysely<Tables>, parameters: P) => Compiled
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
): PreparedQuery<P, Row> => {
  const compile = compiler(build)
  const run = async (db: Kysely<Tables>, ...parameters: P): Promise<ReadonlyArray<Row>> => {
    const compiled = compile(db, parameters)
    const direct = directQueriesOf(db)
    return direct === undefined
      ? (await execute<Row>(db, compiled)).rows
      : (direct.rows(compiled) as ReadonlyArray<Row>)
  }
  return Object.assign(run, { compile })
}

/** The same for a change, of which it gives the number of rows that were changed. */
export const preparedChange = <P extends ReadonlyArray<Parameter>>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<unknown>,
) => {
  const compile = compiler(build)
  return async (db: Kysely<Tables>, ...parameters: P): Promise<number> => {
    const compiled = compile(db, parameters)
    const direct = directQueriesOf(db)
    return direct === undefined ? Number((await execute(db, compiled)).numAffectedRows ?? 0) : direct.change(compiled)
  }
}
