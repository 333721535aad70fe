import {
  AccountTokens,
  ApiKeys,
  Batches,
  Campaigns,
  CheckDeadline,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  Events,
  KeyRotation,
  IdempotencyStore,
  layerBatchWorker,
  layerIdempotencyCleaning,
  layerEventsAnnounced,
  layerEventsBeside,
  layerWebhookWorker,
  OAuthConsents,
  ProviderCatalog,
  SigningRotation,
  Webhooks,
  Tags,
  QuotaStore,
  WarmupRecords,
} from "@mailkeep/core"
import { webhookBody } from "@mailkeep/http"
import { layerNode, layerTokenEndpoint, layerWebhookSender } from "@mailkeep/probes"
import { layerDatabase, layerStoresOn } from "@mailkeep/sql"
import { Layer } from "effect"
import { layerCheckLimit } from "./checkLimit.ts"
import { layerDiscovery } from "./discovery.ts"
import { layerCampaignActivity } from "./campaignActivity.ts"
import { hostPolicy } from "./hostPolicy.ts"
import { HostTransactions } from "./HostTransactions.ts"
import { layerMasterKeys } from "./masterKey/layerMasterKeys.ts"
import { layerNodeCipher } from "./masterKey/nodeCipher.ts"
import type { MailkeepOptions } from "./MailkeepOptions.ts"
import { layerConsentSettings, layerOAuth } from "./oauthLayers.ts"
import { refuseForeignSecrets } from "./refuseForeignSecrets.ts"
import { layerTelemetry } from "./telemetry/layerTelemetry.ts"

/** All services that the options describe. */
export const layerMailkeep = (options: MailkeepOptions) => {
  const database = layerDatabase(options.database, {
    ...(options.tables === undefined ? {} : { tables: options.tables }),
    ...(options.migrations === undefined ? {} : { migrations: options.migrations }),
  })
  const kept = layerStoresOn.pipe(Layer.provide(database))
  const { accountStore } = options
  // Of two layers the second has the last word.
  const stated = accountStore === undefined ? kept : Layer.merge(kept, accountStore)
  const telling = accountStore === undefined ? layerEventsAnnounced : layerEventsBeside
  const stores = Layer.merge(stated, telling.pipe(Layer.provide(stated)))
  const keyProvider = layerMasterKeys(options.masterKey, options.previousMasterKeys)
  const { checksAtOnce, checksPerHost } = options
  const policy = hostPolicy(options.network)
  const { nameServers = [] } = options.network ?? {}
  const reached = { policy, ...(nameServers.length === 0 ? {} : { nameServers }) }
  const node = layerNode({
    ...reached,
    ...(checksPerHost === undefined ? {} : { checksPerHost }),
    ...(checksAtOnce === undefined ? {} : { checksAtOnce }),
  })
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([
      node,
      ProviderCatalog.layer,
      Layer.succeed(CheckDeadline, options.checkDeadlineMilliseconds ?? 15_000),
    ]),
  )
  const tokens = layerOAuth(options).pipe(Layer.provide([stores, layerTokenEndpoint({ policy })]))
  const accounts = Layer.mergeAll(
    EmailAccounts.layer,
    AccountTokens.layer,
    KeyRotation.layer,
    WarmupRecords.layer,
  ).pipe(
    Layer.provide([
      stores,
      CredentialVault.layer,
      check,
      layerDiscovery(options).pipe(Layer.provide(node)),
      ProviderCatalog.layer,
      layerCheckLimit(options).pipe(Layer.provide(stores)),
      tokens,
    ]),
    // Before the first call, not at it: a wrong master key would only show when somebody's password can't be opened.
    Layer.provide(Layer.effectDiscard(refuseForeignSecrets).pipe(Layer.provide(stores))),
    Layer.provide(keyProvider),
  )
  const consenting = layerConsentSettings(options)
  const consents = OAuthConsents.layer.pipe(
    Layer.provide([accounts, stores, ProviderCatalog.layer, keyProvider, tokens, consenting]),
  )
  const transactions =
    accountStore === undefined
      ? HostTransactions.layer.pipe(
          Layer.provide([database, CredentialVault.layer.pipe(Layer.provide(keyProvider)), ProviderCatalog.layer]),
        )
      : HostTransactions.layerRefusing
  const { batchAccountsAtOnce: accountsAtOnce = 10 } = options
  const worker = accountsAtOnce === 0 ? Layer.empty : layerBatchWorker({ accountsAtOnce })
  const batches = Layer.mergeAll(Batches.layer, worker).pipe(Layer.provide([accounts, stores]))
  const idempotency = Layer.merge(layerIdempotencyCleaning, Layer.effect(IdempotencyStore, IdempotencyStore)).pipe(
    Layer.provide(stores),
  )
  const { webhookDeliveriesAtOnce: deliveriesAtOnce = 10 } = options
  const encode: Parameters<typeof layerWebhookWorker>[0]["encode"] = (event) => JSON.stringify(webhookBody(event))
  const sending = deliveriesAtOnce === 0 ? Layer.empty : layerWebhookWorker({ deliveriesAtOnce, encode })
  const events = Layer.mergeAll(Events.layer, Webhooks.layer, SigningRotation.layer, sending).pipe(
    Layer.provide([stores, layerWebhookSender(reached), keyProvider]),
  )
  const uses = Layer.mergeAll(Tags.layer, Campaigns.layer).pipe(
    Layer.provide([stores, layerCampaignActivity(options.campaigns)]),
  )
  const keys = ApiKeys.layer.pipe(Layer.provide(stores))
  const quotas = Layer.effect(QuotaStore, QuotaStore).pipe(Layer.provide(stores))
  return Layer.mergeAll(
    accounts,
    consents,
    consenting,
    batches,
    uses,
    events,
    transactions,
    keys,
    quotas,
    idempotency,
    node,
  ).pipe(
    Layer.provide(layerNodeCipher),
    // Below all else, so that it ends last and tells of everything.
    Layer.provideMerge(layerTelemetry(options)),
  )
}
