import { StoreError } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { type Database, Session, type Source } from "./Database.ts"
import { isKysely, type KyselyInstance, ownQueries } from "./hostKysely.ts"
import { mysqlEngine } from "./mysql/mysqlEngine.ts"
import { type DatabaseOptions, OPEN, openSession } from "./openSession.ts"
import { postgresqlEngine } from "./postgresql/postgresqlEngine.ts"
import { sqliteEngine } from "./sqlite/sqliteEngine.ts"

/** Which Kysely to use. */
export interface KyselyOptions extends DatabaseOptions {
  /**
   * The host's own Kysely on SQLite, PostgreSQL or MySQL/MariaDB. It stays the host's: the layer never destroys it, and its
   * plugins don't touch Mailkeep's queries.
   */
  readonly db: KyselyInstance
}

// A dialect's class may come from another copy of Kysely, but what it says of itself tells it apart.
const sourceOf = (db: KyselyInstance): Source | null => {
  const { adapter } = db.getExecutor()
  const says = (property: string) => Reflect.get(adapter, property) === true
  if (says("supportsReturning")) {
    return says("supportsTransactionalDdl")
      ? { engine: postgresqlEngine, name: "on PostgreSQL" }
      : { engine: sqliteEngine, name: "on SQLite" }
  }
  return says("supportsTransactionalDdl") ? null : { engine: mysqlEngine, name: "on MySQL" }
}

const notUsable = (message: string) =>
  Effect.fail(new StoreError({ reason: "unavailable", operation: OPEN, cause: new Error(message) }))

/**
 * The database of a host's Kysely as a {@link Database}; what is promised is what its engine promises, except that on SQLite
 * the pragmas are the host's, who has to switch foreign keys on.
 *
 * Fails with a `StoreError` whose `cause` says what is wrong with the database and what to do.
 */
export const layerKyselyDatabase = ({ db, ...options }: KyselyOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(
    Session,
    Effect.suspend(() => {
      if (!isKysely(db) || db.isTransaction) {
        return notUsable("The database is a transaction of Kysely: give the Kysely itself, which outlives it")
      }
      const source = sourceOf(db)
      return source === null
        ? notUsable("The database of this Kysely is of no kind known here: SQLite, PostgreSQL, MySQL and MariaDB are")
        : openSession(source, ownQueries(db), options)
    }),
  )
