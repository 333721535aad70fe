import { Context, Effect } from "effect"
import type { TenantId } from "../shared/TenantId.ts"
import type { CampaignId } from "./CampaignId.ts"

/** Whether a campaign is active, as its host says; of an active one the last account can't leave. Default: every campaign is. */
export const CampaignActivity = Context.Reference<
  (tenantId: TenantId, campaignId: CampaignId) => Effect.Effect<boolean>
>("@mailkeep/core/CampaignActivity", { defaultValue: () => () => Effect.succeed(true) })
