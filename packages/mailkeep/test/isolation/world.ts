import {
  AccessProbe,
  ApiKeys,
  Batches,
  Campaigns,
  CheckLimit,
  ConnectionCheck,
  ConsentSettings,
  CredentialVault,
  EmailAccounts,
  Evidence,
  generateMasterKey,
  layerBatchWorker,
  layerMasterKey,
  layerTokenLeases,
  type ProbeOutcome,
  type Protocol,
  OAuthConsents,
  OAuthSettings,
  ProviderCatalog,
  SubmissionProbe,
  Tags,
  TenantId,
  TokenLeaseStore,
  WarmupRecords,
  Webhooks,
  WebhookSender,
} from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { layerSqlite } from "@mailkeep/sql"
import { makeScriptedDiscovery, makeScriptedTokenEndpoint } from "@mailkeep/testing"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"

/** The one host whose servers refuse. */
export const refusingHost = "refusing.example.com"

const accepts: ProbeOutcome = { stages: [], security: "implicit-tls", failure: null }
const refuses = (protocol: Protocol): ProbeOutcome => ({
  ...accepts,
  failure: new Evidence({
    protocol,
    stage: "authenticate",
    failure: "refused",
    host: refusingHost,
    port: 465,
    security: "implicit-tls",
    serverText: "authentication failed",
  }),
})
const probe = (protocol: Protocol) => ({
  check: ({ host }: { readonly host: string }) => Effect.succeed(host === refusingHost ? refuses(protocol) : accepts),
})

// Nobody agrees to anything here: links are all that is made.
const layerOAuth = Layer.effect(
  OAuthSettings,
  Effect.map(TokenLeaseStore, (leases) => ({
    clients: new Map([["google", { clientId: "id", clientSecret: null }]]),
    endpoint: makeScriptedTokenEndpoint(),
    leases,
  })),
)

/** The handler on an SQLite file, with servers that answer at once. Nobody sends events to webhooks but the test itself. */
export const makeWorld = async (file: string) => {
  const stores = layerSqlite({ file })
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([
      Layer.succeed(SubmissionProbe, probe("submission")),
      Layer.succeed(AccessProbe, probe("access")),
      ProviderCatalog.layer,
    ]),
  )
  const sender = WebhookSender.of({
    refusal: () => null,
    send: () => Effect.succeed({ kind: "accepted", status: 204 }),
  })
  const accounts = Layer.mergeAll(
    EmailAccounts.layer,
    WarmupRecords.layer,
    Tags.layer,
    Campaigns.layer,
    Webhooks.layer,
  ).pipe(
    Layer.provide([stores, CredentialVault.layer, check, ProviderCatalog.layer, Layer.succeed(CheckLimit, false)]),
    Layer.provide([layerMasterKey({ current: generateMasterKey() }), Layer.succeed(WebhookSender, sender)]),
    Layer.provide(makeScriptedDiscovery().layer),
  )
  const consents = OAuthConsents.layer.pipe(
    Layer.provide([accounts, stores, ProviderCatalog.layer, layerMasterKey({ current: generateMasterKey() })]),
    Layer.provide(
      Layer.succeed(ConsentSettings, {
        publicUrl: "https://app.example.com/api/v1",
        returnOrigins: new Set<string>(),
        applicationName: null,
      }),
    ),
    Layer.provide(layerOAuth.pipe(Layer.provide(layerTokenLeases), Layer.provide(stores))),
  )
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(Layer.provide([accounts, stores]))
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(accounts, batches, stores, ApiKeys.layer.pipe(Layer.provide(stores)), consents),
  )
  const handler = makeHandler(await runtime.context(), { rateLimit: false })
  return {
    runtime,
    issueKey: (tenant: string) =>
      runtime.runPromise(
        ApiKeys.use((keys) => keys.issue(TenantId.make(tenant), { label: "test" })).pipe(
          Effect.map(({ key, record }) => ({ text: Redacted.value(key), id: record.id })),
        ),
      ),
    send: async (
      method: string,
      path: string,
      key: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      const response = await handler({
        method,
        url: `/api/v1${path}`,
        headers: new Headers({ "x-api-key": key, "content-type": "application/json", ...headers }),
        body: body === undefined ? null : JSON.stringify(body),
        // A stream of events would otherwise go on for as long as its batch.
        signal: AbortSignal.timeout(10_000),
      })
      const text = await response.text()
      const isJson = response.headers.get("content-type") === "application/json"
      return { status: response.status, json: isJson ? JSON.parse(text) : null }
    },
    close: () => runtime.dispose(),
  }
}

/** A {@link makeWorld}. */
export type World = Awaited<ReturnType<typeof makeWorld>>
