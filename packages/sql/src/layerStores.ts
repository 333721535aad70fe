import type { StoreError } from "@mailkeep/core"
import { Layer } from "effect"
import { type DatabaseLocation, layerDatabase } from "./layerDatabase.ts"
import type { DatabaseOptions } from "./openSession.ts"
import { layerStoresOn, type Stores } from "./stores.ts"

/**
 * All stores on a database of any kind; see {@link layerDatabase}.
 *
 * @example
 * layerStores("mailkeep.db")
 */
export const layerStores = (database: DatabaseLocation, options?: DatabaseOptions): Layer.Layer<Stores, StoreError> =>
  layerStoresOn.pipe(Layer.provide(layerDatabase(database, options)))
