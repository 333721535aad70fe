import { DateTime, Effect } from "effect"
import { AccountStore } from "../account/AccountStore.ts"
import { countIssues } from "../account/countIssues.ts"
import { StoreFailed } from "../account/EmailAccountsError.ts"
import { findByIds, findUnknown } from "../account/findAccounts.ts"
import { UnknownAccounts } from "../account/UnknownAccounts.ts"
import type { AccountId } from "../shared/AccountId.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { CampaignActivity } from "./CampaignActivity.ts"
import type { CampaignId } from "./CampaignId.ts"
import { CampaignLink, makeLinkId } from "./CampaignLink.ts"
import { CampaignLinkStore, type LinkedPageRequest } from "./CampaignLinkStore.ts"
import type { UsedPageRequest } from "./Campaigns.ts"
import * as Reason from "./CampaignsError.ts"
import { fillPage } from "./fillPage.ts"
import { listUnused, listUsed } from "./listAccounts.ts"

/** Accounts that one call may name. */
const MAXIMUM_ACCOUNTS = 1_000

// Accounts that one query looks at.
const AT_ONCE = 100

const fail = (reason: Reason.CampaignsError["reason"]) => Effect.fail(new Reason.CampaignsError({ reason }))

const orStoreFailed = Effect.mapError(
  (cause: unknown) => new Reason.CampaignsError({ reason: new StoreFailed({ cause }) }),
)

const counted = (accountIds: ReadonlyArray<AccountId>) => {
  const issues = countIssues("accountIds", "accounts", accountIds, MAXIMUM_ACCOUNTS)
  return issues.length === 0 ? Effect.void : fail(new Reason.InvalidLinks({ issues }))
}

/** The {@link Campaigns} service over its ports. */
export const makeCampaigns = Effect.gen(function* () {
  const links = yield* CampaignLinkStore
  const accounts = yield* AccountStore
  const isActive = yield* CampaignActivity

  /** The accounts of a part of a list of links. Links of accounts that aren't there any more go. */
  const existing = Effect.fnUntraced(function* (tenantId: TenantId, ids: ReadonlyArray<AccountId>) {
    if (ids.length === 0) return []
    const found = yield* findByIds(accounts, tenantId, ids)
    const known = new Set(found.map(({ id }) => id))
    const gone = ids.filter((id) => !known.has(id))
    if (gone.length > 0) yield* links.forget(tenantId, gone)
    return found
  })

  const accountsOf = Effect.fn("Campaigns.accountsOf")(
    (tenantId: TenantId, campaignId: CampaignId, page: LinkedPageRequest) =>
      orStoreFailed(
        fillPage(
          page,
          Effect.fnUntraced(function* (after) {
            const part = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) }
            const { items, next } = yield* links.accounts(tenantId, campaignId, part)
            return { items: yield* existing(tenantId, items), next }
          }),
        ),
      ),
  )

  const link = Effect.fn("Campaigns.link")(function* (
    tenantId: TenantId,
    campaignId: CampaignId,
    accountIds: ReadonlyArray<AccountId>,
  ) {
    yield* counted(accountIds)
    const ids = yield* orStoreFailed(findUnknown(accounts, tenantId, accountIds))
    if (ids.length > 0) return yield* fail(new UnknownAccounts({ ids }))
    const updatedAt = yield* DateTime.now
    const made = yield* Effect.forEach([...new Set(accountIds)], (accountId) =>
      Effect.map(makeLinkId, (id) => new CampaignLink({ id, campaignId, accountId, updatedAt })),
    )
    return yield* orStoreFailed(links.link(tenantId, campaignId, made))
  })

  /** Looks for an account that stays in a campaign, so that none that was removed is taken for one. */
  const forgetRemoved = Effect.fnUntraced(function* (
    tenantId: TenantId,
    campaignId: CampaignId,
    leaving: ReadonlySet<AccountId>,
  ) {
    let after: AccountId | null | undefined
    while (after !== null) {
      const part = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) }
      const { items, next }: Effect.Success<ReturnType<typeof links.accounts>> = yield* links.accounts(
        tenantId,
        campaignId,
        part,
      )
      const staying = items.filter((id) => !leaving.has(id))
      if ((yield* existing(tenantId, staying)).length > 0) return
      after = next
    }
  })

  const unlink = Effect.fn("Campaigns.unlink")(function* (
    tenantId: TenantId,
    campaignId: CampaignId,
    accountIds: ReadonlyArray<AccountId>,
  ) {
    yield* counted(accountIds)
    const keepsLast = yield* isActive(tenantId, campaignId)
    if (keepsLast) yield* orStoreFailed(forgetRemoved(tenantId, campaignId, new Set(accountIds)))
    const outcome = yield* orStoreFailed(links.unlink(tenantId, campaignId, accountIds, { keepsLast }))
    return outcome.kind === "unlinked" ? outcome.count : yield* fail(new Reason.LastAccount({ campaignId }))
  })

  const end = Effect.fn("Campaigns.end")((tenantId: TenantId, campaignId: CampaignId) =>
    orStoreFailed(links.end(tenantId, campaignId)),
  )

  /** What the store knows of accounts, where there are any. */
  const known =
    <A>(
      ask: (tenantId: TenantId, ids: ReadonlyArray<AccountId>) => Effect.Effect<ReadonlyMap<AccountId, A>, unknown>,
    ) =>
    (
      tenantId: TenantId,
      ids: ReadonlyArray<AccountId>,
    ): Effect.Effect<ReadonlyMap<AccountId, A>, Reason.CampaignsError> =>
      ids.length === 0
        ? Effect.succeed(new Map())
        : Effect.andThen(
            counted(ids),
            Effect.suspend(() => orStoreFailed(ask(tenantId, ids))),
          )

  const listAccounts = (tenantId: TenantId, { inUse, ...page }: UsedPageRequest) => {
    const list = inUse === undefined ? null : inUse ? listUsed : listUnused
    const found = list === null ? accounts.list(tenantId, page) : list({ accounts, links }, tenantId, page)
    return spanIfTraced("Campaigns.listAccounts")(orStoreFailed(found))
  }

  const forget = Effect.fn("Campaigns.forget")((tenantId: TenantId, accountId: AccountId) =>
    orStoreFailed(links.forget(tenantId, [accountId])),
  )

  const countsOf = known(links.counts)
  const inSpanOfCounts = spanIfTraced("Campaigns.counts")

  return {
    link,
    unlink,
    end,
    accountsOf,
    campaignsOf: Effect.fn("Campaigns.campaignsOf")(known(links.campaigns)),
    counts: (tenantId: TenantId, ids: ReadonlyArray<AccountId>) => inSpanOfCounts(countsOf(tenantId, ids)),
    listAccounts,
    forget,
  }
})
