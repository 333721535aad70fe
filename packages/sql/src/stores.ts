import type { AccountStore, ApiKeyStore, BatchStore, CampaignLinkStore, SealedKeys, TagStore } from "@mailkeep/core"
import { Layer } from "effect"
import { layerAccountStore } from "./AccountStoreSql.ts"
import { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
import { layerBatchStore } from "./BatchStoreSql.ts"
import { layerCampaignLinkStore } from "./CampaignLinkStoreSql.ts"
import type { Database } from "./Database.ts"
import { layerSealedKeys } from "./SealedKeysSql.ts"
import { layerTagStore } from "./TagStoreSql.ts"

/** Everything that Mailkeep stores in a database. */
export type Stores = AccountStore | SealedKeys | ApiKeyStore | BatchStore | TagStore | CampaignLinkStore

/** All stores on one {@link Database}. */
export const layerStoresOn: Layer.Layer<Stores, never, Database> = Layer.mergeAll(
  layerAccountStore,
  layerApiKeyStore,
  layerSealedKeys,
  layerBatchStore,
  layerTagStore,
  layerCampaignLinkStore,
)
