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
  /** Uses that are left until `resetsAt`. */
  readonly remaining: number
  /** When the window ends; the use after that begins the next. */
  readonly resetsAt: DateTime.Utc
}

/**
 * PORT: counts uses of what a tenant may do only so often. The time is that of Effect's clock.
 *
 * - `take`: one use of what `name` names, which may be any text, allowed unless `quota.limit` uses were allowed in the window
 *   already. A window begins with its first use and ends `quota.windowMilliseconds` later, at which instant it is over. Of
 *   concurrent uses exactly as many are allowed as the limit leaves. A use that is refused counts for nothing. What a window
 *   that is over counted may be dropped at any time. Names of different tenants have nothing to do with each other. When a
 *   quota changes, the limit is that of the use in hand, and a window that has begun ends when it would have.
 */
export class QuotaStore extends Context.Service<
  QuotaStore,
  {
    readonly take: (tenantId: TenantId, name: string, quota: Quota) => Effect.Effect<QuotaUse, StoreError>
  }
>()("@mailkeep/core/QuotaStore") {}
