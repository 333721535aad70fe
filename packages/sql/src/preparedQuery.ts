import { type Compilable, CompiledQuery, type Kysely } from "kysely"
import type { Tables } from "./tables/Tables.ts"

/**
 * A query that is built once for each database and then only run: building one costs more than SQLite takes to answer it.
 * `build` has to use every parameter once, in the order given, and nothing else that changes.
 *
 * @example
 * const byId = preparedQuery((db, id: string) => db.selectFrom("mailkeep_api_key").selectAll().where("id", "=", id))
 */
export const preparedQuery = <P extends ReadonlyArray<string | number>, Row>(
  build: (db: Kysely<Tables>, ...parameters: P) => Compilable<Row>,
) => {
  const built = new WeakMap<Kysely<Tables>, string>()
  return async (db: Kysely<Tables>, ...parameters: P): Promise<ReadonlyArray<Row>> => {
    let sql = built.get(db)
    if (sql === undefined) {
      const query = build(db, ...parameters).compile()
      if (query.parameters.some((value, index) => value !== parameters[index])) {
        throw new TypeError("a prepared query takes its parameters in the order given")
      }
      built.set(db, (sql = query.sql))
    }
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]))
    return rows
  }
}
