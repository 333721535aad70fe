import {
  AccessProbe,
  ApiKeys,
  type ApiKeyStore,
  type AccountStore,
  Batches,
  type BatchStore,
  CheckLimit,
  type CheckLimitOptions,
  CampaignActivity,
  Campaigns,
  ConnectionCheck,
  type Consenting,
  ConsentSettings,
  CredentialVault,
  defaultTenant,
  type Discovery,
  EmailAccounts,
  Evidence,
  generateMasterKey,
  type IdempotencyStore,
  layerBatchWorker,
  layerMasterKey,
  layerTokenLeases,
  OAuthConsents,
  OAuthSettings,
  type ProbeOutcome,
  type ProbeTarget,
  ProviderCatalog,
  type Protocol,
  SubmissionProbe,
  Tags,
  type TagStore,
  TenantId,
  type TokenEndpoint,
  TokenLeaseStore,
  WarmupRecords,
} from "@mailkeep/core"
import { type HandlerOptions, type HandlerServices, makeHandler, type MailkeepHandler } from "@mailkeep/http"
import {
  layerMemoryAccountStore,
  layerMemoryApiKeyStore,
  layerMemoryBatchStore,
  layerMemoryCampaignLinkStore,
  layerMemoryIdempotencyStore,
  layerMemoryTagStore,
  layerMemoryQuotaStore,
  layerMemoryWarmupHistoryStore,
  makeScriptedDiscovery,
  makeScriptedTokenEndpoint,
} from "@mailkeep/testing"
import { Clock, Context, Effect, Layer, ManagedRuntime, Redacted } from "effect"

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
  readonly context: Context.Context<HandlerServices>
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
  readonly tagStore?: Layer.Layer<TagStore>
  readonly idempotencyStore?: Layer.Layer<IdempotencyStore>
  /** What the requests take the time from. Default: the machine's. */
  readonly clock?: Clock.Clock
  /** Default: none. Nor are requests limited unless `handler` says so. */
  readonly checkLimit?: CheckLimitOptions
  /** Default: one that finds nothing. */
  readonly discovery?: Layer.Layer<Discovery>
  /** Default: the core's, over `oauth`. */
  readonly consents?: Layer.Layer<OAuthConsents>
  /** What Google's authorization server answers the operator's application. Default: there is no application. */
  readonly oauth?: Partial<TokenEndpoint["Service"]>
  /** What browsers are told. Default: `https://app.example.com/api/v1` for an application called `Ada & Co`. */
  readonly consenting?: Partial<Consenting>
  /** Which campaigns are active. Default: all. */
  readonly isCampaignActive?: (campaignId: number) => boolean
}

const oauthSettings = (answers: WorldOptions["oauth"]) =>
  answers === undefined
    ? Layer.empty
    : Layer.effect(
        OAuthSettings,
        Effect.map(TokenLeaseStore, (leases) => ({
          clients: new Map([
            ["google", { clientId: "google-id", clientSecret: Redacted.make("CANARY-client-secret") }],
          ]),
          endpoint: makeScriptedTokenEndpoint(answers),
          leases,
        })),
      ).pipe(Layer.provide(layerTokenLeases), Layer.provide(layerMemoryIdempotencyStore))

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
  const masterKey = layerMasterKey({ current: generateMasterKey() })
  const idempotency = options.idempotencyStore ?? layerMemoryIdempotencyStore
  const oauth = oauthSettings(options.oauth)
  const isActive = options.isCampaignActive ?? (() => true)
  // Together: each looks into the same store of accounts.
  const accounts = Layer.mergeAll(EmailAccounts.layer, WarmupRecords.layer, Tags.layer, Campaigns.layer).pipe(
    Layer.provide([
      options.accountStore ?? layerMemoryAccountStore,
      options.tagStore ?? layerMemoryTagStore,
      layerMemoryCampaignLinkStore,
      Layer.succeed(CampaignActivity, (_, id) => Effect.sync(() => isActive(id))),
      CredentialVault.layer,
      check,
      ProviderCatalog.layer,
      options.discovery ?? makeScriptedDiscovery().layer,
      Layer.succeed(CheckLimit, options.checkLimit ?? false),
      layerMemoryWarmupHistoryStore,
    ]),
    Layer.provide([masterKey, oauth]),
  )
  const consenting = Layer.succeed(ConsentSettings, {
    publicUrl: "https://app.example.com/api/v1",
    returnOrigins: new Set<string>(),
    applicationName: "Ada & Co",
    ...options.consenting,
  })
  const consents = OAuthConsents.layer.pipe(
    Layer.provide([accounts, idempotency, ProviderCatalog.layer, masterKey, consenting, oauth]),
  )
  const keys = ApiKeys.layer.pipe(Layer.provide(options.apiKeyStore ?? layerMemoryApiKeyStore))
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(
    Layer.provide([accounts, options.batchStore ?? layerMemoryBatchStore]),
  )
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(
      accounts,
      batches,
      keys,
      layerMemoryQuotaStore,
      idempotency,
      consenting,
      options.consents ?? consents,
    ),
  )
  const issue = (tenantId: TenantId, scopes: ReadonlyArray<"read" | "write">) =>
    runtime.runPromise(
      ApiKeys.use((keys) => keys.issue(tenantId, { label: "test", scopes })).pipe(
        Effect.map(({ key }) => Redacted.value(key)),
      ),
    )
  const built = await runtime.context()
  const context = options.clock === undefined ? built : Context.add(built, Clock.Clock, options.clock)
  return {
    handler: makeHandler(context, { rateLimit: false, ...options.handler }),
    context,
    key: await issue(defaultTenant, ["read", "write"]),
    readOnlyKey: await issue(defaultTenant, ["read"]),
    foreignKey: await issue(TenantId.make("other"), ["read", "write"]),
    probes,
    close: () => runtime.dispose(),
  }
}
