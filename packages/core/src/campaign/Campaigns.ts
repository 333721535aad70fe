import { Context, type Effect, Layer } from "effect"
import type { AccountPageRequest } from "../account/AccountFilter.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CampaignId } from "./CampaignId.ts"
import type { CampaignLink } from "./CampaignLink.ts"
import type { LinkedPageRequest } from "./CampaignLinkStore.ts"
import type { CampaignsError } from "./CampaignsError.ts"
import { makeCampaigns } from "./makeCampaigns.ts"

/** Which part of a tenant's accounts is wanted; `limit`, `after` and `offset` count accounts that pass both conditions. */
export interface UsedPageRequest extends AccountPageRequest {
  /** `true`: accounts that some campaign uses; `false`: all others. Default: every account. */
  readonly inUse?: boolean
}

/**
 * Which campaigns of the host's use which accounts. Mailkeep runs no campaigns: any number may be one's, and one without
 * accounts is not told from one that doesn't exist. Every method names the tenant, whose links and accounts are the only ones
 * it sees; all fail with {@link CampaignsError}.
 *
 * - `link`: puts 1 to 1,000 accounts into a campaign and gives their links by ascending id of the account. All must be the
 *   tenant's, else nothing is written and all unknown ones are told. Safe to repeat: who is in it already stays.
 * - `unlink`: takes 1 to 1,000 accounts out of a campaign and counts them; an account that isn't in it is not missed. The last
 *   account can't leave a campaign that is active (`CampaignActivity`), also when several leave at the same time.
 * - `end`: takes all accounts out of a campaign, active or not, and counts them.
 * - `accountsOf`: a page of a campaign's accounts by ascending id. A page may be shorter than its limit only if it is the last.
 * - `campaignsOf`: by account, the campaigns that use it; `counts`: how many. Of up to 1,000 accounts; those without a
 *   campaign have no entry.
 * - `listAccounts`: as `EmailAccounts.list`, and by whether a campaign uses them.
 * - `forget`: takes an account that was removed out of all campaigns.
 *
 * The link of a removed account, which a crash may leave behind, is never listed, counts as no account of its campaign, and
 * goes when it is found.
 */
export class Campaigns extends Context.Service<
  Campaigns,
  {
    readonly link: (
      tenantId: TenantId,
      campaignId: CampaignId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyArray<CampaignLink>, CampaignsError>
    readonly unlink: (
      tenantId: TenantId,
      campaignId: CampaignId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<number, CampaignsError>
    readonly end: (tenantId: TenantId, campaignId: CampaignId) => Effect.Effect<number, CampaignsError>
    readonly accountsOf: (
      tenantId: TenantId,
      campaignId: CampaignId,
      page: LinkedPageRequest,
    ) => Effect.Effect<Page<EmailAccount>, CampaignsError>
    readonly campaignsOf: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, ReadonlyArray<CampaignId>>, CampaignsError>
    readonly counts: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, number>, CampaignsError>
    readonly listAccounts: (
      tenantId: TenantId,
      page: UsedPageRequest,
    ) => Effect.Effect<Page<EmailAccount>, CampaignsError>
    readonly forget: (tenantId: TenantId, accountId: AccountId) => Effect.Effect<void, CampaignsError>
  }
>()("@mailkeep/core/Campaigns") {
  /** The service over its ports: CampaignLinkStore, AccountStore. */
  static readonly layer = Layer.effect(Campaigns, makeCampaigns)
}
