import { Context, type Effect } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Sealed } from "../vault/makeSealing.ts"
import type { Webhook, WebhookId } from "./Webhook.ts"

/** The sealed secret of a webhook, and whose it is. */
export interface SealedSigningSecret {
  readonly tenantId: TenantId
  readonly webhookId: WebhookId
  readonly sealed: Sealed
}

/**
 * PORT: keeps webhooks and the sealed secrets that they are signed with. Every method is one atomic step.
 *
 * - `insert` writes a webhook and its secret as one; `false` when the tenant has so many webhooks already, and nothing was
 *   written: of concurrent callers no more win than there is room for. An id that is taken is a caller's error.
 * - `list` gives the tenant's webhooks in the order in which they were made, those of one millisecond by id.
 * - `remove` removes a webhook with its secret and all its deliveries; `false` when the tenant has no such webhook.
 * - `enable` has a webhook that was switched off or paused sent to again, as if it had never failed, beginning with what
 *   was on its way; `false` when the tenant has no such webhook.
 * - `keyIds` gives the distinct ids of the master keys under which secrets of any tenant are sealed, in no order.
 * - `sealedUnder` gives secrets of any tenant that are under a key, by ascending webhook: those behind `after`, `limit` at
 *   most (1 to 1,000).
 * - `reseal` puts a secret in the place of another one, if that is still there; `false` when it isn't.
 *
 * Not promised: that a removed secret can't be found in the files of a database. It is sealed there.
 */
export class WebhookStore extends Context.Service<
  WebhookStore,
  {
    readonly insert: (webhook: Webhook, secret: Sealed, maximum: number) => Effect.Effect<boolean, StoreError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<Webhook>, StoreError>
    readonly remove: (tenantId: TenantId, id: WebhookId) => Effect.Effect<boolean, StoreError>
    readonly enable: (tenantId: TenantId, id: WebhookId) => Effect.Effect<boolean, StoreError>
    readonly keyIds: Effect.Effect<ReadonlyArray<string>, StoreError>
    readonly sealedUnder: (
      keyId: string,
      page: { readonly limit: number; readonly after?: WebhookId },
    ) => Effect.Effect<ReadonlyArray<SealedSigningSecret>, StoreError>
    readonly reseal: (secret: SealedSigningSecret, next: Sealed) => Effect.Effect<boolean, StoreError>
  }
>()("@mailkeep/core/WebhookStore") {}
