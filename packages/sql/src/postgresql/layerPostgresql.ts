import type { StoreError } from "@mailkeep/core"
import { Layer } from "effect"
import { Kysely, PostgresDialect } from "kysely"
import { type Database, Session } from "../Database.ts"
import { type DatabaseOptions, openSession } from "../openSession.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import type { Tables } from "../tables/Tables.ts"
import { postgresqlEngine } from "./postgresqlEngine.ts"
import { poolForKysely, type PostgresqlPool } from "./PostgresqlPool.ts"

/** Which PostgreSQL database to use. */
export interface PostgresqlOptions extends DatabaseOptions {
  /** The host's own pool of `pg` 8. It stays the host's: the layer never ends it. */
  readonly pool: PostgresqlPool
}

/** Queries through a pool of the host's. */
export const postgresqlQueries = (pool: PostgresqlPool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolForKysely(pool) }) })

/** A PostgreSQL database that errors call by a name. */
export const layerPostgresqlPool = (
  { pool, ...options }: PostgresqlOptions,
  name: string,
): Layer.Layer<Database, StoreError> =>
  Layer.effect(Session, openSession({ engine: postgresqlEngine, name }, postgresqlQueries(pool), options))

/**
 * A PostgreSQL database (15 and later are tested) as a {@link Database}: brings its tables up to date. Any number of
 * processes may use it.
 *
 * Fails with a `StoreError` whose `cause` says what is wrong with the database and what to do.
 */
export const layerPostgresqlDatabase = (options: PostgresqlOptions): Layer.Layer<Database, StoreError> =>
  layerPostgresqlPool(options, "on PostgreSQL")

/** All stores on one PostgreSQL database; see {@link layerPostgresqlDatabase}. */
export const layerPostgresql = (options: PostgresqlOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerPostgresqlDatabase(options)))
