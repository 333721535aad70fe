import type {
  AccountStore,
  ApiKeyStore,
  BatchStore,
  CampaignLinkStore,
  DeliveryStore,
  EventStore,
  IdempotencyStore,
  QuotaStore,
  SealedKeys,
  TagStore,
  WarmupHistoryStore,
  WebhookStore,
} from "@mailkeep/core"
import { Layer } from "effect"
import { layerAccountStore } from "./AccountStoreSql.ts"
import { layerApiKeyStore } from "./ApiKeyStoreSql.ts"
import { layerBatchStore } from "./BatchStoreSql.ts"
import { layerCampaignLinkStore } from "./CampaignLinkStoreSql.ts"
import type { Database } from "./Database.ts"
import { layerIdempotencyStore } from "./IdempotencyStoreSql.ts"
import { layerQuotaStore } from "./QuotaStoreSql.ts"
import { layerDeliveryStore } from "./DeliveryStoreSql.ts"
import { layerEventStore } from "./EventStoreSql.ts"
import { layerSealedKeys } from "./SealedKeysSql.ts"
import { layerTagStore } from "./TagStoreSql.ts"
import { layerWarmupHistoryStore } from "./WarmupHistoryStoreSql.ts"
import { layerWebhookStore } from "./WebhookStoreSql.ts"

/** Everything that Mailkeep stores in a database. */
export type Stores =
  | AccountStore
  | SealedKeys
  | ApiKeyStore
  | BatchStore
  | QuotaStore
  | IdempotencyStore
  | EventStore
  | WebhookStore
  | DeliveryStore
  | TagStore
  | CampaignLinkStore
  | WarmupHistoryStore

/** All stores on one {@link Database}. */
export const layerStoresOn: Layer.Layer<Stores, never, Database> = Layer.mergeAll(
  layerAccountStore,
  layerApiKeyStore,
  layerSealedKeys,
  layerBatchStore,
  layerQuotaStore,
  layerIdempotencyStore,
  layerEventStore,
  layerWebhookStore,
  layerDeliveryStore,
  layerTagStore,
  layerCampaignLinkStore,
  layerWarmupHistoryStore,
)
