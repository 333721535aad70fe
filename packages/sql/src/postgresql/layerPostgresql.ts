import type { StoreError } from "@mailkeep/core"
import { Layer } from "effect"
import { type Database, Session } from "../Database.ts"
import { openPool } from "../openPool.ts"
import { layerStoresOn, type Stores } from "../stores.ts"
import { postgresqlEngine } from "./postgresqlEngine.ts"
import type { PostgresqlPool } from "./PostgresqlPool.ts"
import { explainOpenFailure } from "./sqlStates.ts"

/** Which PostgreSQL database to use. */
export interface PostgresqlOptions {
  /** The host's own pool of `pg` 8. It stays the host's: the layer never ends it. */
  readonly pool: PostgresqlPool
}

/**
 * A PostgreSQL database (15 and later are tested) as a {@link Database}: brings its tables up to date, all of whose names
 * begin with `mailkeep_`. Any number of processes may use it.
 *
 * Fails with a `StoreError` whose `cause` says what is wrong with the database and what to do.
 */
export const layerPostgresqlDatabase = ({ pool }: PostgresqlOptions): Layer.Layer<Database, StoreError> =>
  Layer.effect(Session, openPool("on PostgreSQL", postgresqlEngine(pool), explainOpenFailure))

/** All stores on one PostgreSQL database; see {@link layerPostgresqlDatabase}. */
export const layerPostgresql = (options: PostgresqlOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerPostgresqlDatabase(options)))
