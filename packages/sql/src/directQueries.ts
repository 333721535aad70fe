import type { Kysely } from "kysely"
import type { Compiled } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

/** What runs compiled queries at once, on a driver that answers without waiting. */
export interface DirectQueries {
  readonly rows: (query: Compiled) => ReadonlyArray<unknown>
  /** Runs a change; gives the number of rows that were changed. */
  readonly change: (query: Compiled) => number
}

const direct = new WeakMap<Kysely<Tables>, DirectQueries>()

/**
 * Lets prepared queries on a database go to its driver directly, past Kysely's queue. Whoever says so sees to it that the
 * database's one connection is used by one caller at a time.
 */
export const queryDirectly = (db: Kysely<Tables>, queries: DirectQueries): void => void direct.set(db, queries)

/** What prepared queries on a database go to; `undefined` when that is Kysely. */
export const directQueriesOf = (db: Kysely<Tables>): DirectQueries | undefined => direct.get(db)
