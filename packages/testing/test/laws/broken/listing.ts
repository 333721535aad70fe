import { AccountId } from "@mailkeep/core"
import { Effect } from "effect"
import { broken, type Store } from "./BrokenStore.ts"

const listing = (name: string, laws: ReadonlyArray<string>, list: (store: Store) => Store["list"]) =>
  broken(name, laws, (store) => ({ list: list(store) }))

const everything = { limit: Number.MAX_SAFE_INTEGER }

/** Stores whose pages are out of order, incomplete or unsteady. */
export const brokenAtListing = [
  listing(
    "lists newest first",
    ["list-by-ascending-id"],
    (store) => (tenantId, page) =>
      Effect.map(store.list(tenantId, page), ({ items, next }) => ({ items: items.toReversed(), next })),
  ),
  broken("lists in the order of insertion", ["list-by-ascending-id"], (store) => {
    const order: Array<number> = []
    return {
      insert: (account, secrets) =>
        Effect.tap(store.insert(account, secrets), () => Effect.sync(() => order.push(account.id))),
      list: (tenantId, page) =>
        Effect.map(store.list(tenantId, page), ({ items, next }) => ({
          items: [...items].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
          next,
        })),
    }
  }),
  listing(
    "orders ids as texts",
    ["list-by-ascending-id"],
    (store) => (tenantId, page) =>
      Effect.map(store.list(tenantId, page), ({ items, next }) => ({
        items: [...items].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
        next,
      })),
  ),
  listing(
    "never ends",
    ["pages-are-complete"],
    (store) => (tenantId, page) =>
      Effect.map(store.list(tenantId, page), (list) => ({ ...list, next: list.items.at(-1)?.id ?? null })),
  ),
  listing(
    "ends after one page",
    ["pages-are-complete"],
    (store) => (tenantId, page) => Effect.map(store.list(tenantId, page), ({ items }) => ({ items, next: null })),
  ),
  listing(
    "gives one account too few",
    ["pages-are-complete"],
    (store) => (tenantId, page) =>
      Effect.map(store.list(tenantId, page), ({ items, next }) => ({
        items: next === null ? items : items.slice(0, -1),
        next,
      })),
  ),
  listing(
    "gives the cursor's account again",
    ["page-after-any-id"],
    (store) => (tenantId, page) =>
      store.list(tenantId, page.after === undefined ? page : { ...page, after: AccountId.make(page.after - 1) }),
  ),
  listing(
    "knows no cursor that is no account",
    ["page-after-any-id"],
    (store) => (tenantId, page) =>
      Effect.gen(function* () {
        const known = page.after === undefined || (yield* store.get(tenantId, page.after)) !== null
        return known ? yield* store.list(tenantId, page) : { items: [], next: null }
      }),
  ),
  listing("takes the cursor for a position", ["pages-stand-still", "pages-under-concurrent-inserts"], (store) => {
    const positions = new Map<number, number>()
    return (tenantId, page) =>
      Effect.gen(function* () {
        const position = page.after === undefined ? undefined : positions.get(page.after)
        const { after: _, ...rest } = page
        const list = yield* position === undefined
          ? store.list(tenantId, page)
          : store.list(tenantId, { ...rest, offset: position + (page.offset ?? 0) })
        if (list.next !== null) positions.set(list.next, (position ?? 0) + list.items.length)
        return list
      })
  }),
  listing(
    "ignores the offset",
    ["offset-skips"],
    (store) =>
      (tenantId, { limit, after }) =>
        store.list(tenantId, after === undefined ? { limit } : { limit, after }),
  ),
  listing(
    "ignores the offset beside a cursor",
    ["offset-skips"],
    (store) =>
      (tenantId, { offset, ...page }) =>
        store.list(tenantId, page.after === undefined && offset !== undefined ? { ...page, offset } : page),
  ),
  listing("pages a snapshot of the first page", ["page-after-any-id"], (store) => {
    let snapshot: Effect.Success<ReturnType<Store["list"]>>["items"] = []
    return (tenantId, page) =>
      Effect.gen(function* () {
        if (page.after === undefined) snapshot = (yield* store.list(tenantId, everything)).items
        const { after = 0, offset = 0 } = page
        const rest = snapshot.filter(({ id, tenantId: owner }) => owner === tenantId && id > after).slice(offset)
        const items = rest.slice(0, page.limit)
        return { items, next: rest.length > page.limit ? items.at(-1)!.id : null }
      })
  }),
]
