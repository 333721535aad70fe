import { Context, type Effect, Layer } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CalendarDay } from "../shared/Window.ts"
import type { WarmupDay, WarmupHistory } from "../warmup/WarmupHistory.ts"
import type { WarmupTotals } from "../warmup/WarmupHistoryStore.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import { makeWarmupRecords } from "./makeWarmupRecords.ts"

/** The last seven days of an account's warmup, today among them. */
export interface WarmupWeek {
  readonly account: EmailAccount
  /** Seven records by ascending day in the account's time zone; of a day without a record all is 0. */
  readonly days: WarmupHistory
}

/** What is known of an account's warmup in sum. */
export interface WarmupSum extends Pick<WarmupTotals, "sent" | "spam"> {
  /** Percent of the messages judged in the last week that were found in the inbox, rounded; `null` while none was. */
  readonly reputation: number | null
}

/**
 * Records what happened on the days of accounts' warmups, and tells it. Every method names the tenant, whose accounts are
 * the only ones it sees; all fail with {@link EmailAccountsError}. The records of an account go with it.
 *
 * - `record`: a day of an account, in place of what was recorded of it before. All that is wrong with it is told at once.
 * - `days`: an account's records by ascending day; `from` is the first, default: all.
 * - `week`: the last seven days up to now, in the account's time zone.
 * - `sums`: of accounts that were read already, those without a record left out.
 */
export class WarmupRecords extends Context.Service<
  WarmupRecords,
  {
    readonly record: (tenantId: TenantId, id: AccountId, day: WarmupDay) => Effect.Effect<void, EmailAccountsError>
    readonly days: (
      tenantId: TenantId,
      id: AccountId,
      from?: CalendarDay,
    ) => Effect.Effect<WarmupHistory, EmailAccountsError>
    readonly week: (tenantId: TenantId, id: AccountId) => Effect.Effect<WarmupWeek, EmailAccountsError>
    readonly sums: (
      tenantId: TenantId,
      ids: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, WarmupSum>, EmailAccountsError>
  }
>()("@mailkeep/core/WarmupRecords") {
  /** The service over its ports: AccountStore, WarmupHistoryStore. */
  static readonly layer = Layer.effect(WarmupRecords, makeWarmupRecords)
}
