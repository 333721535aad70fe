import { Context, type DateTime, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** Who refreshes the token of an account, and until when nobody else may. */
export interface TokenLease {
  readonly tenantId: TenantId
  readonly accountId: AccountId
  /** A text of crypto randomness that belongs to one taker. */
  readonly owner: string
}

/**
 * PORT: keeps who refreshes the token of which account, over all processes on one store.
 *
 * - `take` gives the lease of an account to an owner until an instant; `false` while another has it, whose lease has not ended
 *   at `now`. Of concurrent takers exactly one has it. An owner that takes it again renews it.
 * - `release` ends a lease at once; nothing happens when it isn't this owner's any more.
 *
 * Accounts of different tenants have nothing to do with each other. Not promised: that leases are safe between machines whose
 * clocks differ by more than a lease is long.
 */
export class TokenLeaseStore extends Context.Service<
  TokenLeaseStore,
  {
    readonly take: (lease: TokenLease, now: DateTime.Utc, until: DateTime.Utc) => Effect.Effect<boolean, StoreError>
    readonly release: (lease: TokenLease) => Effect.Effect<void, StoreError>
  }
>()("@mailkeep/core/TokenLeaseStore") {}
