import {
  AccessProbe,
  ApiKeys,
  Batches,
  ConnectionCheck,
  CredentialVault,
  defaultTenant,
  EmailAccounts,
  generateMasterKey,
  layerBatchWorker,
  layerMasterKey,
  type ProbeOutcome,
  ProviderCatalog,
  SubmissionProbe,
  WarmupRecords,
} from "@mailkeep/core"
import { makeHandlerEffect } from "@mailkeep/http"
import {
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryQuotaStore,
  layerMemoryWarmupHistoryStore,
} from "@mailkeep/testing"
import { Deferred, Effect, Layer, ManagedRuntime, Redacted } from "effect"

/** A host whose servers never answer; every other's accept. */
export const silentHost = "silent.example.com"

/** A handler over the core's services with memory stores and fake probes, and a key for it. */
export const makeWorld = async () => {
  const asked = Deferred.makeUnsafe<void>()
  const interrupted = Deferred.makeUnsafe<void>()
  const accepts: ProbeOutcome = { stages: [], security: "implicit-tls", failure: null }
  const probe = {
    check: ({ host }: { readonly host: string }) =>
      host === silentHost
        ? Deferred.succeed(asked, undefined).pipe(
            Effect.andThen(Effect.never),
            Effect.onInterrupt(() => Deferred.succeed(interrupted, undefined)),
          )
        : Effect.succeed(accepts),
  }
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([Layer.succeed(SubmissionProbe, probe), Layer.succeed(AccessProbe, probe), ProviderCatalog.layer]),
  )
  const accounts = Layer.merge(EmailAccounts.layer, WarmupRecords.layer).pipe(
    Layer.provide([layerMemoryAccountStore, CredentialVault.layer, check, ProviderCatalog.layer]),
    Layer.provide(layerMemoryWarmupHistoryStore),
    Layer.provide(layerMasterKey({ current: generateMasterKey() })),
  )
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(
    Layer.provide([accounts, layerMemoryBatchStore]),
  )
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(accounts, batches, layerMemoryQuotaStore, ApiKeys.layer.pipe(Layer.provide(layerMemoryApiKeyStore))),
  )
  const issued = await runtime.runPromise(ApiKeys.use((keys) => keys.issue(defaultTenant, { label: "test" })))
  return {
    handler: await runtime.runPromise(makeHandlerEffect()),
    key: Redacted.value(issued.key),
    /** Settles when a silent server was asked. */
    asked: () => Effect.runPromise(Deferred.await(asked)),
    /** Settles when the check of a silent server was interrupted. */
    interrupted: () => Effect.runPromise(Deferred.await(interrupted)),
    close: () => runtime.dispose(),
  }
}
