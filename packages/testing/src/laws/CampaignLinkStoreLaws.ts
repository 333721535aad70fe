import {
  type AccountId,
  CampaignId,
  CampaignLink,
  CampaignLinkStore,
  makeLinkId,
  type StoreError,
  type TenantId,
} from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { newId, newTenant } from "./account/subjects.ts"
import { expectEqual, expectOneWinner } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = CampaignLinkStore["Service"]

const CONCURRENT = 16
const atOnce = { concurrency: "unbounded" } as const

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<CampaignLinkStore> => ({ id, statement, check: Effect.flatMap(CampaignLinkStore, check) })

const newCampaign = (): CampaignId => CampaignId.make(newId())

/** Accounts that nobody has used, by ascending id. */
const newAccounts = (count: number): ReadonlyArray<AccountId> =>
  Array.from({ length: count }, () => newId()).sort((a, b) => a - b)

const newLink = (campaignId: CampaignId, accountId: AccountId) =>
  Effect.map(
    makeLinkId,
    (id) => new CampaignLink({ id, campaignId, accountId, updatedAt: DateTime.makeUnsafe(1_700_000_000_123) }),
  )

const linksOf = (campaignId: CampaignId, accounts: ReadonlyArray<AccountId>) =>
  Effect.forEach(accounts, (account) => newLink(campaignId, account))

const linked = (store: Store, tenantId: TenantId, campaignId: CampaignId, accounts: ReadonlyArray<AccountId>) =>
  Effect.flatMap(linksOf(campaignId, accounts), (links) => store.link(tenantId, campaignId, links))

const all = (store: Store, tenantId: TenantId, campaignId: CampaignId | null) =>
  Effect.map(store.accounts(tenantId, campaignId, { limit: 100 }), ({ items }) => items)

const keepingLast = { keepsLast: true }

/** Everything that the port {@link CampaignLinkStore} promises. */
export const campaignLinkStoreLaws: ReadonlyArray<Law<CampaignLinkStore>> = [
  law(
    "links-round-trip",
    "link gives the links as they were made, to the millisecond, by ascending ids of their accounts",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign] = [newTenant(), newCampaign()]
      const links = yield* linksOf(campaign, newAccounts(5))
      yield* expectEqual("link", yield* store.link(tenantId, campaign, links.toReversed()), links)
      yield* expectEqual("no link", yield* store.link(tenantId, campaign, []), [])
    }),
  ),
  law(
    "linking-repeats",
    "an account that is in a campaign keeps its link, and others join",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, accounts] = [newTenant(), newCampaign(), newAccounts(3)]
      const first = yield* linked(store, tenantId, campaign, [accounts[1]!])
      const others = yield* linksOf(campaign, accounts)
      const links = yield* store.link(tenantId, campaign, [...others, ...others])
      yield* expectEqual("link", links, [others[0]!, first[0]!, others[2]!])
      yield* expectEqual("counts", yield* store.counts(tenantId, accounts), new Map(accounts.map((id) => [id, 1])))
    }),
  ),
  law(
    "concurrent-links",
    "concurrent callers are given the same links, and each account has one",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, accounts] = [newTenant(), newCampaign(), newAccounts(3)]
      const orders: ReadonlyArray<ReadonlyArray<AccountId>> = Array.from(
        { length: CONCURRENT },
        (_, at): ReadonlyArray<AccountId> => (at % 2 === 0 ? accounts : accounts.toReversed()),
      )
      const given = yield* Effect.forEach(orders, (order) => linked(store, tenantId, campaign, order), atOnce)
      for (const links of given) yield* expectEqual("what a caller is given", links, given[0]!)
      yield* expectEqual("counts", yield* store.counts(tenantId, accounts), new Map(accounts.map((id) => [id, 1])))
    }),
  ),
  law(
    "campaigns-and-counts",
    "campaigns gives those that use an account by ascending id, counts their number, and both leave out accounts without one",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const campaigns = [newCampaign(), newCampaign(), newCampaign()].sort((a, b) => a - b)
      const [busy, once, idle] = newAccounts(3) as [AccountId, AccountId, AccountId]
      for (const campaign of campaigns.toReversed()) yield* linked(store, tenantId, campaign, [busy])
      yield* linked(store, tenantId, campaigns[1]!, [once])
      const ids = [busy, once, idle]
      const expected = new Map([
        [busy, campaigns],
        [once, [campaigns[1]!]],
      ])
      yield* expectEqual("campaigns", yield* store.campaigns(tenantId, ids), expected)
      const counts = new Map([
        [busy, 3],
        [once, 1],
      ])
      yield* expectEqual("counts", yield* store.counts(tenantId, ids), counts)
      yield* expectEqual("counts of one", yield* store.counts(tenantId, [once]), new Map([[once, 1]]))
      yield* expectEqual("counts of none", yield* store.counts(tenantId, []), new Map())
    }),
  ),
  law(
    "linked-accounts-by-pages",
    "following next visits each account of a campaign, or of any, once, by ascending id, on full pages",
    Effect.fnUntraced(function* (store) {
      const [tenantId, one, two] = [newTenant(), newCampaign(), newCampaign()]
      const accounts = newAccounts(7)
      yield* linked(store, tenantId, one, accounts.slice(0, 5).toReversed())
      yield* linked(store, tenantId, two, accounts.slice(3))
      for (const [campaign, expected] of [
        [one, accounts.slice(0, 5)],
        [two, accounts.slice(3)],
        [null, accounts],
      ] as const) {
        for (const limit of [1, 2, expected.length, 100]) {
          const pages: Array<ReadonlyArray<AccountId>> = []
          let after: AccountId | null | undefined
          while (after !== null && pages.length < 20) {
            const page: Effect.Success<ReturnType<Store["accounts"]>> = yield* store.accounts(tenantId, campaign, {
              limit,
              ...(after === undefined ? {} : { after }),
            })
            pages.push(page.items)
            after = page.next
          }
          yield* expectEqual<ReadonlyArray<AccountId>>(`accounts by pages of ${limit}`, pages.flat(), expected)
          yield* expectEqual("the number of pages", pages.length, Math.ceil(expected.length / limit))
        }
      }
      yield* expectEqual("an unknown campaign", yield* all(store, tenantId, newCampaign()), [])
    }),
  ),
  law(
    "links-see-own-tenant",
    "no method sees another tenant's links",
    Effect.fnUntraced(function* (store) {
      const [owner, other, campaign, accounts] = [newTenant(), newTenant(), newCampaign(), newAccounts(2)]
      const links = yield* linked(store, owner, campaign, accounts)
      yield* expectEqual("accounts of a campaign", yield* all(store, other, campaign), [])
      yield* expectEqual("accounts of any", yield* all(store, other, null), [])
      yield* expectEqual("campaigns", yield* store.campaigns(other, accounts), new Map())
      yield* expectEqual("counts", yield* store.counts(other, accounts), new Map())
      const own = yield* linked(store, other, campaign, [accounts[0]!])
      yield* expectEqual("a link of one's own", own[0]!.id === links[0]!.id, false)
      yield* expectEqual("end", yield* store.end(other, campaign), 1)
      const outcome = yield* store.unlink(other, campaign, accounts, { keepsLast: false })
      yield* expectEqual("unlink", outcome, { kind: "unlinked", count: 0 })
      yield* store.forget(other, accounts)
      yield* expectEqual("the owner's", yield* all(store, owner, campaign), accounts)
    }),
  ),
  law(
    "unlinking-counts",
    "unlink takes the accounts out of that campaign alone and counts those that were in it, each once",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, other, accounts] = [newTenant(), newCampaign(), newCampaign(), newAccounts(3)]
      yield* linked(store, tenantId, campaign, accounts)
      yield* linked(store, tenantId, other, accounts)
      const leaving = [accounts[2]!, accounts[0]!, newId(), accounts[0]!]
      const outcome = yield* store.unlink(tenantId, campaign, leaving, keepingLast)
      yield* expectEqual("unlink", outcome, { kind: "unlinked", count: 2 })
      yield* expectEqual("who is left", yield* all(store, tenantId, campaign), [accounts[1]!])
      yield* expectEqual("the other campaign", yield* all(store, tenantId, other), accounts)
      const nobody = yield* store.unlink(tenantId, newCampaign(), accounts, keepingLast)
      yield* expectEqual("a campaign without accounts", nobody, { kind: "unlinked", count: 0 })
    }),
  ),
  law(
    "last-account-stays",
    "with keepsLast the last accounts can't leave, and nobody does then; without they can",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, accounts] = [newTenant(), newCampaign(), newAccounts(2)]
      yield* linked(store, tenantId, campaign, accounts)
      const refused = yield* store.unlink(tenantId, campaign, [...accounts, newId()], keepingLast)
      yield* expectEqual("all at once", refused, { kind: "last-account" })
      yield* expectEqual("who is in it", yield* all(store, tenantId, campaign), accounts)
      yield* store.unlink(tenantId, campaign, [accounts[0]!], keepingLast)
      const last = yield* store.unlink(tenantId, campaign, [accounts[1]!], keepingLast)
      yield* expectEqual("the last", last, { kind: "last-account" })
      const let_go = yield* store.unlink(tenantId, campaign, accounts, { keepsLast: false })
      yield* expectEqual("without keepsLast", let_go, { kind: "unlinked", count: 1 })
      yield* expectEqual("nobody", yield* all(store, tenantId, campaign), [])
    }),
  ),
  law(
    "concurrent-last-accounts",
    "of accounts that leave a campaign at the same time, each by itself, exactly one is told that it is the last",
    Effect.fnUntraced(function* (store) {
      for (const count of [2, 2, 2, 8]) {
        const [tenantId, campaign, accounts] = [newTenant(), newCampaign(), newAccounts(count)]
        yield* linked(store, tenantId, campaign, accounts)
        const outcomes = yield* Effect.forEach(
          accounts,
          (id) => store.unlink(tenantId, campaign, [id], keepingLast),
          atOnce,
        )
        yield* expectOneWinner("who can't leave", outcomes, ({ kind }) => kind === "last-account")
        yield* expectEqual("how many are left", (yield* all(store, tenantId, campaign)).length, 1)
      }
    }),
  ),
  law(
    "ended-campaign-uses-nobody",
    "end takes all accounts out of that campaign alone, and counts them",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, other, accounts] = [newTenant(), newCampaign(), newCampaign(), newAccounts(3)]
      yield* linked(store, tenantId, campaign, accounts)
      yield* linked(store, tenantId, other, [accounts[0]!])
      yield* expectEqual("end", yield* store.end(tenantId, campaign), 3)
      yield* expectEqual("end again", yield* store.end(tenantId, campaign), 0)
      yield* expectEqual("who is in it", yield* all(store, tenantId, campaign), [])
      yield* expectEqual("the other campaign", yield* all(store, tenantId, other), [accounts[0]!])
    }),
  ),
  law(
    "forgotten-account-is-in-none",
    "forget takes accounts out of all campaigns, the last one too, and no other account",
    Effect.fnUntraced(function* (store) {
      const [tenantId, one, two] = [newTenant(), newCampaign(), newCampaign()]
      const [gone, stays] = newAccounts(2) as [AccountId, AccountId]
      yield* linked(store, tenantId, one, [gone])
      yield* linked(store, tenantId, two, [gone, stays])
      yield* store.forget(tenantId, [gone, newId()])
      yield* store.forget(tenantId, [])
      yield* expectEqual("accounts of any", yield* all(store, tenantId, null), [stays])
      yield* expectEqual("counts", yield* store.counts(tenantId, [gone, stays]), new Map([[stays, 1]]))
    }),
  ),
  law(
    "thousand-links",
    "a thousand accounts join a campaign, are counted, and leave it, at once",
    Effect.fnUntraced(function* (store) {
      const [tenantId, campaign, first] = [newTenant(), newCampaign(), newId()]
      const accounts = Array.from({ length: 1_000 }, (_, index) => (first + index) as AccountId)
      yield* expectEqual("link", (yield* linked(store, tenantId, campaign, accounts)).length, 1_000)
      yield* expectEqual("counts", (yield* store.counts(tenantId, accounts)).size, 1_000)
      const outcome = yield* store.unlink(tenantId, campaign, accounts.slice(1), keepingLast)
      yield* expectEqual("unlink", outcome, { kind: "unlinked", count: 999 })
    }),
  ),
]
