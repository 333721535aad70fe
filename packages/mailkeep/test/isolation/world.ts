import {
  AccessProbe,
  ApiKeys,
  Batches,
  Campaigns,
  CheckLimit,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  generateMasterKey,
  layerBatchWorker,
  layerMasterKey,
  type ProbeOutcome,
  ProviderCatalog,
  SubmissionProbe,
  Tags,
  TenantId,
  WarmupRecords,
} from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { layerSqlite } from "@mailkeep/sql"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"

const accepts: ProbeOutcome = { stages: [], security: "implicit-tls", failure: null }
const probe = { check: () => Effect.succeed(accepts) }

/** The handler on an SQLite file, with servers that accept everything at once. */
export const makeWorld = async (file: string) => {
  const stores = layerSqlite({ file })
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([Layer.succeed(SubmissionProbe, probe), Layer.succeed(AccessProbe, probe), ProviderCatalog.layer]),
  )
  const accounts = Layer.mergeAll(EmailAccounts.layer, WarmupRecords.layer, Tags.layer, Campaigns.layer).pipe(
    Layer.provide([stores, CredentialVault.layer, check, ProviderCatalog.layer, Layer.succeed(CheckLimit, false)]),
    Layer.provide(layerMasterKey({ current: generateMasterKey() })),
  )
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(Layer.provide([accounts, stores]))
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(accounts, batches, stores, ApiKeys.layer.pipe(Layer.provide(stores))),
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
    send: async (method: string, path: string, key: string, body?: unknown) => {
      const response = await handler({
        method,
        url: `/api/v1${path}`,
        headers: new Headers({ "x-api-key": key, "content-type": "application/json" }),
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
