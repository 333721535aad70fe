import { Effect } from "effect"
import type { AccountPageRequest } from "../account/AccountFilter.ts"
import type { AccountStore } from "../account/AccountStore.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { Page } from "../shared/Page.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CampaignLinkStore } from "./CampaignLinkStore.ts"
import { fillPage } from "./fillPage.ts"

// Accounts that one query looks at.
const AT_ONCE = 100

interface Stores {
  readonly accounts: AccountStore["Service"]
  readonly links: CampaignLinkStore["Service"]
}

const from = <A>(after: A | undefined) => (after === undefined ? {} : { after })

/**
 * A page of the accounts that some campaign uses: walks those, not all accounts. Links and accounts may be in different
 * databases, so each part is two queries.
 */
export const listUsed = (
  { accounts, links }: Stores,
  tenantId: TenantId,
  page: AccountPageRequest,
): Effect.Effect<Page<EmailAccount>, StoreError> =>
  fillPage(
    page,
    Effect.fnUntraced(function* (after) {
      const { items, next } = yield* links.accounts(tenantId, null, { limit: AT_ONCE, ...from(after) })
      const wanted = page.filter?.ids
      const ids = wanted === undefined ? items : items.filter((id) => wanted.includes(id))
      if (ids.length === 0) return { items: [], next }
      const found = yield* accounts.list(tenantId, { limit: AT_ONCE, filter: { ...page.filter, ids } })
      return { items: found.items, next }
    }),
  )

/** A page of the accounts that no campaign uses: walks all and leaves out those that one does. */
export const listUnused = (
  { accounts, links }: Stores,
  tenantId: TenantId,
  page: AccountPageRequest,
): Effect.Effect<Page<EmailAccount>, StoreError> =>
  fillPage(
    page,
    Effect.fnUntraced(function* (after) {
      const { items, next } = yield* accounts.list(tenantId, {
        limit: AT_ONCE,
        ...from(after),
        ...(page.filter === undefined ? {} : { filter: page.filter }),
      })
      if (items.length === 0) return { items, next }
      const used = yield* links.counts(
        tenantId,
        items.map(({ id }) => id),
      )
      return { items: items.filter(({ id }) => !used.has(id)), next }
    }),
  )
