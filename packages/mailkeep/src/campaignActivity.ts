import { CampaignActivity } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { CampaignOptions } from "./MailkeepOptions.ts"

/** Whether a campaign is active, as the host says. What the host's function throws is a fault of the call that asked. */
export const layerCampaignActivity = ({ isActive }: CampaignOptions = {}): Layer.Layer<never> =>
  isActive === undefined
    ? Layer.empty
    : Layer.succeed(CampaignActivity, (tenantId, campaignId) =>
        Effect.promise(async () => isActive(tenantId, campaignId)),
      )
