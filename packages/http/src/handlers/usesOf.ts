import type { Campaigns, EmailAccount, Tags, TenantId, WarmupRecords } from "@mailkeep/core"
import { Effect } from "effect"
import type { AccountUse } from "../contract/showUse.ts"

/** What is to be told of accounts beside themselves. */
export interface Wanted {
  readonly fetch_campaigns?: "true" | "false" | undefined
  readonly fetch_tags?: "true" | "false" | undefined
}

/** The services that know something of an account beside itself. */
export interface UseServices {
  readonly campaigns: Campaigns["Service"]
  readonly tags: Tags["Service"]
  readonly warmups: WarmupRecords["Service"]
}

/** What is known of accounts beside themselves: one query for each thing that is asked for. */
export const usesOf = (
  { campaigns, tags, warmups }: UseServices,
  tenantId: TenantId,
  accounts: ReadonlyArray<EmailAccount>,
  { fetch_campaigns, fetch_tags }: Wanted,
): Effect.Effect<(account: EmailAccount) => AccountUse> =>
  Effect.gen(function* () {
    const ids = accounts.map(({ id }) => id)
    const withIds = fetch_campaigns === "true"
    const campaignIds = withIds ? yield* campaigns.campaignsOf(tenantId, ids) : null
    const counts = campaignIds === null ? yield* campaigns.counts(tenantId, ids) : null
    const warmed = yield* warmups.sums(tenantId, ids)
    const assigned = fetch_tags === "true" ? yield* tags.of(tenantId, ids) : null
    return ({ id }: EmailAccount) => {
      const used = campaignIds?.get(id) ?? []
      return {
        campaigns: counts?.get(id) ?? used.length,
        campaignIds: campaignIds === null ? null : used,
        tags: assigned?.get(id) ?? [],
        warmed: warmed.get(id),
      }
    }
    // Only the store can be the reason: a fault of our own.
  }).pipe(Effect.orDie)
