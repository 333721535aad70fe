import { AccountId, Campaigns as CampaignsService, type TenantId } from "@mailkeep/core"
import { DateTime, type Effect } from "effect"
import { type AccountPage, toAccount } from "./Account.ts"
import type { CallOptions } from "./Accounts.ts"
import { toAccountIds, toCampaignId } from "./idLists.ts"
import { refuseInvalidPage } from "./options/callOptions.ts"
import type { Run } from "./Run.ts"

/** That a campaign uses an account. */
export interface CampaignLink {
  readonly id: number
  readonly campaignId: number
  readonly accountId: number
  /** When the account joined the campaign. */
  readonly updatedAt: Date
}

/** Which page of a campaign's accounts is wanted. */
export interface CampaignPageOptions extends CallOptions {
  /** Accounts at most, 1 to 100. Default 100. */
  readonly limit?: number
  /** Only accounts after this id: the `next` of the page before. */
  readonly after?: number | null
}

/**
 * Which of your campaigns use which accounts of one tenant. Mailkeep runs no campaigns: their ids are your numbers, from 1, and
 * one without accounts is not told from one that doesn't exist.
 */
export interface Campaigns {
  /**
   * Puts 1 to 1,000 accounts into a campaign; those that are in it keep their link. Rejects with `ACCOUNT_NOT_FOUND`, naming all
   * unknown ids, and then nobody joins.
   */
  readonly add: (
    campaignId: number,
    accountIds: ReadonlyArray<number>,
    options?: CallOptions,
  ) => Promise<ReadonlyArray<CampaignLink>>
  /**
   * Takes accounts out of a campaign and counts them; those that aren't in it are not missed. Rejects with `LAST_ACCOUNT` when
   * an active campaign (`campaigns.isActive` of `createMailkeep`; by default each is) would be left without one.
   */
  readonly remove: (campaignId: number, accountIds: ReadonlyArray<number>, options?: CallOptions) => Promise<number>
  /** A page of a campaign's accounts, ordered by id. */
  readonly accounts: (campaignId: number, options?: CampaignPageOptions) => Promise<AccountPage>
  /** The campaigns that use up to 1,000 accounts, by account; each account that is named has an entry. */
  readonly of: (
    accountIds: ReadonlyArray<number>,
    options?: CallOptions,
  ) => Promise<ReadonlyMap<number, ReadonlyArray<number>>>
  /** Takes all accounts out of a campaign, because it is over, and counts them. */
  readonly end: (campaignId: number, options?: CallOptions) => Promise<number>
}

/** The campaigns of a tenant over the services inside. */
export const makeCampaigns = (run: Run, tenantId: TenantId): Campaigns => {
  const campaigns = <A, E>(use: (service: CampaignsService["Service"]) => Effect.Effect<A, E>, options?: CallOptions) =>
    run(CampaignsService.use(use), options)
  return {
    add: async (campaignId, accountIds, options) => {
      const [id, accounts] = [toCampaignId(campaignId), toAccountIds(accountIds)]
      const links = await campaigns((service) => service.link(tenantId, id, accounts), options)
      return links.map((link) => ({
        id: link.id,
        campaignId: link.campaignId,
        accountId: link.accountId,
        updatedAt: DateTime.toDateUtc(link.updatedAt),
      }))
    },
    remove: async (campaignId, accountIds, options) => {
      const [id, accounts] = [toCampaignId(campaignId), toAccountIds(accountIds)]
      return campaigns((service) => service.unlink(tenantId, id, accounts), options)
    },
    accounts: async (campaignId, options = {}) => {
      const id = toCampaignId(campaignId)
      refuseInvalidPage(options)
      const { after, limit = 100 } = options
      const page = { limit, ...(after === undefined || after === null ? {} : { after: AccountId.make(after) }) }
      const { items, next } = await campaigns((service) => service.accountsOf(tenantId, id, page), options)
      return { accounts: items.map(toAccount), next }
    },
    of: async (accountIds, options) => {
      const ids = toAccountIds(accountIds)
      const found = await campaigns((service) => service.campaignsOf(tenantId, ids), options)
      return new Map(ids.map((id) => [id, found.get(id) ?? []] as const))
    },
    end: async (campaignId, options) => {
      const id = toCampaignId(campaignId)
      return campaigns((service) => service.end(tenantId, id), options)
    },
  }
}
