import { Schema } from "effect"

/** The host's number for a campaign, a positive safe integer. Mailkeep runs no campaigns and knows nothing else of them. */
export const CampaignId = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).pipe(
  Schema.brand("CampaignId"),
)
export type CampaignId = typeof CampaignId.Type
