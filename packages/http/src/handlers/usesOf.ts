import type { AccountId, Campaigns, EmailAccount, Tags, TenantId, WarmupRecords } from "@mailkeep/core"
import { Effect } from "effect"
import type { AccountUse } from "../contract/AccountUse.ts"

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

// As many as the core takes at once. A page has fewer; a campaign that is listed whole may have more.
const AT_ONCE = 1_000

/** What is known of accounts beside themselves: one query for each thing that is asked for, and each thousand accounts. */
export const usesOf = (
  services: UseServices,
  tenantId: TenantId,
  accounts: ReadonlyArray<EmailAccount>,
  wanted: Wanted,
): Effect.Effect<(account: EmailAccount) => AccountUse> => {
  if (accounts.length <= AT_ONCE) return Effect.map(usesOfPart(services, tenantId, accounts, wanted), toUseOf)
  const parts = Array.from({ length: Math.ceil(accounts.length / AT_ONCE) }, (_, part) =>
    accounts.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )
  return Effect.map(
    Effect.forEach(parts, (part) => usesOfPart(services, tenantId, part, wanted)),
    (uses) => toUseOf(uses.flat()),
  )
}

const toUseOf = (uses: ReadonlyArray<readonly [AccountId, AccountUse]>): ((account: EmailAccount) => AccountUse) => {
  const known = new Map(uses)
  return ({ id }) => known.get(id) ?? unused
}

const unused: AccountUse = { campaigns: 0, campaignIds: null, tags: [], warmed: undefined }

// A generator of its own, and none that each call makes anew: the engine keeps something of every one until a full collection.
const usesOfPart = Effect.fnUntraced(function* (
  { campaigns, tags, warmups }: UseServices,
  tenantId: TenantId,
  accounts: ReadonlyArray<EmailAccount>,
  { fetch_campaigns, fetch_tags }: Wanted,
) {
  const ids = accounts.map(({ id }) => id)
  const withIds = fetch_campaigns === "true"
  const campaignIds = withIds ? yield* campaigns.campaignsOf(tenantId, ids) : null
  const counts = campaignIds === null ? yield* campaigns.counts(tenantId, ids) : null
  const warmed = yield* warmups.sums(tenantId, ids)
  const assigned = fetch_tags === "true" ? yield* tags.of(tenantId, ids) : null
  return ids.map((id): readonly [AccountId, AccountUse] => {
    const used = campaignIds?.get(id) ?? []
    return [
      id,
      {
        campaigns: counts?.get(id) ?? used.length,
        campaignIds: campaignIds === null ? null : used,
        tags: assigned?.get(id) ?? [],
        warmed: warmed.get(id),
      },
    ]
  })
  // Only the store can be the reason: a fault of our own.
}, Effect.orDie)
