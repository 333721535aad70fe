import { Context, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CampaignId } from "./CampaignId.ts"
import type { CampaignLink } from "./CampaignLink.ts"

/** How accounts left a campaign. */
export type UnlinkOutcome =
  | { readonly kind: "unlinked"; readonly count: number }
  /** The campaign would have been left without an account, and nothing was changed. */
  | { readonly kind: "last-account" }

/** Which part of a list of accounts is wanted, by ascending id. */
export interface LinkedPageRequest {
  /** Accounts at most, 1 to 100. */
  readonly limit: number
  /** Only accounts with a greater id. */
  readonly after?: AccountId
}

/**
 * PORT: keeps which campaigns use which accounts. Every method is one atomic step and names the tenant, whose links are the
 * only ones it sees. Accounts and campaigns are numbers here: whether they exist is the caller's business. A method takes up
 * to 1,000 links or accounts, each of which may stand there repeatedly.
 *
 * - `link` makes links of one campaign. Where an account has one already, that stays as it is. Gives the links that are there
 *   then, by ascending ids of their accounts; concurrent callers are given the same ones.
 * - `unlink` takes accounts out of a campaign and counts them; those that aren't in it are not missed. With `keepsLast` a
 *   campaign that has an account keeps one: of concurrent callers who together would take the last one out, one at least is
 *   told `last-account`.
 * - `end` takes all accounts out of a campaign, and counts them.
 * - `forget` takes accounts out of all campaigns.
 * - `accounts` gives a page of the accounts of a campaign, or of any campaign (`null`), each account once, by ascending id.
 * - `campaigns` gives, by account, the campaigns that use it, by ascending id; accounts without one are left out.
 * - `counts` gives, by account, how many campaigns use it; accounts without one are left out.
 */
export class CampaignLinkStore extends Context.Service<
  CampaignLinkStore,
  {
    readonly link: (
      tenantId: TenantId,
      campaignId: CampaignId,
      links: ReadonlyArray<CampaignLink>,
    ) => Effect.Effect<ReadonlyArray<CampaignLink>, StoreError>
    readonly unlink: (
      tenantId: TenantId,
      campaignId: CampaignId,
      accountIds: ReadonlyArray<AccountId>,
      options: { readonly keepsLast: boolean },
    ) => Effect.Effect<UnlinkOutcome, StoreError>
    readonly end: (tenantId: TenantId, campaignId: CampaignId) => Effect.Effect<number, StoreError>
    readonly forget: (tenantId: TenantId, accountIds: ReadonlyArray<AccountId>) => Effect.Effect<void, StoreError>
    readonly accounts: (
      tenantId: TenantId,
      campaignId: CampaignId | null,
      page: LinkedPageRequest,
    ) => Effect.Effect<Page<AccountId>, StoreError>
    readonly campaigns: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, ReadonlyArray<CampaignId>>, StoreError>
    readonly counts: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, number>, StoreError>
  }
>()("@mailkeep/core/CampaignLinkStore") {}
