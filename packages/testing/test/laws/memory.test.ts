import { afterAll, describe, it } from "vitest"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  describeLaws,
  eventStoreLaws,
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryEventStores,
  sealedKeysLaws,
} from "../../src/index.ts"

const runner = { describe, it, after: afterAll }

describeLaws(runner, "AccountStore in memory", accountStoreLaws, layerMemoryAccountStore)
describeLaws(runner, "ApiKeyStore in memory", apiKeyStoreLaws, layerMemoryApiKeyStore)
describeLaws(runner, "SealedKeys in memory", sealedKeysLaws, layerMemoryAccountStore)
describeLaws(runner, "BatchStore in memory", batchStoreLaws, layerMemoryBatchStore)
describeLaws(runner, "EventStore, WebhookStore and DeliveryStore in memory", eventStoreLaws, layerMemoryEventStores)
