import { AccountId, type PageRequest } from "@mailkeep/core"
import { Effect } from "effect"
import { expectEqual } from "../expectations.ts"
import { idsOf, walk } from "./pages.ts"
import { inserted, law, newAccount, newId, newTenant, type Store } from "./subjects.ts"

/** Pages are complete, in order, and stand still while accounts come and go. */
export const listingLaws = [
  law(
    "list-by-ascending-id",
    "list orders by ascending id as a number, whatever the order of insertion",
    Effect.fnUntraced(function* (store) {
      // Numbers of different lengths: as texts they would come in another order.
      const tenantId = newTenant()
      const base = newId() - 2 ** 51
      const ids = [2 ** 52, 0, 2 ** 50, 2 ** 43, 2 ** 48].map((step) => AccountId.make(step + 1 + (base % 2 ** 40)))
      for (const id of ids) yield* inserted(store, newAccount(tenantId, { id }))
      const { items } = yield* store.list(tenantId, { limit: 100 })
      yield* expectEqual(
        "ids",
        idsOf(items),
        ids.sort((a, b) => a - b),
      )
    }),
  ),
  law(
    "pages-are-complete",
    "following next visits every account once, in order, on full pages, and ends with null",
    Effect.fnUntraced(function* (store) {
      const { tenantId, ids } = yield* several(store, 12)
      for (const limit of [1, 4, 5, 12, 13, 100]) {
        const pages = yield* walk(store, tenantId, limit)
        yield* expectEqual(`ids by pages of ${limit}`, pages.flat(), ids)
        const sizes = pages.map((page) => page.length)
        const full = Array.from({ length: Math.ceil(12 / limit) }, (_, page) => Math.min(limit, 12 - page * limit))
        yield* expectEqual(`sizes of pages of ${limit}`, sizes, full)
      }
    }),
  ),
  law(
    "page-after-any-id",
    "after gives only greater ids, also when it names no account of the tenant",
    Effect.fnUntraced(function* (store) {
      const { tenantId, ids } = yield* several(store, 4)
      const after = (id: number) => store.list(tenantId, { limit: 100, after: AccountId.make(id) })
      yield* expectEqual("after an account", idsOf((yield* after(ids[1]!)).items), ids.slice(2))
      yield* expectEqual("after the id before an account", idsOf((yield* after(ids[1]! - 1)).items), ids.slice(1))
      yield* expectEqual("after the last", yield* after(ids[3]!), { items: [], next: null })
      yield* store.remove(tenantId, AccountId.make(ids[1]!))
      yield* expectEqual("after a removed account", idsOf((yield* after(ids[1]!)).items), ids.slice(2))
    }),
  ),
  law(
    "offset-skips",
    "offset skips that many accounts, counted after the cursor; next is null exactly on the last page",
    Effect.fnUntraced(function* (store) {
      const { tenantId, ids } = yield* several(store, 6)
      const look = (page: PageRequest) =>
        Effect.map(store.list(tenantId, page), ({ items, next }) => ({
          ids: idsOf(items),
          next: next as number | null,
        }))
      const expectPage = (page: PageRequest, from: number, to: number) =>
        Effect.flatMap(look(page), (seen) =>
          expectEqual(`the page ${JSON.stringify(page)}`, seen, {
            ids: ids.slice(from, to),
            next: to < ids.length ? ids[to - 1]! : null,
          }),
        )
      yield* expectPage({ limit: 2, offset: 0 }, 0, 2)
      yield* expectPage({ limit: 2, offset: 3 }, 3, 5)
      yield* expectPage({ limit: 2, offset: 4 }, 4, 6)
      yield* expectPage({ limit: 2, offset: 5 }, 5, 6)
      yield* expectPage({ limit: 2, offset: 6 }, 6, 6)
      yield* expectPage({ limit: 2, offset: 1_000_000 }, 6, 6)
      yield* expectPage({ limit: 2, offset: 1, after: AccountId.make(ids[1]!) }, 3, 5)
    }),
  ),
  law(
    "pages-stand-still",
    "accounts that come and go between two pages neither hide nor repeat another account",
    Effect.fnUntraced(function* (store) {
      const { tenantId, ids } = yield* several(store, 9)
      const first = yield* store.list(tenantId, { limit: 3 })
      yield* expectEqual("the first page", idsOf(first.items), ids.slice(0, 3))
      yield* inserted(store, newAccount(tenantId, { id: AccountId.make(ids[0]! - 1) }))
      yield* store.remove(tenantId, AccountId.make(ids[1]!))
      yield* store.remove(tenantId, AccountId.make(ids[2]!))
      const rest = yield* walk(store, tenantId, 3, { after: first.next })
      yield* expectEqual("the other pages", rest.flat(), ids.slice(3))
    }),
  ),
  law(
    "pages-under-concurrent-inserts",
    "following next while others insert visits every account that was there from the start, once and in order",
    Effect.fnUntraced(function* (store) {
      const { tenantId, ids } = yield* several(store, 20)
      const between = ids.map((id) => newAccount(tenantId, { id: AccountId.make(id + 1) }))
      const [pages] = yield* Effect.all(
        [
          walk(store, tenantId, 3),
          Effect.forEach(between, (account) => Effect.andThen(inserted(store, account), Effect.yieldNow)),
        ],
        { concurrency: "unbounded" },
      )
      const seen = pages.flat()
      yield* expectEqual(
        "accounts there from the start",
        seen.filter((id) => ids.includes(id)),
        ids,
      )
      yield* expectEqual(
        "all accounts",
        seen,
        [...new Set(seen)].sort((a, b) => a - b),
      )
    }),
  ),
]

// Accounts of a new tenant with gaps between their ids, inserted in another order than that of their ids.
const several = (store: Store, count: number) =>
  Effect.gen(function* () {
    const tenantId = newTenant()
    const first = newId()
    const ids: Array<number> = Array.from({ length: count }, (_, index) => first + index * 1_000)
    const shuffled = [...ids.filter((_, index) => index % 2 === 1).toReversed(), ...ids.filter((_, i) => i % 2 === 0)]
    for (const id of shuffled) yield* inserted(store, newAccount(tenantId, { id: AccountId.make(id) }))
    return { tenantId, ids }
  })
