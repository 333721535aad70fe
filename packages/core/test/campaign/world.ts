import {
  type CampaignId,
  CampaignId as makeCampaign,
  CampaignLinkStore,
  Campaigns,
  defaultTenant,
  EmailAccounts,
  StoreError,
  Tags,
  type TenantId,
} from "@mailkeep/core"
import { layerMemoryCampaignLinkStore, layerMemoryTagStore } from "@mailkeep/testing"
import { Effect, Layer } from "effect"
import { services } from "../account/services.ts"

/** Accounts, tags and campaigns over stores in memory; the stores are given too. */
export const layerWorld = (
  changes: {
    readonly links?: (store: CampaignLinkStore["Service"]) => Partial<CampaignLinkStore["Service"]>
    readonly activityLayer?: Layer.Layer<never>
  } = {},
) => {
  const links = Layer.effect(
    CampaignLinkStore,
    Effect.map(CampaignLinkStore, (each) => CampaignLinkStore.of({ ...each, ...changes.links?.(each) })),
  ).pipe(Layer.provide(layerMemoryCampaignLinkStore))
  return Layer.mergeAll(Tags.layer, Campaigns.layer).pipe(
    Layer.provide(changes.activityLayer ?? Layer.empty),
    Layer.provideMerge(Layer.mergeAll(layerMemoryTagStore, links, services())),
  )
}

/** Adds an account and gives its id. */
export const added = (name: string, tenantId: TenantId = defaultTenant) =>
  EmailAccounts.use((accounts) =>
    accounts.insert(tenantId, {
      email: `${name}@example.org`,
      password: "canary-s3cret",
      submission: { host: "smtp.example.org" },
      access: { host: "imap.example.org" },
    }),
  ).pipe(Effect.map(({ account }) => account.id))

/** The campaign with a number. */
export const campaign = (number: number): CampaignId => makeCampaign.make(number)

/** The failure of a store that is out of reach. */
export const outOfReach = Effect.fail(
  new StoreError({ reason: "unavailable", operation: "test", cause: new Error("no connection") }),
)
