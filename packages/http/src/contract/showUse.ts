import type { CampaignId, EmailAccount, Tag, WarmupSum } from "@mailkeep/core"
import type { AccountDetails, ListedAccount } from "./AccountShape.ts"
import { showDetails, showListed } from "./showAccount.ts"
import { showAccountTag } from "./TagShape.ts"

/** What is known of an account beside itself. */
export interface AccountUse {
  /** How many campaigns use it. */
  readonly campaigns: number
  /** Which; `null` when nobody asked. */
  readonly campaignIds: ReadonlyArray<CampaignId> | null
  /** None when nobody asked. */
  readonly tags: ReadonlyArray<Tag>
  /** What was recorded of its warmup; `undefined` when nothing was. */
  readonly warmed: WarmupSum | undefined
}

const shown = ({ campaignIds, campaigns, tags }: AccountUse) => ({
  is_connected_to_campaign: campaigns > 0,
  tags: tags.map(showAccountTag),
  ...(campaignIds === null ? {} : { campaign_ids: campaignIds }),
})

/** An account as the list shows it, with its use. */
export const showListedUse = (account: EmailAccount, use: AccountUse): typeof ListedAccount.Type =>
  Object.assign(showListed(account, use.warmed), shown(use), { campaign_count: use.campaigns })

/** An account as it is shown by its id, with its use. */
export const showDetailsUse = (account: EmailAccount, use: AccountUse): typeof AccountDetails.Type =>
  Object.assign(showDetails(account, use.warmed), shown(use))
