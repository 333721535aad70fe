import { type AccountId, type CampaignId, CampaignLink, CampaignLinkStore, type TenantId } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { layerMemoryCampaignLinkStore } from "../../../src/index.ts"

type Store = CampaignLinkStore["Service"]

const broken = (
  name: string,
  laws: ReadonlyArray<string>,
  wrap: (store: Store, owners: Map<CampaignId, TenantId>) => Partial<Store>,
) => ({
  name,
  laws,
  layer: Layer.effect(
    CampaignLinkStore,
    Effect.map(CampaignLinkStore, (store) => {
      // The tenant that used a campaign first.
      const owners = new Map<CampaignId, TenantId>()
      const recording: Store = {
        ...store,
        link: (tenantId, campaignId, links) =>
          Effect.suspend(() => {
            if (!owners.has(campaignId)) owners.set(campaignId, tenantId)
            return store.link(tenantId, campaignId, links)
          }),
      }
      return CampaignLinkStore.of({ ...recording, ...wrap(recording, owners) })
    }),
  ).pipe(Layer.provide(layerMemoryCampaignLinkStore)),
})

const seconds = (instant: DateTime.Utc) =>
  DateTime.makeUnsafe(Math.floor(DateTime.toEpochMillis(instant) / 1_000) * 1_000)

/** Stores that break one rule of `CampaignLinkStore` each. */
export const brokenCampaignLinkStores = [
  broken("keeps times to the second", ["links-round-trip"], (store) => ({
    link: (tenantId, campaignId, links) =>
      store.link(
        tenantId,
        campaignId,
        links.map((link) => new CampaignLink({ ...link, updatedAt: seconds(link.updatedAt) })),
      ),
  })),
  broken("gives links in the order in which they came", ["links-round-trip"], (store) => ({
    link: (tenantId, campaignId, links) =>
      Effect.map(store.link(tenantId, campaignId, links), (given) => given.toReversed()),
  })),
  broken("makes every link anew", ["linking-repeats", "concurrent-links"], (store) => ({
    link: (tenantId, campaignId, links) =>
      Effect.andThen(
        store.forget(
          tenantId,
          links.map(({ accountId }) => accountId),
        ),
        store.link(tenantId, campaignId, links),
      ),
  })),
  broken("gives the links that it was given", ["linking-repeats", "concurrent-links"], (store) => ({
    link: (tenantId, campaignId, links) => Effect.as(store.link(tenantId, campaignId, links), links),
  })),
  broken("gives campaigns in the order in which they came", ["campaigns-and-counts"], (store) => ({
    campaigns: (tenantId, ids) =>
      Effect.map(
        store.campaigns(tenantId, ids),
        (found) => new Map([...found].map(([id, campaigns]) => [id, campaigns.toReversed()])),
      ),
  })),
  broken("counts accounts without a campaign", ["campaigns-and-counts"], (store) => ({
    counts: (tenantId, ids) =>
      Effect.map(store.counts(tenantId, ids), (found) => new Map(ids.map((id) => [id, found.get(id) ?? 0]))),
  })),
  broken("gives the account of the cursor again", ["linked-accounts-by-pages"], (store) => ({
    accounts: (tenantId, campaignId, { after, limit }) =>
      store.accounts(tenantId, campaignId, {
        limit,
        ...(after === undefined ? {} : { after: (after - 1) as AccountId }),
      }),
  })),
  broken("gives a last page that is empty", ["linked-accounts-by-pages"], (store) => ({
    accounts: (tenantId, campaignId, page) =>
      Effect.map(store.accounts(tenantId, campaignId, page), ({ items }) => ({ items, next: items.at(-1) ?? null })),
  })),
  broken("gives an account once per campaign", ["linked-accounts-by-pages"], (store) => ({
    accounts: (tenantId, campaignId, page) =>
      Effect.gen(function* () {
        const found = yield* store.accounts(tenantId, campaignId, page)
        if (campaignId !== null) return found
        const counts = yield* store.counts(tenantId, found.items)
        const items = found.items.flatMap((id) => Array.from({ length: counts.get(id) ?? 0 }, () => id))
        return { ...found, items }
      }),
  })),
  broken("ends any tenant's campaign", ["links-see-own-tenant"], (store, owners) => ({
    end: (tenantId, campaignId) =>
      Effect.map(
        Effect.all([store.end(tenantId, campaignId), store.end(owners.get(campaignId) ?? tenantId, campaignId)]),
        ([count]) => count,
      ),
  })),
  broken("takes any tenant's accounts out", ["links-see-own-tenant"], (store, owners) => ({
    unlink: (tenantId, campaignId, ...more) => store.unlink(owners.get(campaignId) ?? tenantId, campaignId, ...more),
  })),
  broken("links in the tenant that had the campaign first", ["links-see-own-tenant"], (store, owners) => ({
    link: (tenantId, campaignId, links) => store.link(owners.get(campaignId) ?? tenantId, campaignId, links),
  })),
  broken("counts the accounts that were named", ["unlinking-counts"], (store) => ({
    unlink: (tenantId, campaignId, ids, options) =>
      Effect.map(store.unlink(tenantId, campaignId, ids, options), (outcome) =>
        outcome.kind === "unlinked" ? { ...outcome, count: ids.length } : outcome,
      ),
  })),
  broken("takes accounts out of all campaigns", ["unlinking-counts"], (store) => ({
    unlink: (tenantId, campaignId, ids, options) =>
      Effect.tap(store.unlink(tenantId, campaignId, ids, options), () => store.forget(tenantId, ids)),
  })),
  broken("lets the last account go", ["last-account-stays", "concurrent-last-accounts"], (store) => ({
    unlink: (tenantId, campaignId, ids) => store.unlink(tenantId, campaignId, ids, { keepsLast: false }),
  })),
  broken("always keeps the last account", ["last-account-stays"], (store) => ({
    unlink: (tenantId, campaignId, ids) => store.unlink(tenantId, campaignId, ids, { keepsLast: true }),
  })),
  broken("looks who stays, waits, then takes out", ["concurrent-last-accounts"], (store) => ({
    unlink: (tenantId, campaignId, ids, { keepsLast }) =>
      Effect.gen(function* () {
        const { items } = yield* store.accounts(tenantId, campaignId, { limit: 100 })
        yield* Effect.yieldNow
        if (keepsLast && items.length > 0 && items.every((id) => ids.includes(id))) {
          return { kind: "last-account" as const }
        }
        return yield* store.unlink(tenantId, campaignId, ids, { keepsLast: false })
      }),
  })),
  broken("keeps the last account of an ended campaign", ["ended-campaign-uses-nobody"], (store) => ({
    end: (tenantId, campaignId) =>
      Effect.gen(function* () {
        const { items } = yield* store.accounts(tenantId, campaignId, { limit: 100 })
        yield* store.unlink(tenantId, campaignId, items.slice(1), { keepsLast: false })
        return items.length
      }),
  })),
  broken("forgets nobody", ["forgotten-account-is-in-none"], () => ({ forget: () => Effect.void })),
  broken("links 999 accounts", ["thousand-links"], (store) => ({
    link: (tenantId, campaignId, links) => store.link(tenantId, campaignId, links.slice(0, 999)),
  })),
]
