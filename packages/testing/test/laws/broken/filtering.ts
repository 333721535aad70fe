import { type AccountFilter, type EmailAccount, matchesFilter, userNameKey } from "@mailkeep/core"
import { Effect } from "effect"
import { broken, type Known, type Store } from "./BrokenStore.ts"

const everything = { limit: Number.MAX_SAFE_INTEGER }

/** A store that pages as it should, over what a wrong filter lets through. */
const filteringBy = (
  name: string,
  laws: ReadonlyArray<string>,
  letsThrough: (account: EmailAccount, filter: AccountFilter) => boolean,
) =>
  broken(name, laws, (store) => ({
    list: (tenantId, { limit, after = 0, offset = 0, filter = {} }) =>
      Effect.map(store.list(tenantId, everything), ({ items: all }) => {
        const found = all.filter((account) => account.id > after && letsThrough(account, filter)).slice(offset)
        const items = found.slice(0, limit)
        return { items, next: found.length > limit ? items.at(-1)!.id : null }
      }),
  }))

const without = (filter: AccountFilter, field: keyof AccountFilter): AccountFilter => {
  const { [field]: _, ...rest } = filter
  return rest
}

const fields = ["type", "clientId", "userName", "submissionOk", "accessOk", "warmup", "suspended"] as const

/** A store whose user names are compared in a way of its own. */
const comparing = (name: string, laws: ReadonlyArray<string>, contains: (userName: string, part: string) => boolean) =>
  filteringBy(name, laws, (account, filter) => {
    const { userName } = filter
    return (
      matchesFilter(account, without(filter, "userName")) &&
      (userName === undefined || contains(account.submission.userName, userName))
    )
  })

const paging = (name: string, laws: ReadonlyArray<string>, list: (store: Store, known: Known) => Store["list"]) =>
  broken(name, laws, (store, known) => ({ list: list(store, known) }))

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|]/, "\\$&")

// LIKE, as databases have it; `escape` is the character that takes a wildcard its meaning, if there is one.
const like = (text: string, part: string, escape: string | null): boolean => {
  let pattern = ""
  for (let index = 0; index < part.length; index++) {
    const character = part[index]!
    if (character === escape && index + 1 < part.length) pattern += literal(part[++index]!)
    else if (character === "%") pattern += ".*"
    else pattern += character === "_" ? "." : literal(character)
  }
  return new RegExp(pattern, "us").test(text)
}

const asciiLowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Stores that find too much, too little, or on the wrong page. */
export const brokenAtFiltering = [
  ...fields.map((field) =>
    filteringBy(
      `ignores the filter's ${field}`,
      ["filter-by-one-field", "filter-by-many-fields", "filters-follow-updates"],
      (account, filter) => matchesFilter(account, without(filter, field)),
    ),
  ),
  ...(["ids", "addresses"] as const).map((field) =>
    filteringBy(`ignores the filter's ${field}`, ["filter-by-ids-and-addresses"], (account, filter) =>
      matchesFilter(account, without(filter, field)),
    ),
  ),
  filteringBy("takes no ids for all", ["filter-by-ids-and-addresses"], (account, filter) =>
    matchesFilter(account, filter.ids?.length === 0 ? without(filter, "ids") : filter),
  ),
  filteringBy(
    "compares addresses as they are typed",
    ["filter-by-ids-and-addresses"],
    (account, filter) => matchesFilter(account, filter) && (filter.addresses?.includes(account.email) ?? true),
  ),
  filteringBy("lets through what fits one of the conditions", ["filter-by-many-fields"], (account, filter) => {
    const conditions = Object.entries(filter)
    return conditions.length === 0 || conditions.some(([field, value]) => matchesFilter(account, { [field]: value }))
  }),
  filteringBy("looks at the first condition only", ["filter-by-many-fields"], (account, filter) => {
    const [first] = Object.entries(filter)
    return first === undefined || matchesFilter(account, { [first[0]]: first[1] })
  }),
  filteringBy(
    "takes an unchecked side for a well one",
    ["filter-by-one-field"],
    (account, { submissionOk, accessOk, ...filter }) =>
      matchesFilter(account, filter) &&
      (submissionOk ?? true) === (account.connection.submission.status !== "failed") &&
      (accessOk ?? true) === (account.connection.access.status !== "failed"),
  ),
  filteringBy(
    "takes paused warmup for active",
    ["filter-by-one-field"],
    (account, { warmup, ...filter }) =>
      matchesFilter(account, filter) && (warmup === undefined || account.warmup.enabled === (warmup === "active")),
  ),
  filteringBy(
    "takes no client for client 0",
    ["no-client-is-no-number"],
    (account, { clientId, ...filter }) =>
      matchesFilter(account, filter) && (clientId === undefined || (account.clientId ?? 0) === clientId),
  ),
  comparing("searches user names by LIKE", ["user-name-part-is-literal"], (userName, part) =>
    like(userNameKey(userName), userNameKey(part), null),
  ),
  comparing("searches user names by LIKE with a backslash as escape", ["user-name-part-is-literal"], (userName, part) =>
    like(userNameKey(userName), userNameKey(part), "\\"),
  ),
  comparing("doubles quotes", ["user-name-part-is-literal"], (userName, part) =>
    userNameKey(userName).includes(userNameKey(part).replaceAll("'", "''")),
  ),
  comparing("trims the part of a user name", ["user-name-part-is-literal"], (userName, part) =>
    userNameKey(userName).includes(userNameKey(part).trim()),
  ),
  comparing("wants the beginning of a user name", ["user-name-part-is-literal"], (userName, part) =>
    userNameKey(userName).startsWith(userNameKey(part)),
  ),
  comparing("tells cases apart", ["user-name-part-in-lower-case"], (userName, part) => userName.includes(part)),
  comparing("knows the case of ASCII letters only", ["user-name-part-in-lower-case"], (userName, part) =>
    asciiLowerCase(userName).includes(asciiLowerCase(part)),
  ),
  comparing("leaves out accents", ["user-name-part-in-lower-case"], (userName, part) =>
    bare(userName).includes(bare(part)),
  ),
  comparing("compares composed forms", ["user-name-part-in-lower-case"], (userName, part) =>
    userNameKey(userName).normalize().includes(userNameKey(part).normalize()),
  ),
  comparing("compares in upper case", ["user-name-part-in-lower-case"], (userName, part) =>
    userName.toUpperCase().includes(part.toUpperCase()),
  ),
  paging(
    "filters a page that was cut already",
    ["filtered-pages-are-complete", "filtered-cursor-and-offset"],
    (store) =>
      (tenantId, { filter = {}, ...page }) =>
        Effect.map(store.list(tenantId, page), ({ items, next }) => ({
          items: items.filter((account) => matchesFilter(account, filter)),
          next,
        })),
  ),
  paging(
    "tells of a next page as if there were no filter",
    ["filtered-pages-are-complete", "filtered-cursor-and-offset"],
    (store) => (tenantId, page) =>
      Effect.gen(function* () {
        const { items } = yield* store.list(tenantId, page)
        const { filter: _, offset: __, ...bare } = page
        const last = items.at(-1)
        const rest =
          last === undefined ? [] : (yield* store.list(tenantId, { ...bare, ...everything, after: last.id })).items
        return { items, next: last !== undefined && rest.length > 0 ? last.id : null }
      }),
  ),
  paging(
    "counts the offset before the filter",
    ["filtered-cursor-and-offset"],
    (store) =>
      (tenantId, { filter = {}, limit, ...page }) =>
        Effect.map(store.list(tenantId, { ...page, ...everything }), ({ items: all }) => {
          const found = all.filter((account) => matchesFilter(account, filter))
          const items = found.slice(0, limit)
          return { items, next: found.length > limit ? items.at(-1)!.id : null }
        }),
  ),
  paging(
    "forgets the cursor under a filter",
    ["filtered-cursor-and-offset"],
    (store) =>
      (tenantId, { after, ...page }) =>
        store.list(tenantId, page.filter === undefined && after !== undefined ? { ...page, after } : page),
  ),
  paging(
    "filters the accounts of all tenants",
    ["filters-see-own-tenant"],
    (store, known) => (tenantId, page) =>
      page.filter === undefined
        ? store.list(tenantId, page)
        : Effect.map(
            Effect.forEach([...known.tenants], (each) => store.list(each, { ...page, ...everything })),
            (lists) => ({ items: lists.flatMap(({ items }) => items).sort((a, b) => a.id - b.id), next: null }),
          ),
  ),
  broken("filters by what an account was when it was inserted", ["filters-follow-updates"], (store) => {
    const asInserted = new Map<number, EmailAccount>()
    return {
      insert: (account, secrets) =>
        Effect.tap(store.insert(account, secrets), () => Effect.sync(() => asInserted.set(account.id, account))),
      list: (tenantId, { filter = {}, ...page }) =>
        Effect.map(store.list(tenantId, page), ({ items, next }) => ({
          items: items.filter(({ id }) => matchesFilter(asInserted.get(id)!, filter)),
          next,
        })),
    }
  }),
]

const bare = (text: string): string => userNameKey(text).normalize("NFD").replace(/\p{M}/gu, "")
