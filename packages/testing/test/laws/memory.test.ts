import { afterAll, describe, it } from "vitest"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  describeLaws,
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
} from "../../src/index.ts"

const runner = { describe, it, after: afterAll }

describeLaws(runner, "AccountStore in memory", accountStoreLaws, layerMemoryAccountStore)
describeLaws(runner, "ApiKeyStore in memory", apiKeyStoreLaws, layerMemoryApiKeyStore)
describeLaws(runner, "BatchStore in memory", batchStoreLaws, layerMemoryBatchStore)
