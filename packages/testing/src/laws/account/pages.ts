import type {
  AccountFilter,
  AccountId,
  AccountPageRequest,
  EmailAccount,
  Page,
  StoreError,
  TenantId,
} from "@mailkeep/core"
import { Effect } from "effect"
import type { LawBroken } from "../Law.ts"
import type { Store } from "./subjects.ts"

/** The ids of accounts, in their order. */
export const idsOf = (items: ReadonlyArray<EmailAccount>): Array<number> => items.map(({ id }) => id)

/** The ids on each page, from a cursor to the end; the cursor is the start of the list unless stated. */
export const walk = (
  store: Store,
  tenantId: TenantId,
  limit: number,
  { after: start = null, filter }: { readonly after?: AccountId | null; readonly filter?: AccountFilter } = {},
): Effect.Effect<ReadonlyArray<ReadonlyArray<number>>, LawBroken | StoreError> =>
  Effect.gen(function* () {
    const pages: Array<ReadonlyArray<number>> = []
    let after = start
    do {
      const request: AccountPageRequest = {
        limit,
        ...(after === null ? {} : { after }),
        ...(filter === undefined ? {} : { filter }),
      }
      const { items, next }: Page<EmailAccount> = yield* store.list(tenantId, request)
      pages.push(idsOf(items))
      after = next
      // Lets writers in between two pages.
      yield* Effect.yieldNow
      // A store that never ends must not hang the law.
    } while (after !== null && pages.length < 200)
    return pages
  })
