import { assert, describe, it } from "@effect/vitest"
import {
  AccountId,
  AccountStore,
  CampaignActivity,
  CampaignLinkStore,
  Campaigns,
  defaultTenant,
  removeAccount,
  Tags,
  TenantId,
} from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { added, campaign, layerWorld, outOfReach } from "./world.ts"

const other = TenantId.make("other")
const one = campaign(1)
const page = { limit: 100 }

const idsOf = (id = one, tenantId = defaultTenant) =>
  Campaigns.use((campaigns) => campaigns.accountsOf(tenantId, id, page)).pipe(
    Effect.map(({ items }) => items.map((account) => account.id)),
  )

describe("accounts of campaigns", () => {
  it.effect("join together or not at all, and keep their link when they join again", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const accounts = [yield* added("a"), yield* added("b")].sort((x, y) => x - y)
      const foreign = yield* added("c", other)
      const refused = yield* Effect.flip(
        campaigns.link(defaultTenant, one, [accounts[0]!, foreign, AccountId.make(70_000), foreign]),
      )
      assert.deepInclude(refused.reason, { _tag: "UnknownAccounts", ids: [foreign, AccountId.make(70_000)] })
      assert.strictEqual(refused.message, `There are no accounts ${foreign}, 70000; nothing was changed.`)
      assert.deepStrictEqual(yield* idsOf(), [])
      const links = yield* campaigns.link(defaultTenant, one, accounts.toReversed())
      assert.deepStrictEqual(
        links.map(({ accountId }) => accountId),
        accounts,
      )
      assert.deepStrictEqual(yield* campaigns.link(defaultTenant, one, [...accounts, ...accounts]), links)
      assert.deepStrictEqual(yield* idsOf(), accounts)
      assert.deepStrictEqual(yield* idsOf(one, other), [])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("come a thousand at a time, and at least one", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const many = Array.from({ length: 1_001 }, (_, index) => AccountId.make(index + 1))
      for (const call of [
        Effect.asVoid(campaigns.link(defaultTenant, one, many)),
        Effect.asVoid(campaigns.link(defaultTenant, one, [])),
        Effect.asVoid(campaigns.unlink(defaultTenant, one, [])),
        Effect.asVoid(campaigns.counts(defaultTenant, many)),
        Effect.asVoid(campaigns.campaignsOf(defaultTenant, many)),
      ]) {
        const { message } = yield* Effect.flip(call)
        assert.strictEqual(message, "accountIds must have 1 to 1,000 accounts")
      }
      assert.strictEqual((yield* campaigns.counts(defaultTenant, [])).size, 0)
      assert.strictEqual((yield* campaigns.campaignsOf(defaultTenant, [])).size, 0)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("leave, but not the last one, also when they leave at the same time", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const accounts = [yield* added("a"), yield* added("b"), yield* added("c")]
      yield* campaigns.link(defaultTenant, one, accounts)
      assert.strictEqual(yield* campaigns.unlink(defaultTenant, one, [accounts[2]!, AccountId.make(70_000)]), 1)
      const leaving = accounts.slice(0, 2).map((id) => Effect.exit(campaigns.unlink(defaultTenant, one, [id])))
      const ends = yield* Effect.all(leaving, { concurrency: "unbounded" })
      assert.deepStrictEqual(ends.map(({ _tag }) => _tag).sort(), ["Failure", "Success"])
      const error = yield* Effect.flip(campaigns.unlink(defaultTenant, one, accounts))
      assert.strictEqual(
        error.message,
        "The last account can't leave campaign 1 while that is active: add another account first, or end the campaign.",
      )
      assert.strictEqual(yield* campaigns.end(defaultTenant, one), 1)
      assert.deepStrictEqual(yield* idsOf(), [])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("all leave a campaign of which the host says that it isn't active", () => {
    const asked: Array<unknown> = []
    const activityLayer = Layer.succeed(CampaignActivity, (...about) =>
      Effect.sync(() => {
        asked.push(about)
        return false
      }),
    )
    return Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const accounts = [yield* added("a"), yield* added("b")]
      yield* campaigns.link(defaultTenant, one, accounts)
      assert.strictEqual(yield* campaigns.unlink(defaultTenant, one, accounts), 2)
      assert.deepStrictEqual(asked, [[defaultTenant, one]])
    }).pipe(Effect.provide(layerWorld({ activityLayer })))
  })

  it.effect("are counted, and know their campaigns", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const [busy, idle] = [yield* added("a"), yield* added("b")]
      for (const number of [3, 1, 2]) yield* campaigns.link(defaultTenant, campaign(number), [busy])
      assert.deepStrictEqual(yield* campaigns.counts(defaultTenant, [busy, idle]), new Map([[busy, 3]]))
      const known = yield* campaigns.campaignsOf(defaultTenant, [busy, idle])
      assert.deepStrictEqual(known, new Map([[busy, [1, 2, 3].map(campaign)]]))
      assert.strictEqual((yield* campaigns.counts(other, [busy])).size, 0)
    }).pipe(Effect.provide(layerWorld())),
  )
})

describe("a removed account", () => {
  it.effect("leaves all campaigns, the last one of them too, and loses its tags", () =>
    Effect.gen(function* () {
      const [campaigns, tags] = [yield* Campaigns, yield* Tags]
      const links = yield* CampaignLinkStore
      const [gone, stays] = [yield* added("a"), yield* added("b")]
      const { id } = yield* tags.create(defaultTenant, { name: "a" })
      yield* campaigns.link(defaultTenant, one, [gone])
      yield* campaigns.link(defaultTenant, campaign(2), [gone, stays])
      yield* tags.assign(defaultTenant, [gone, stays], [id])
      const foreign = yield* Effect.flip(removeAccount(other, gone))
      assert.strictEqual(foreign.reason._tag, "AccountNotFound")
      assert.strictEqual((yield* campaigns.counts(defaultTenant, [gone])).get(gone), 2)
      yield* removeAccount(defaultTenant, gone)
      assert.deepStrictEqual((yield* links.accounts(defaultTenant, null, page)).items, [stays])
      assert.deepStrictEqual([...(yield* tags.of(defaultTenant, [gone, stays])).keys()], [stays])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("is removed although its links can't be reached, and is then in no campaign for anybody", () => {
    let reachable = true
    const world = layerWorld({
      links: (store) => ({ forget: (...about) => (reachable ? store.forget(...about) : outOfReach) }),
    })
    return Effect.gen(function* () {
      const [campaigns, accounts] = [yield* Campaigns, yield* AccountStore]
      const links = yield* CampaignLinkStore
      const [gone, stays] = [yield* added("a"), yield* added("b")]
      yield* campaigns.link(defaultTenant, one, [gone, stays])
      yield* campaigns.link(defaultTenant, campaign(2), [gone])
      reachable = false
      yield* removeAccount(defaultTenant, gone)
      reachable = true
      assert.isNull(yield* accounts.get(defaultTenant, gone))
      const used = yield* campaigns.listAccounts(defaultTenant, { limit: 100, inUse: true })
      assert.deepStrictEqual(
        used.items.map(({ id }) => id),
        [stays],
      )
      // What is left of it is no account that stays.
      assert.strictEqual((yield* Effect.flip(campaigns.unlink(defaultTenant, one, [stays]))).reason._tag, "LastAccount")
      assert.strictEqual((yield* links.accounts(defaultTenant, one, page)).items.length, 1)
      assert.deepStrictEqual(yield* idsOf(campaign(2)), [])
      assert.deepStrictEqual((yield* links.accounts(defaultTenant, null, page)).items, [stays])
    }).pipe(Effect.provide(world))
  })
})
