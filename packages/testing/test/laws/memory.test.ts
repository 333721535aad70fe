import { layerTokenLeases } from "@mailkeep/core"
import { Layer } from "effect"
import { afterAll, describe, it } from "vitest"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  campaignLinkStoreLaws,
  describeLaws,
  idempotencyStoreLaws,
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryIdempotencyStore,
  layerMemoryQuotaStore,
  quotaStoreLaws,
  eventStoreLaws,
  layerMemoryEventStores,
  layerMemoryCampaignLinkStore,
  layerMemoryTagStore,
  sealedKeysLaws,
  tagStoreLaws,
  tokenLeaseStoreLaws,
  layerMemoryWarmupHistoryStore,
  warmupHistoryStoreLaws,
} from "../../src/index.ts"

const runner = { describe, it, after: afterAll }

describeLaws(runner, "AccountStore in memory", accountStoreLaws, layerMemoryAccountStore)
describeLaws(runner, "ApiKeyStore in memory", apiKeyStoreLaws, layerMemoryApiKeyStore)
describeLaws(runner, "SealedKeys in memory", sealedKeysLaws, layerMemoryAccountStore)
describeLaws(runner, "BatchStore in memory", batchStoreLaws, layerMemoryBatchStore)
describeLaws(runner, "QuotaStore in memory", quotaStoreLaws, layerMemoryQuotaStore)
describeLaws(runner, "IdempotencyStore in memory", idempotencyStoreLaws, layerMemoryIdempotencyStore)
describeLaws(
  runner,
  "TokenLeaseStore over claims in memory",
  tokenLeaseStoreLaws,
  layerTokenLeases.pipe(Layer.provide(layerMemoryIdempotencyStore)),
)
describeLaws(runner, "EventStore, WebhookStore and DeliveryStore in memory", eventStoreLaws, layerMemoryEventStores)
describeLaws(runner, "TagStore in memory", tagStoreLaws, layerMemoryTagStore)
describeLaws(runner, "CampaignLinkStore in memory", campaignLinkStoreLaws, layerMemoryCampaignLinkStore)
describeLaws(runner, "WarmupHistoryStore in memory", warmupHistoryStoreLaws, layerMemoryWarmupHistoryStore)
