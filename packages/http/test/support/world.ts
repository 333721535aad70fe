import {
  AccessProbe,
  ApiKeys,
  type ApiKeyStore,
  type AccountStore,
  Batches,
  type BatchStore,
  ConnectionCheck,
  CredentialVault,
  defaultTenant,
  EmailAccounts,
  Evidence,
  generateMasterKey,
  layerBatchWorker,
  layerMasterKey,
  type ProbeOutcome,
  type ProbeTarget,
  ProviderCatalog,
  type Protocol,
  SubmissionProbe,
  type QuotaStore,
  TenantId,
  WarmupRecords,
} from "@mailkeep/core"
import { type HandlerOptions, makeHandler, type MailkeepHandler } from "@mailkeep/http"
import {
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryQuotaStore,
  layerMemoryWarmupHistoryStore,
} from "@mailkeep/testing"
import { type Context, Effect, Layer, ManagedRuntime, Redacted } from "effect"

/** How a fake server answers, by its host name; servers that are not named accept. */
export type FakeServers = Readonly<Record<string, "accepts" | "refuses" | "never-answers">>

/** Events that the fake probes saw, in order. */
export type ProbeLog = Array<string>

const refused = (protocol: Protocol, { host, port, security }: ProbeTarget): ProbeOutcome => ({
  stages: [],
  security: security ?? "implicit-tls",
  failure: new Evidence({
    protocol,
    stage: "authenticate",
    failure: "refused",
    host,
    port,
    security: security ?? "implicit-tls",
    ...(protocol === "submission"
      ? { replyCode: 535, enhancedCode: "5.7.8" }
      : { responseCode: "AUTHENTICATIONFAILED" }),
    serverText: "authentication failed",
  }),
})

const probe =
  (protocol: Protocol, servers: FakeServers, log: ProbeLog) =>
  (target: ProbeTarget): Effect.Effect<ProbeOutcome> =>
    Effect.suspend(() => {
      log.push(`${protocol} asked`)
      switch (servers[target.host] ?? "accepts") {
        case "accepts":
          return Effect.succeed({
            stages: [],
            security: target.security ?? "implicit-tls",
            failure: null,
          })
        case "refuses":
          return Effect.succeed(refused(protocol, target))
        case "never-answers":
          return Effect.never
      }
    }).pipe(Effect.onInterrupt(() => Effect.sync(() => log.push(`${protocol} interrupted`))))

/** A handler over the core's services, memory stores and fake probes. */
export interface World {
  readonly handler: MailkeepHandler
  readonly context: Context.Context<EmailAccounts | Batches | ApiKeys | WarmupRecords | QuotaStore>
  readonly key: string
  readonly readOnlyKey: string
  readonly foreignKey: string
  readonly probes: ProbeLog
  readonly close: () => Promise<void>
}

/** What a world is made of, where a test wants something else. */
export interface WorldOptions {
  readonly handler?: HandlerOptions
  readonly servers?: FakeServers
  readonly accountStore?: Layer.Layer<AccountStore>
  readonly apiKeyStore?: Layer.Layer<ApiKeyStore>
  readonly batchStore?: Layer.Layer<BatchStore>
}

/** Makes a world with one key each for: all, reading only, another tenant. */
export const makeWorld = async (options: WorldOptions = {}): Promise<World> => {
  const probes: ProbeLog = []
  const servers = options.servers ?? {}
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([
      Layer.succeed(SubmissionProbe, { check: probe("submission", servers, probes) }),
      Layer.succeed(AccessProbe, { check: probe("access", servers, probes) }),
      ProviderCatalog.layer,
    ]),
  )
  const accounts = Layer.merge(EmailAccounts.layer, WarmupRecords.layer).pipe(
    Layer.provide([
      options.accountStore ?? layerMemoryAccountStore,
      CredentialVault.layer,
      check,
      ProviderCatalog.layer,
      layerMemoryWarmupHistoryStore,
    ]),
    Layer.provide(layerMasterKey({ current: generateMasterKey() })),
  )
  const keys = ApiKeys.layer.pipe(Layer.provide(options.apiKeyStore ?? layerMemoryApiKeyStore))
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(
    Layer.provide([accounts, options.batchStore ?? layerMemoryBatchStore]),
  )
  const runtime = ManagedRuntime.make(Layer.mergeAll(accounts, batches, keys, layerMemoryQuotaStore))
  const issue = (tenantId: TenantId, scopes: ReadonlyArray<"read" | "write">) =>
    runtime.runPromise(
      ApiKeys.use((keys) => keys.issue(tenantId, { label: "test", scopes })).pipe(
        Effect.map(({ key }) => Redacted.value(key)),
      ),
    )
  const context = await runtime.context()
  return {
    handler: makeHandler(context, options.handler),
    context,
    key: await issue(defaultTenant, ["read", "write"]),
    readOnlyKey: await issue(defaultTenant, ["read"]),
    foreignKey: await issue(TenantId.make("other"), ["read", "write"]),
    probes,
    close: () => runtime.dispose(),
  }
}
