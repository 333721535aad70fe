import type { StoreError } from "@mailkeep/core"
import { Layer } from "effect"
import { type Database, Session } from "../Database.ts"
import { openPool } from "../openPool.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import { explainOpenFailure } from "./errorNumbers.ts"
import { mysqlEngine } from "./mysqlEngine.ts"
import type { MysqlPool } from "./MysqlPool.ts"

/** Which MySQL or MariaDB database to use. */
export interface MysqlOptions {
  /** The host's own pool of `mysql2` 3, speaking utf8mb4, its default. It stays the host's: the layer never ends it. */
  readonly pool: MysqlPool
}

/**
 * A MySQL or MariaDB database (MariaDB 10.11 is tested) as a {@link Database}: brings its tables up to date, all of whose
 * names begin with `mailkeep_`. Any number of processes may use it.
 *
 * Fails with a `StoreError` whose `cause` says what is wrong with the database and what to do.
 */
export const layerMysqlDatabase = ({ pool }: MysqlOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(Session, openPool("on MySQL", mysqlEngine(pool), explainOpenFailure))

/** All stores on one MySQL or MariaDB database; see {@link layerMysqlDatabase}. */
export const layerMysql = (options: MysqlOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerMysqlDatabase(options)))
