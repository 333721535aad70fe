import type { StoreError } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { Kysely, SqliteDialect } from "kysely"
import { existsSync } from "node:fs"
import { attempt, type Database, Session } from "../Database.ts"
import { type DatabaseOptions, OPEN, openSession } from "../openSession.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import type { Tables } from "../tables/Tables.ts"
import { nodeSqlite } from "./nodeSqlite.ts"
import { openSqlite } from "./openSqlite.ts"
import { sqliteEngine } from "./sqliteEngine.ts"

/** Which SQLite database to use. */
export interface SqliteOptions extends DatabaseOptions {
  /** A path, relative to the working directory; the folder must exist. `:memory:` for a database that ends with the layer. */
  readonly file: string
}

/** Queries on a file that is closed with the scope. */
const sqliteQueries = (file: string, migrations: DatabaseOptions["migrations"]) =>
  Effect.acquireRelease(
    Effect.map(
      attempt({ engine: sqliteEngine, name: file }, OPEN, async () => {
        if (migrations === "require" && file !== ":memory:" && !existsSync(file))
          throw new Error("there is no such file")
        return openSqlite(file)
      }),
      (connection) => new Kysely<Tables>({ dialect: new SqliteDialect({ database: nodeSqlite(connection) }) }),
    ),
    (db) => Effect.promise(() => db.destroy()),
  )

/**
 * An SQLite file as a {@link Database}: creates it (readable and writable for its owner only) or brings its tables up to
 * date, and closes it with the layer. Any number of processes may use one file.
 *
 * Waits five seconds for a file that another process has locked. Fails with a `StoreError` whose `cause` says what is
 * wrong with the file and what to do; a file that can't be written is refused here, not at the first change. A
 * `ManagedRuntime` keeps a failed build for good: make a new one to try again.
 */
export const layerSqliteDatabase = ({ file, ...options }: SqliteOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(
    Session,
    Effect.flatMap(sqliteQueries(file, options.migrations), (db) =>
      openSession({ engine: sqliteEngine, name: file }, db, options),
    ),
  )

/** All stores on one SQLite file; see {@link layerSqliteDatabase}. */
export const layerSqlite = (options: SqliteOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerSqliteDatabase(options)))
