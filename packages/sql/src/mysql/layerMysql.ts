import type { StoreError } from "@mailkeep/core"
import { Layer } from "effect"
import { Kysely, MysqlDialect } from "kysely"
import { type Database, Session } from "../Database.ts"
import { type DatabaseOptions, openSession } from "../openSession.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import type { Tables } from "../tables/Tables.ts"
import { mysqlEngine } from "./mysqlEngine.ts"
import { type MysqlPool, poolForKysely } from "./MysqlPool.ts"

/** Which MySQL or MariaDB database to use. */
export interface MysqlOptions extends DatabaseOptions {
  /** The host's own pool of `mysql2` 3, speaking utf8mb4, its default. It stays the host's: the layer never ends it. */
  readonly pool: MysqlPool
}

/** Queries through a pool of the host's. */
export const mysqlQueries = (pool: MysqlPool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new MysqlDialect({ pool: poolForKysely(pool) }) })

/** A MySQL or MariaDB database that errors call by a name. */
export const layerMysqlPool = ({ pool, ...options }: MysqlOptions, name: string): Layer.Layer<Database, StoreError> =>
  Layer.effect(Session, openSession({ engine: mysqlEngine, name }, mysqlQueries(pool), options))

/**
 * A MySQL or MariaDB database (MariaDB 10.11 is tested) as a {@link Database}: brings its tables up to date. Any number of
 * processes may use it.
 *
 * Fails with a `StoreError` whose `cause` says what is wrong with the database and what to do.
 */
export const layerMysqlDatabase = (options: MysqlOptions): Layer.Layer<Database, StoreError> =>
  layerMysqlPool(options, "on MySQL")

/** All stores on one MySQL or MariaDB database; see {@link layerMysqlDatabase}. */
export const layerMysql = (options: MysqlOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerMysqlDatabase(options)))
