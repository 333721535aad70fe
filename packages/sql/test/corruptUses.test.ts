import { AccountId, CampaignId, CampaignLink, CampaignLinkStore, Tag, TagId, TagStore } from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { layerSqlite } from "../src/index.ts"
import { tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const [account, campaign] = [AccountId.make(1), CampaignId.make(7)]
const tag = new Tag({ id: TagId.make(3), tenantId, name: "a", color: "#112233" })
const link = new CampaignLink({ id: 5, campaignId: campaign, accountId: account, updatedAt: DateTime.makeUnsafe(0) })

describe("a row of tags or campaigns that holds what none can be", () => {
  it.effect.each([
    ["TagStore.list", "update mailkeep_tag set color = 'red'"],
    ["TagStore.assigned", "update mailkeep_tag set name = ''"],
    ["CampaignLinkStore.link", "update mailkeep_campaign_account set updated_at = 1e300"],
    ["CampaignLinkStore.accounts", "update mailkeep_campaign_account set account_id = 0"],
    ["CampaignLinkStore.campaigns", "update mailkeep_campaign_account set campaign_id = -1"],
  ] as const)("is corrupt to %s", ([operation, statement]) => {
    const file = temporaryFile()
    return Effect.gen(function* () {
      const [tags, links] = [yield* TagStore, yield* CampaignLinkStore]
      yield* tags.insert(tag)
      yield* tags.assign(tenantId, [account], [tag.id])
      yield* links.link(tenantId, campaign, [link])
      const other = new DatabaseSync(file)
      assert.strictEqual(other.prepare(statement).run().changes, 1)
      other.close()
      const asks = {
        "TagStore.list": Effect.asVoid(tags.list(tenantId)),
        "TagStore.assigned": Effect.asVoid(tags.assigned(tenantId, [account])),
        "CampaignLinkStore.link": Effect.asVoid(links.link(tenantId, campaign, [link])),
        "CampaignLinkStore.accounts": Effect.asVoid(links.accounts(tenantId, null, { limit: 10 })),
        "CampaignLinkStore.campaigns": Effect.asVoid(links.campaigns(tenantId, [account])),
      }
      const error = yield* Effect.flip(asks[operation])
      assert.deepStrictEqual([error.reason, error.operation], ["corrupt", operation])
    }).pipe(Effect.provide(layerSqlite({ file }).pipe(Layer.orDie)))
  })
})
