import { Context, type DateTime, type Effect } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { ApiKeyRecord } from "./Principal.ts"

/**
 * PORT: keeps what is known of API keys.
 *
 * - `insert`: `false` when the id is taken; of concurrent inserts exactly one wins.
 * - `get`: the key with this id in whatever tenant, because the key is what tells the tenant; `null` when there is none.
 * - `list`: a tenant's keys in the order in which they were created, those of one instant by id.
 * - `touch`: the key was used at this instant. The latest instant stays, whoever comes first; nothing happens where there
 *   is no such key.
 * - `remove`: `false` when the tenant has no such key. A removed key is unknown to the next `get`.
 */
export class ApiKeyStore extends Context.Service<
  ApiKeyStore,
  {
    readonly insert: (key: ApiKeyRecord) => Effect.Effect<boolean, StoreError>
    readonly get: (id: string) => Effect.Effect<ApiKeyRecord | null, StoreError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<ApiKeyRecord>, StoreError>
    readonly touch: (id: string, at: DateTime.Utc) => Effect.Effect<void, StoreError>
    readonly remove: (tenantId: TenantId, id: string) => Effect.Effect<boolean, StoreError>
  }
>()("@mailkeep/core/ApiKeyStore") {}
