import { layerTokenLeases } from "@mailkeep/core"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  describeLaws,
  idempotencyStoreLaws,
  quotaStoreLaws,
  eventStoreLaws,
  sealedKeysLaws,
  campaignLinkStoreLaws,
  tagStoreLaws,
  tokenLeaseStoreLaws,
  warmupHistoryStoreLaws,
} from "@mailkeep/testing"
import { Layer } from "effect"
import { afterAll, describe, it } from "vitest"
import { layerStores } from "../../src/index.ts"
import { databases } from "./databases.ts"

const runner = { describe, it, after: afterAll }

for (const { name, open } of databases) {
  const database = await open()
  if ("unavailable" in database) {
    it.skip(`${name}: ${database.unavailable}`)
    continue
  }
  const plain = database.host()
  const unusual = database.host(true)
  const kysely = database.kysely()
  const elsewhere = {
    // Begin like the names themselves do.
    prefix: "mailkeep_crm_",
    ...(database.kind === "postgresql" ? { schema: "mailkeep_crm" } : {}),
  }
  const stores = {
    [`on ${name}`]: layerStores(plain.pool),
    [`on ${name} by a pool that reads numbers and rows in its own way`]: layerStores(unusual.pool),
    [`on ${name} by a Kysely of the host's, on tables of another name`]: layerStores(kysely, { tables: elsewhere }),
  }
  describe(name, () => {
    for (const [store, layer] of Object.entries(stores)) {
      describeLaws(runner, `AccountStore ${store}`, accountStoreLaws, layer)
      describeLaws(runner, `ApiKeyStore ${store}`, apiKeyStoreLaws, layer)
      describeLaws(runner, `SealedKeys ${store}`, sealedKeysLaws, layer)
      describeLaws(runner, `BatchStore ${store}`, batchStoreLaws, layer)
      describeLaws(runner, `QuotaStore ${store}`, quotaStoreLaws, layer)
      describeLaws(runner, `IdempotencyStore ${store}`, idempotencyStoreLaws, layer)
      const leases = layerTokenLeases.pipe(Layer.provide(layer))
      describeLaws(runner, `TokenLeaseStore over claims ${store}`, tokenLeaseStoreLaws, leases)
      describeLaws(runner, `events and webhooks ${store}`, eventStoreLaws, layer)
      describeLaws(runner, `TagStore ${store}`, tagStoreLaws, layer)
      describeLaws(runner, `CampaignLinkStore ${store}`, campaignLinkStoreLaws, layer)
      describeLaws(runner, `WarmupHistoryStore ${store}`, warmupHistoryStoreLaws, layer)
    }
    afterAll(async () => {
      await Promise.all([plain.end(), unusual.end(), kysely.destroy()])
      await database[Symbol.asyncDispose]()
    })
  })
}
