import { type AccountId, type CampaignId, CampaignLink, CampaignLinkStore, type TenantId } from "@mailkeep/core"
import { Effect, Layer } from "effect"

interface Stored {
  readonly tenantId: TenantId
  readonly link: CampaignLink
}

const makeMemoryCampaignLinkStore = Effect.sync(() => {
  let stored: ReadonlyArray<Stored> = []

  const of = (tenantId: TenantId, isWanted: (link: CampaignLink) => boolean): ReadonlyArray<CampaignLink> =>
    stored.filter((each) => each.tenantId === tenantId && isWanted(each.link)).map(({ link }) => link)
  const remove = (tenantId: TenantId, isGoing: (link: CampaignLink) => boolean): number => {
    const before = stored.length
    stored = stored.filter((each) => each.tenantId !== tenantId || !isGoing(each.link))
    return before - stored.length
  }
  const campaignsOf = (tenantId: TenantId, accountIds: ReadonlyArray<AccountId>) => {
    const found = new Map<AccountId, Array<CampaignId>>()
    for (const { accountId, campaignId } of of(tenantId, (link) => accountIds.includes(link.accountId))) {
      found.set(
        accountId,
        [...(found.get(accountId) ?? []), campaignId].sort((a, b) => a - b),
      )
    }
    return found
  }

  // Each method is one synchronous step, which is what makes it atomic.
  return CampaignLinkStore.of({
    link: (tenantId, campaignId, links) =>
      Effect.sync(() => {
        for (const link of links) {
          const there = of(tenantId, (each) => each.campaignId === campaignId && each.accountId === link.accountId)
          // A copy, so that nobody holds a reference into the store.
          if (there.length === 0) stored = [...stored, { tenantId, link: new CampaignLink({ ...link, campaignId }) }]
        }
        const wanted = new Set(links.map(({ accountId }) => accountId))
        return [...of(tenantId, (link) => link.campaignId === campaignId && wanted.has(link.accountId))]
          .sort((a, b) => a.accountId - b.accountId)
          .map((link) => new CampaignLink(link))
      }),
    unlink: (tenantId, campaignId, accountIds, { keepsLast }) =>
      Effect.sync(() => {
        const linked = of(tenantId, (link) => link.campaignId === campaignId)
        const stays = linked.some(({ accountId }) => !accountIds.includes(accountId))
        if (keepsLast && linked.length > 0 && !stays) return { kind: "last-account" }
        const count = remove(tenantId, (link) => link.campaignId === campaignId && accountIds.includes(link.accountId))
        return { kind: "unlinked", count }
      }),
    end: (tenantId, campaignId) => Effect.sync(() => remove(tenantId, (link) => link.campaignId === campaignId)),
    forget: (tenantId, accountIds) =>
      Effect.sync(() => void remove(tenantId, (link) => accountIds.includes(link.accountId))),
    accounts: (tenantId, campaignId, { after = 0, limit }) =>
      Effect.sync(() => {
        const links = of(
          tenantId,
          (link) => link.accountId > after && (campaignId === null || link.campaignId === campaignId),
        )
        const found = [...new Set(links.map(({ accountId }) => accountId))].sort((a, b) => a - b)
        const items = found.slice(0, limit)
        return { items, next: found.length > limit ? (items.at(-1) ?? null) : null }
      }),
    campaigns: (tenantId, accountIds) => Effect.sync(() => campaignsOf(tenantId, accountIds)),
    counts: (tenantId, accountIds) =>
      Effect.sync(
        () => new Map([...campaignsOf(tenantId, accountIds)].map(([id, campaigns]) => [id, campaigns.length])),
      ),
  })
})

/**
 * A correct {@link CampaignLinkStore} in memory, empty at each build of the layer; for tests. It obeys every law of the port and
 * never fails.
 */
export const layerMemoryCampaignLinkStore: Layer.Layer<CampaignLinkStore> = Layer.fresh(
  Layer.effect(CampaignLinkStore, makeMemoryCampaignLinkStore),
)
