import { assert, describe, it } from "@effect/vitest"
import {
  AccountId,
  AccountStore,
  type AccountFilter,
  CampaignLink,
  CampaignLinkStore,
  Campaigns,
  defaultTenant,
  EmailAccount,
  makeLinkId,
  matchesFilter,
} from "@mailkeep/core"
import { arbitraryEmailAccount, layerMemoryCampaignLinkStore, seededRandom } from "@mailkeep/testing"
import { DateTime, Effect, Layer } from "effect"
import { campaign } from "./world.ts"

const random = seededRandom(7)
const base = arbitraryEmailAccount(1, defaultTenant)

// More than two parts of a list, so that pages end within parts and at their ends.
const accounts = Array.from(
  { length: 230 },
  (_, index) =>
    new EmailAccount(
      Object.assign({}, base, {
        id: AccountId.make((index + 1) * 10),
        suspended: random.integer(0, 3) === 0,
        clientId: random.pick([null, 1, 2]),
      }),
    ),
)
const used = new Set(accounts.filter(() => random.pick([true, false])).map(({ id }) => id))

const unused = () => Effect.die("no list asks for this")
const layerAccounts = Layer.succeed(AccountStore, {
  insert: unused,
  get: unused,
  getWithSecrets: unused,
  update: unused,
  remove: unused,
  list: (_, { after = 0, filter = {}, limit, offset = 0 }) =>
    Effect.sync(() => {
      const found = accounts.filter((each) => each.id > after && matchesFilter(each, filter)).slice(offset)
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? items.at(-1)!.id : null }
    }),
})

const linkUsed = Effect.gen(function* () {
  const store = yield* CampaignLinkStore
  const links = yield* Effect.forEach(
    // Some that were removed, too.
    [...used, ...[5, 15, 995, 9_999].map((id) => AccountId.make(id))],
    (accountId) =>
      Effect.map(
        makeLinkId,
        (id) => new CampaignLink({ id, campaignId: campaign(1), accountId, updatedAt: DateTime.makeUnsafe(0) }),
      ),
  )
  yield* store.link(defaultTenant, campaign(1), links)
  yield* store.link(
    defaultTenant,
    campaign(2),
    links.filter((_, index) => index % 2 === 0).map((link) => new CampaignLink({ ...link, campaignId: campaign(2) })),
  )
})

const filters: ReadonlyArray<AccountFilter> = [
  {},
  { suspended: true },
  { clientId: 2, suspended: false },
  { clientId: 3 },
  { ids: accounts.filter((_, index) => index % 7 === 0).map(({ id }) => id) },
]

describe("the list of accounts by whether a campaign uses them", () => {
  it.effect("is that of all accounts without the others, for any page, cursor, offset and filter", () =>
    Effect.gen(function* () {
      yield* linkUsed
      const campaigns = yield* Campaigns
      for (let round = 0; round < 400; round++) {
        const inUse = random.pick([true, false, undefined])
        const filter = random.pick(filters)
        const limit = random.pick([1, 2, 9, 50, 99, 100])
        const offset = random.pick([0, 0, 1, 30, 99, 100, 101, 300])
        const after = random.pick([undefined, undefined, 5, 10, 995, 1_000, 1_001, 2_300, 9_999])
        const request = {
          limit,
          offset,
          filter,
          ...(after === undefined ? {} : { after: AccountId.make(after) }),
          ...(inUse === undefined ? {} : { inUse }),
        }
        const wanted = accounts
          .filter(({ id }) => (inUse === undefined || used.has(id) === inUse) && id > (after ?? 0))
          .filter((account) => matchesFilter(account, filter))
          .slice(offset)
        const expected = wanted.slice(0, limit).map(({ id }) => id)
        const { items, next } = yield* campaigns.listAccounts(defaultTenant, request)
        assert.deepStrictEqual(
          [request, items.map(({ id }) => id), next],
          [request, expected, wanted.length > limit ? (expected.at(-1) ?? null) : null],
        )
      }
    }).pipe(
      Effect.provide(
        Campaigns.layer.pipe(Layer.provideMerge(Layer.mergeAll(layerAccounts, layerMemoryCampaignLinkStore))),
      ),
    ),
  )

  it.effect("of a campaign has pages like all others, and no account that was removed", () =>
    Effect.gen(function* () {
      yield* linkUsed
      const campaigns = yield* Campaigns
      for (const limit of [1, 7, 100]) {
        const found: Array<AccountId> = []
        let after: AccountId | null | undefined
        while (after !== null) {
          const page: Effect.Success<ReturnType<typeof campaigns.accountsOf>> = yield* campaigns.accountsOf(
            defaultTenant,
            campaign(1),
            { limit, ...(after === undefined ? {} : { after }) },
          )
          assert.isTrue(page.items.length === limit || page.next === null)
          found.push(...page.items.map(({ id }) => id))
          after = page.next
        }
        assert.deepStrictEqual(found, [...used])
      }
    }).pipe(
      Effect.provide(
        Campaigns.layer.pipe(Layer.provideMerge(Layer.mergeAll(layerAccounts, layerMemoryCampaignLinkStore))),
      ),
    ),
  )
})
