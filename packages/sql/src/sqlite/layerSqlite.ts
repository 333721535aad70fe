import type { StoreError } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { existsSync } from "node:fs"
import { attempt, type Database, Session, type Source } from "../Database.ts"
import { type DatabaseOptions, OPEN, openSession } from "../openSession.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import { accessToSqlite, connectSqlite } from "./sqliteAccess.ts"
import { sqliteEngine } from "./sqliteEngine.ts"

/** Which SQLite database to use. */
export interface SqliteOptions extends DatabaseOptions {
  /** A path, relative to the working directory; the folder must exist. `:memory:` for a database that ends with the layer. */
  readonly file: string
}

/** Connections to a file that are closed with the scope, when the changes that have begun are over. */
const connections = (source: Source, { file, migrations }: SqliteOptions) =>
  Effect.acquireRelease(
    attempt(source, OPEN, async () => {
      if (migrations === "require" && file !== ":memory:" && !existsSync(file)) throw new Error("there is no such file")
      return connectSqlite(file)
    }),
    ({ close }) => Effect.promise(close),
  )

/**
 * An SQLite file as a {@link Database}: creates it (readable and writable for its owner only) or brings its tables up to
 * date, and closes it with the layer. Any number of processes may use one file.
 *
 * Waits five seconds for a file that another process has locked. Fails with a `StoreError` whose `cause` says what is
 * wrong with the file and what to do; a file that can't be written is refused here, not at the first change. A
 * `ManagedRuntime` keeps a failed build for good: make a new one to try again.
 */
export const layerSqliteDatabase = (options: SqliteOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(
    Session,
    Effect.suspend(() => {
      const source = { engine: sqliteEngine, name: options.file }
      return Effect.flatMap(connections(source, options), (sqlite) =>
        openSession(source, sqlite.writer, options, (place) => accessToSqlite(source, sqlite, place)),
      )
    }),
  )

/** All stores on one SQLite file; see {@link layerSqliteDatabase}. */
export const layerSqlite = (options: SqliteOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerSqliteDatabase(options)))
