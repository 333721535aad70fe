import type {
  AccountStore,
  ApiKeyStore,
  BatchStore,
  CampaignLinkStore,
  DnsResolver,
  DocumentFetcher,
  EndpointProbe,
  IdempotencyStore,
  QuotaStore,
  TokenLeaseStore,
  SealedKeys,
  TagStore,
  WarmupHistoryStore,
} from "@mailkeep/core"
import { Effect, type Layer, Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  campaignLinkStoreLaws,
  dnsResolverLaws,
  documentFetcherLaws,
  endpointProbeLaws,
  idempotencyStoreLaws,
  tokenLeaseStoreLaws,
  type EventPorts,
  eventStoreLaws,
  type Law,
  type LawEndpoints,
  type LawSite,
  quotaStoreLaws,
  sealedKeysLaws,
  tagStoreLaws,
  warmupHistoryStoreLaws,
} from "../../src/index.ts"
import { brokenApiKeyStores } from "./broken/apiKeyStores.ts"
import { brokenBatchStores } from "./broken/batchStores.ts"
import { brokenEventStores } from "./broken/eventStores.ts"
import { brokenCampaignLinkStores } from "./broken/campaignLinkStores.ts"
import { brokenDnsResolvers, brokenDocumentFetchers, brokenEndpointProbes } from "./broken/discoveryPorts.ts"
import { brokenAtFiltering } from "./broken/filtering.ts"
import { brokenIdempotencyStores } from "./broken/idempotencyStores.ts"
import { brokenTokenLeaseStores } from "./broken/tokenLeaseStores.ts"
import { brokenQuotaStores } from "./broken/quotaStores.ts"
import { brokenAtIsolation } from "./broken/isolation.ts"
import { brokenAtListing } from "./broken/listing.ts"
import { brokenSealedKeys } from "./broken/sealedKeys.ts"
import { brokenAtStoring } from "./broken/storing.ts"
import { brokenTagStores } from "./broken/tagStores.ts"
import { brokenAtUniqueness } from "./broken/uniqueness.ts"
import { brokenAtUpdating } from "./broken/updating.ts"
import { brokenWarmupHistoryStores } from "./broken/warmupHistoryStores.ts"

interface Broken<Port> {
  readonly name: string
  readonly laws: ReadonlyArray<string>
  readonly layer: Layer.Layer<Port>
}

// A defect is a mistake in the broken store, not a catch: it is not caught here and fails the test.
const holds = <Port>(check: Law<Port>["check"], layer: Layer.Layer<Port>): Promise<boolean> =>
  Effect.runPromise(Effect.result(check).pipe(Effect.map(Result.isSuccess), Effect.provide(layer)))

const describeBroken = <
  Port extends
    | AccountStore
    | ApiKeyStore
    | BatchStore
    | CampaignLinkStore
    | DnsResolver
    | DocumentFetcher
    | EndpointProbe
    | LawEndpoints
    | LawSite
    | EventPorts
    | IdempotencyStore
    | TokenLeaseStore
    | QuotaStore
    | SealedKeys
    | TagStore
    | WarmupHistoryStore,
>(
  port: string,
  laws: ReadonlyArray<Law<Port>>,
  stores: ReadonlyArray<Broken<Port>>,
) =>
  describe(port, () => {
    for (const { name, laws: ids, layer } of stores) {
      for (const id of ids) {
        it(`${id} catches an adapter that ${name}`, async () => {
          const law = laws.find((candidate) => candidate.id === id)
          expect(law && (await holds(law.check, layer))).toBe(false)
        })
      }
    }

    it("every law catches some broken adapter", () => {
      const catching = new Set(stores.flatMap((store) => store.laws))
      expect(laws.map(({ id }) => id).filter((id) => !catching.has(id))).toEqual([])
    })

    it("no two laws have one id", () => {
      expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length)
    })
  })

describeBroken("AccountStore", accountStoreLaws, [
  ...brokenAtStoring,
  ...brokenAtUniqueness,
  ...brokenAtIsolation,
  ...brokenAtUpdating,
  ...brokenAtListing,
  ...brokenAtFiltering,
])

describeBroken("ApiKeyStore", apiKeyStoreLaws, brokenApiKeyStores)

describeBroken("SealedKeys", sealedKeysLaws, brokenSealedKeys)
describeBroken("BatchStore", batchStoreLaws, brokenBatchStores)
describeBroken("QuotaStore", quotaStoreLaws, brokenQuotaStores)
describeBroken("IdempotencyStore", idempotencyStoreLaws, brokenIdempotencyStores)
describeBroken("TokenLeaseStore", tokenLeaseStoreLaws, brokenTokenLeaseStores)
describeBroken("EventStore, WebhookStore and DeliveryStore", eventStoreLaws, brokenEventStores)
describeBroken("TagStore", tagStoreLaws, brokenTagStores)
describeBroken("CampaignLinkStore", campaignLinkStoreLaws, brokenCampaignLinkStores)
describeBroken("WarmupHistoryStore", warmupHistoryStoreLaws, brokenWarmupHistoryStores)
describeBroken("DnsResolver", dnsResolverLaws, brokenDnsResolvers)
describeBroken("DocumentFetcher", documentFetcherLaws, brokenDocumentFetchers)
describeBroken("EndpointProbe", endpointProbeLaws, brokenEndpointProbes)
