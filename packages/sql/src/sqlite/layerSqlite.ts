import type { StoreError } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { Kysely } from "kysely"
import { attempt, type Database, makeSession, Session } from "../Database.ts"
import { migrate } from "../migrations/migrate.ts"
import { explained, OPEN } from "../openPool.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import type { Tables } from "../Tables.ts"
import { openSqlite } from "./openSqlite.ts"
import { explainOpenFailure, isBusy, isCorrupt } from "./resultCodes.ts"
import { sqliteEngine } from "./sqliteEngine.ts"

/** Which SQLite database to use. */
export interface SqliteOptions {
  /** A path, relative to the working directory; the folder must exist. `:memory:` for a database that ends with the layer. */
  readonly file: string
}

const openSession = (file: string) =>
  Effect.gen(function* () {
    const connection = yield* attempt({ isBusy, isCorrupt }, OPEN, async () => openSqlite(file))
    const engine = sqliteEngine(connection)
    const db = yield* Effect.acquireRelease(
      Effect.sync(() => new Kysely<Tables>({ dialect: engine.dialect })),
      (kysely) => Effect.promise(() => kysely.destroy()),
    )
    yield* attempt(engine, OPEN, () => migrate(engine, db))
    return makeSession(engine, db)
  }).pipe(explained(file, explainOpenFailure))

/**
 * An SQLite file as a {@link Database}: creates it (readable and writable for its owner only) or brings its tables up to
 * date, and closes it with the layer. Any number of processes may use one file.
 *
 * Waits five seconds for a file that another process has locked. Fails with a `StoreError` whose `cause` says what is
 * wrong with the file and what to do; a file that can't be written is refused here, not at the first change. A
 * `ManagedRuntime` keeps a failed build for good: make a new one to try again.
 */
export const layerSqliteDatabase = (options: SqliteOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(Session, openSession(options.file))

/** All stores on one SQLite file; see {@link layerSqliteDatabase}. */
export const layerSqlite = (options: SqliteOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerSqliteDatabase(options)))
