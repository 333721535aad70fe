import { Effect, Schema } from "effect"
import { AccountId } from "../shared/AccountId.ts"
import { CampaignId } from "./CampaignId.ts"

/** That a campaign uses an account. */
export class CampaignLink extends Schema.Class<CampaignLink>("mailkeep/CampaignLink")({
  /** For the host to tell links apart; nothing is asked by it. */
  id: Schema.Int,
  campaignId: CampaignId,
  accountId: AccountId,
  /** When the account joined the campaign. */
  updatedAt: Schema.DateTimeUtcFromString,
}) {}

/** Makes the id of a link: 52 bits of `crypto.getRandomValues`, since links are made by the thousand in one millisecond. */
export const makeLinkId: Effect.Effect<number> = Effect.sync(() => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** 20) * 2 ** 32 + low + 1
})
