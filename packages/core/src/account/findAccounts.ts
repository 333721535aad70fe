import { Effect } from "effect"
import { addressKey, type EmailAddress } from "../address/EmailAddress.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { AccountFilter } from "./AccountFilter.ts"
import type { AccountStore } from "./AccountStore.ts"
import type { EmailAccount } from "./EmailAccount.ts"

// What a filter takes at most, and a page too: as many are asked for by one query.
const AT_ONCE = 100

const partsOf = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) => all.slice(part * AT_ONCE, (part + 1) * AT_ONCE))

const find = (
  store: AccountStore["Service"],
  tenantId: TenantId,
  filters: ReadonlyArray<AccountFilter>,
): Effect.Effect<ReadonlyArray<EmailAccount>, StoreError> =>
  Effect.forEach(filters, (filter) => store.list(tenantId, { limit: AT_ONCE, filter })).pipe(
    Effect.map((pages) => pages.flatMap(({ items }) => items)),
  )

/** Those of the accounts with these ids that the tenant has. */
export const findByIds = (store: AccountStore["Service"], tenantId: TenantId, ids: ReadonlyArray<AccountId>) =>
  find(
    store,
    tenantId,
    partsOf([...new Set(ids)]).map((part) => ({ ids: part })),
  )

/** Those of the accounts with these addresses that the tenant has. */
export const findByAddresses = (
  store: AccountStore["Service"],
  tenantId: TenantId,
  addresses: ReadonlyArray<EmailAddress>,
) => {
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]))
  return find(
    store,
    tenantId,
    partsOf([...distinct.values()]).map((part) => ({ addresses: part })),
  )
}

/** The ids that are of no account of the tenant, each once, in their order. */
export const findUnknown = (store: AccountStore["Service"], tenantId: TenantId, ids: ReadonlyArray<AccountId>) =>
  Effect.map(findByIds(store, tenantId, ids), (accounts) => {
    const known = new Set(accounts.map(({ id }) => id))
    return [...new Set(ids)].filter((id) => !known.has(id))
  })
