import type { AccountStore, ApiKeyStore, BatchStore, SealedKeys, WarmupHistoryStore } from "@mailkeep/core"
import { Layer } from "effect"
import { layerAccountStore } from "./AccountStoreSql.ts"
import { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
import { layerBatchStore } from "./BatchStoreSql.ts"
import type { Database } from "./Database.ts"
import { layerSealedKeys } from "./SealedKeysSql.ts"
import { layerWarmupHistoryStore } from "./WarmupHistoryStoreSql.ts"

/** Everything that Mailkeep stores in a database. */
export type Stores = AccountStore | SealedKeys | ApiKeyStore | BatchStore | WarmupHistoryStore

/** All stores on one {@link Database}. */
export const layerStoresOn: Layer.Layer<Stores, never, Database> = Layer.mergeAll(
  layerAccountStore,
  layerApiKeyStore,
  layerSealedKeys,
  layerBatchStore,
  layerWarmupHistoryStore,
)
