import {
  type ApiKeyOptions,
  type ApiKeyRecord,
  ApiKeyStore,
  ApiKeys,
  type IssueOptions,
  TenantId,
} from "@mailkeep/core"
import { layerMemoryApiKeyStore } from "@mailkeep/testing"
import { Effect, Layer, type Redacted } from "effect"

/** Two tenants that must never see each other. */
export const tenant = TenantId.make("tenant-a")
export const otherTenant = TenantId.make("tenant-b")

/** The service over a store in memory, which the test can ask too. */
export const layerApiKeys = Layer.fresh(ApiKeys.layer.pipe(Layer.provideMerge(layerMemoryApiKeyStore)))

/** The service over a store that counts who asks for what and knows nothing. */
export const layerCounting = (calls: Array<string>) =>
  ApiKeys.layer.pipe(
    Layer.provide(
      Layer.mock(ApiKeyStore, {
        insert: ({ id }) => Effect.sync(() => calls.push(`insert ${id}`) > 0),
        get: (id) => Effect.sync(() => (calls.push(`get ${id}`), null)),
      }),
    ),
  )

/** The service's methods as effects that need it. */
export const issue = (tenantId: TenantId, options: IssueOptions) => ApiKeys.use((keys) => keys.issue(tenantId, options))
export const ensure = (tenantId: TenantId, key: Redacted.Redacted, options: ApiKeyOptions) =>
  ApiKeys.use((keys) => keys.ensure(tenantId, key, options))
export const verify = (key: Redacted.Redacted) => ApiKeys.use((keys) => keys.verify(key))
export const list = (tenantId: TenantId) => ApiKeys.use((keys) => keys.list(tenantId))
export const revoke = (tenantId: TenantId, id: string) => ApiKeys.use((keys) => keys.revoke(tenantId, id))

/** Why an effect failed; "succeeded" when it didn't. */
export const reasonOf = <A, E extends { readonly reason: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.match(effect, { onSuccess: () => "succeeded", onFailure: ({ reason }) => reason })

/** On whose behalf the holder of a record's key acts. */
export const principalOf = ({ tenantId, scopes, id }: ApiKeyRecord) => ({ tenantId, scopes, keyId: id })
