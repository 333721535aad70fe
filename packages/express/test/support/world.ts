import {
  AccessProbe,
  ApiKeys,
  Batches,
  CheckLimit,
  Campaigns,
  ConnectionCheck,
  ConsentSettings,
  CredentialVault,
  defaultTenant,
  EmailAccounts,
  generateMasterKey,
  layerBatchWorker,
  layerMasterKey,
  OAuthConsents,
  type ProbeOutcome,
  ProviderCatalog,
  SubmissionProbe,
  Tags,
  WarmupRecords,
} from "@mailkeep/core"
import { makeHandlerEffect } from "@mailkeep/http"
import {
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryIdempotencyStore,
  layerMemoryCampaignLinkStore,
  layerMemoryTagStore,
  layerMemoryQuotaStore,
  layerMemoryWarmupHistoryStore,
  makeScriptedDiscovery,
  makeScriptedOAuthConsents,
} from "@mailkeep/testing"
import { Deferred, Effect, Layer, ManagedRuntime, Redacted } from "effect"

/** A host whose servers never answer; every other's accept. */
export const silentHost = "silent.example.com"

/** Another that never answers, of which nobody waits to hear. */
export const otherSilentHost = "silent.example.org"

/** A handler over the core's services with memory stores and fake probes, and a key for it. */
export const makeWorld = async (options: { readonly consents?: Layer.Layer<OAuthConsents> } = {}) => {
  const asked = Deferred.makeUnsafe<void>()
  const interrupted = Deferred.makeUnsafe<void>()
  const accepts: ProbeOutcome = { stages: [], security: "implicit-tls", failure: null }
  const probe = {
    check: ({ host }: { readonly host: string }) =>
      host === otherSilentHost
        ? Effect.never
        : host === silentHost
          ? Deferred.succeed(asked, undefined).pipe(
              Effect.andThen(Effect.never),
              Effect.onInterrupt(() => Deferred.succeed(interrupted, undefined)),
            )
          : Effect.succeed(accepts),
  }
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([Layer.succeed(SubmissionProbe, probe), Layer.succeed(AccessProbe, probe), ProviderCatalog.layer]),
  )
  const accounts = Layer.mergeAll(EmailAccounts.layer, WarmupRecords.layer, Tags.layer, Campaigns.layer).pipe(
    Layer.provide([layerMemoryAccountStore, layerMemoryWarmupHistoryStore]),
    Layer.provide([layerMemoryTagStore, layerMemoryCampaignLinkStore, makeScriptedDiscovery().layer]),
    Layer.provide([CredentialVault.layer, check, ProviderCatalog.layer, Layer.succeed(CheckLimit, false)]),
    Layer.provide(layerMasterKey({ current: generateMasterKey() })),
  )
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(
    Layer.provide([accounts, layerMemoryBatchStore]),
  )
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(
      accounts,
      batches,
      ApiKeys.layer.pipe(Layer.provide(layerMemoryApiKeyStore)),
      layerMemoryIdempotencyStore,
      layerMemoryQuotaStore,
      options.consents ?? Layer.succeed(OAuthConsents, makeScriptedOAuthConsents()),
      Layer.succeed(ConsentSettings, {
        publicUrl: "http://localhost:3000/api",
        returnOrigins: new Set<string>(),
        applicationName: null,
      }),
    ),
  )
  const issued = await runtime.runPromise(ApiKeys.use((keys) => keys.issue(defaultTenant, { label: "test" })))
  return {
    handler: await runtime.runPromise(makeHandlerEffect({ rateLimit: false })),
    key: Redacted.value(issued.key),
    /** Settles when a silent server was asked. */
    asked: () => Effect.runPromise(Deferred.await(asked)),
    /** Settles when the check of a silent server was interrupted. */
    interrupted: () => Effect.runPromise(Deferred.await(interrupted)),
    close: () => runtime.dispose(),
  }
}
