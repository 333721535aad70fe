import type { AccountStore, ApiKeyStore, SealedKeys } from "@mailkeep/core"
import { Layer } from "effect"
import { layerAccountStore } from "./AccountStoreSql.ts"
import { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
import type { Database } from "./Database.ts"
import { layerSealedKeys } from "./SealedKeysSql.ts"

/** Everything that Mailkeep stores in a database. */
export type Stores = AccountStore | ApiKeyStore | SealedKeys

/** All stores on one {@link Database}. */
export const layerStoresOn: Layer.Layer<Stores, never, Database> = Layer.mergeAll(
  layerAccountStore,
  layerApiKeyStore,
  layerSealedKeys,
)
