import type { CampaignId, Tag, WarmupSum } from "@mailkeep/core"

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
