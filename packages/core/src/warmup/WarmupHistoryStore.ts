import { Context, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CalendarDay } from "../shared/Window.ts"
import type { WarmupDay, WarmupHistory } from "./WarmupHistory.ts"

/** What an account's warmup came to, over all its records, and where its messages were found lately. */
export interface WarmupTotals {
  readonly sent: number
  readonly spam: number
  /** Own messages found in the inbox since the day that was asked for. */
  readonly recentInbox: number
  /** Own messages found in spam since the day that was asked for. */
  readonly recentSpam: number
}

/**
 * PORT: keeps what happened on the days of accounts' warmups. Every method is one atomic step and names the tenant, whose
 * records are the only ones it sees. Accounts may be kept elsewhere: whether there is one with an id isn't asked.
 *
 * - `record` writes the record of an account's day, in place of one that is there; of concurrent ones the last counts, whole.
 * - `days` gives an account's records from a day on, by ascending day; none is an empty list.
 * - `totals` sums the records of accounts, those without a record left out; `recentFrom` is the first day that counts as recent.
 * - `remove` removes all records of an account; there may be none.
 */
export class WarmupHistoryStore extends Context.Service<
  WarmupHistoryStore,
  {
    readonly record: (tenantId: TenantId, id: AccountId, day: WarmupDay) => Effect.Effect<void, StoreError>
    readonly days: (tenantId: TenantId, id: AccountId, from: CalendarDay) => Effect.Effect<WarmupHistory, StoreError>
    readonly totals: (
      tenantId: TenantId,
      ids: ReadonlyArray<AccountId>,
      recentFrom: CalendarDay,
    ) => Effect.Effect<ReadonlyMap<AccountId, WarmupTotals>, StoreError>
    readonly remove: (tenantId: TenantId, id: AccountId) => Effect.Effect<void, StoreError>
  }
>()("@mailkeep/core/WarmupHistoryStore") {}
