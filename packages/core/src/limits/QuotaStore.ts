import { Context, type DateTime, type Effect } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** So many uses in a time. */
export interface Quota {
  readonly limit: number
  readonly windowMilliseconds: number
}

/** What became of a use. */
export interface QuotaUse {
  readonly allowed: boolean
  readonly remaining: number
  readonly resetsAt: DateTime.Utc
}

/**
 * PORT: counts uses. A window is fixed: it begins with its first use and lasts as long as the quota says.
 *
 * - `take` counts a use of what has a name, by a tenant, unless the window's limit is reached: of concurrent uses exactly
 *   `limit` are allowed, and a use that is refused is not counted. `remaining` are those that are left after it, `resetsAt`
 *   is when the window ends.
 */
export class QuotaStore extends Context.Service<
  QuotaStore,
  {
    readonly take: (tenantId: TenantId, name: string, quota: Quota) => Effect.Effect<QuotaUse, StoreError>
  }
>()("@mailkeep/core/QuotaStore") {}
