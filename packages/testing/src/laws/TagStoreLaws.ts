import {
  type AccountId,
  type StoreError,
  Tag,
  TagId,
  TagStore,
  type TenantId,
  TenantId as makeTenant,
} from "@mailkeep/core"
import { Effect } from "effect"
import { newId, newTenant } from "./account/subjects.ts"
import { expectEqual, expectOneWinner } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Store = TagStore["Service"]

const CONCURRENT = 16

const law = (
  id: string,
  statement: string,
  check: (store: Store) => Effect.Effect<void, LawBroken | StoreError>,
): Law<TagStore> => ({ id, statement, check: Effect.flatMap(TagStore, check) })

const newTag = (tenantId: TenantId, fields: Partial<ConstructorParameters<typeof Tag>[0]> = {}): Tag =>
  new Tag({ id: TagId.make(newId()), tenantId, name: `tag ${crypto.randomUUID()}`, color: "#1A2b3C", ...fields })

const inserted = (store: Store, tag: Tag): Effect.Effect<Tag, LawBroken | StoreError> =>
  store.insert(tag).pipe(
    Effect.flatMap((outcome) => expectEqual("a tag that is in nobody's way", outcome, { kind: "inserted" })),
    Effect.as(tag),
  )

const byId = (tags: ReadonlyArray<Tag>): ReadonlyArray<Tag> => [...tags].sort((a, b) => a.id - b.id)

/** The names of the tags of each account, in the order in which the store gives them. */
const namesOf = (store: Store, tenantId: TenantId, ...ids: ReadonlyArray<AccountId>) =>
  Effect.map(store.assigned(tenantId, ids), (all) => all.map(({ accountId, tag }) => `${accountId} ${tag.name}`))

const atOnce = { concurrency: "unbounded" } as const

/** Everything that the port {@link TagStore} promises. */
export const tagStoreLaws: ReadonlyArray<Law<TagStore>> = [
  law(
    "tags-round-trip",
    "list gives what was inserted and updated, whatever its letters, by ascending id",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const names = [
        "Zo\u00eb",
        "\u0130stanbul",
        "\u{1f680}\u{20bb7}",
        "'; drop table mailkeep_tag; --",
        "x".repeat(64),
      ]
      const tags = yield* Effect.forEach(names, (name) => inserted(store, newTag(tenantId, { name })))
      yield* expectEqual("list", yield* store.list(tenantId), byId(tags))
      const changed = new Tag({ ...tags[0]!, name: "ZO\u00cb", color: "#ffffff" })
      yield* expectEqual("update", yield* store.update(changed), { kind: "updated" })
      yield* expectEqual("an update that changes nothing", yield* store.update(changed), { kind: "updated" })
      yield* expectEqual("list after it", yield* store.list(tenantId), byId([changed, ...tags.slice(1)]))
    }),
  ),
  law(
    "tag-names-unique",
    "a name that another tag of the tenant has, in whatever case, is refused with that tag's id, and changes nothing",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const [first, second] = [
        yield* inserted(store, newTag(tenantId, { name: "Zo\u00eb" })),
        yield* inserted(store, newTag(tenantId)),
      ]
      for (const name of ["Zo\u00eb", "ZO\u00cb", "zoe\u0308"]) {
        const taken = { kind: "name-taken", id: first.id } as const
        yield* expectEqual(`insert of ${name}`, yield* store.insert(newTag(tenantId, { name })), taken)
        yield* expectEqual(`update to ${name}`, yield* store.update(new Tag({ ...second, name })), taken)
      }
      // Accents count.
      const zoe = yield* inserted(store, newTag(tenantId, { name: "Zoe" }))
      yield* expectEqual("list", yield* store.list(tenantId), byId([first, second, zoe]))
    }),
  ),
  law(
    "tag-ids-unique",
    "an id that exists is refused in every tenant, and that is told before a taken name",
    Effect.fnUntraced(function* (store) {
      const tag = yield* inserted(store, newTag(newTenant()))
      yield* expectEqual("the same tag", yield* store.insert(tag), { kind: "id-taken" })
      const foreign = newTag(newTenant(), { id: tag.id })
      yield* expectEqual("another tenant's", yield* store.insert(foreign), { kind: "id-taken" })
      yield* expectEqual("list", yield* store.list(tag.tenantId), [tag])
    }),
  ),
  law(
    "concurrent-tag-names",
    "of concurrent inserts of one name exactly one wins, and the others are told its id",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const rivals = Array.from({ length: CONCURRENT }, () => newTag(tenantId, { name: "one name" }))
      const outcomes = yield* Effect.forEach(rivals, (tag) => store.insert(tag), atOnce)
      yield* expectOneWinner("concurrent inserts", outcomes, ({ kind }) => kind === "inserted")
      const winner = rivals[outcomes.findIndex(({ kind }) => kind === "inserted")]!
      const told = outcomes.flatMap((outcome) => (outcome.kind === "name-taken" ? [outcome.id] : []))
      yield* expectEqual("what the others are told", new Set(told), new Set([winner.id]))
    }),
  ),
  law(
    "tags-see-own-tenant",
    "no method sees another tenant's tag, or what it is assigned to; its name is free",
    Effect.fnUntraced(function* (store) {
      const owner = newTenant()
      const [tag, account] = [yield* inserted(store, newTag(owner)), newId()]
      yield* store.assign(owner, [account], [tag.id])
      for (const other of [newTenant(), makeTenant.make(owner.toUpperCase())]) {
        yield* expectEqual("list", yield* store.list(other), [])
        const outcome = yield* store.update(new Tag({ ...tag, tenantId: other, name: "taken over" }))
        yield* expectEqual("update", outcome, { kind: "not-found" })
        yield* expectEqual("remove", yield* store.remove(other, tag.id), false)
        yield* expectEqual("assign", yield* store.assign(other, [account], [tag.id]), [tag.id])
        yield* store.unassign(other, [account], [tag.id])
        yield* store.unassign(other, [account], null)
        yield* expectEqual("assigned", yield* store.assigned(other, [account]), [])
        yield* inserted(store, newTag(other, { name: tag.name }))
      }
      yield* expectEqual("list of the owner", yield* store.list(owner), [tag])
      yield* expectEqual("assigned of the owner", yield* namesOf(store, owner, account), [`${account} ${tag.name}`])
    }),
  ),
  law(
    "assigning-repeats",
    "each account has each tag once, however often it is assigned, and assigned gives them in order",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const tags = byId([
        yield* inserted(store, newTag(tenantId)),
        yield* inserted(store, newTag(tenantId)),
        yield* inserted(store, newTag(tenantId)),
      ])
      const [first, second, none] = [newId(), newId(1), newId(2)].sort((a, b) => a - b) as [
        AccountId,
        AccountId,
        AccountId,
      ]
      yield* store.assign(tenantId, [second, first, second], [tags[2]!.id, tags[0]!.id])
      yield* store.assign(tenantId, [first], [tags[0]!.id, tags[0]!.id])
      yield* store.assign(tenantId, [], [tags[1]!.id])
      yield* expectEqual("assigned", yield* namesOf(store, tenantId, none, second, first, first), [
        `${first} ${tags[0]!.name}`,
        `${first} ${tags[2]!.name}`,
        `${second} ${tags[0]!.name}`,
        `${second} ${tags[2]!.name}`,
      ])
      yield* expectEqual("assigned of no account", yield* store.assigned(tenantId, []), [])
    }),
  ),
  law(
    "assigning-all-or-nothing",
    "with a tag that the tenant doesn't have nothing is assigned, and all such tags are given, each once, in order",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const [tag, account] = [yield* inserted(store, newTag(tenantId)), newId()]
      const unknown = [TagId.make(newId()), TagId.make(newId())].sort((a, b) => a - b)
      const ids = [unknown[1]!, tag.id, unknown[0]!, unknown[1]!]
      yield* expectEqual("assign", yield* store.assign(tenantId, [account], ids), unknown)
      yield* expectEqual("assigned", yield* store.assigned(tenantId, [account]), [])
    }),
  ),
  law(
    "thousand-accounts",
    "a thousand accounts are assigned a tag, and lose it, at once",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const [tag, kept] = [yield* inserted(store, newTag(tenantId)), yield* inserted(store, newTag(tenantId))]
      const first = newId()
      const accounts = Array.from({ length: 1_000 }, (_, index) => (first + index) as AccountId)
      yield* store.assign(tenantId, accounts, [tag.id, kept.id])
      yield* expectEqual("assigned", (yield* store.assigned(tenantId, accounts)).length, 2_000)
      yield* store.unassign(tenantId, accounts, [tag.id])
      const left = yield* store.assigned(tenantId, accounts)
      yield* expectEqual("assigned after it", new Set(left.map((each) => each.tag.id)), new Set([kept.id]))
    }),
  ),
  law(
    "unassigning",
    "accounts lose the tags that are named, or all; others, and other accounts', stay",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const [a, b] = [yield* inserted(store, newTag(tenantId)), yield* inserted(store, newTag(tenantId))]
      const [first, second] = [newId(), newId()].sort((x, y) => x - y) as [AccountId, AccountId]
      yield* store.assign(tenantId, [first, second], [a.id, b.id])
      yield* store.unassign(tenantId, [first, newId()], [a.id, TagId.make(newId())])
      yield* store.unassign(tenantId, [first], [])
      yield* expectEqual("the named tag", yield* namesOf(store, tenantId, first), [`${first} ${b.name}`])
      yield* store.unassign(tenantId, [first], null)
      yield* expectEqual("all tags", yield* namesOf(store, tenantId, first), [])
      yield* expectEqual("another account", (yield* store.assigned(tenantId, [second])).length, 2)
    }),
  ),
  law(
    "removed-tag-is-nowhere",
    "remove answers true once; the tag is then in no list and on no account, and its name is free",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const [tag, other, account] = [
        yield* inserted(store, newTag(tenantId)),
        yield* inserted(store, newTag(tenantId)),
        newId(),
      ]
      yield* store.assign(tenantId, [account], [tag.id, other.id])
      yield* expectEqual("the first remove", yield* store.remove(tenantId, tag.id), true)
      yield* expectEqual("the second remove", yield* store.remove(tenantId, tag.id), false)
      yield* expectEqual("update", yield* store.update(tag), { kind: "not-found" })
      yield* expectEqual("list", yield* store.list(tenantId), [other])
      yield* expectEqual("assigned", yield* namesOf(store, tenantId, account), [`${account} ${other.name}`])
      // The same id again, which no caller would give: nothing of the first may show.
      yield* inserted(store, tag)
      yield* expectEqual("assigned again", yield* namesOf(store, tenantId, account), [`${account} ${other.name}`])
    }),
  ),
  law(
    "removed-while-assigned",
    "a tag that is removed while others assign it is on no account afterwards",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const tag = yield* inserted(store, newTag(tenantId))
      const accounts = Array.from({ length: CONCURRENT }, () => newId())
      const assignments = accounts.map((account) => store.assign(tenantId, [account], [tag.id]))
      assignments.splice(CONCURRENT / 2, 0, Effect.as(store.remove(tenantId, tag.id), []))
      yield* Effect.all(assignments, atOnce)
      yield* inserted(store, tag)
      yield* expectEqual("assigned", yield* namesOf(store, tenantId, ...accounts), [])
    }),
  ),
  law(
    "concurrent-assignments",
    "of concurrent assignments none is lost and none is doubled",
    Effect.fnUntraced(function* (store) {
      const tenantId = newTenant()
      const tags = byId([yield* inserted(store, newTag(tenantId)), yield* inserted(store, newTag(tenantId))])
      const account = newId()
      const ids = tags.map(({ id }) => id)
      const rivals = Array.from({ length: CONCURRENT }, (_, index) => (index % 2 === 0 ? ids : ids.toReversed()))
      yield* Effect.forEach(rivals, (order) => store.assign(tenantId, [account], order), atOnce)
      const expected = tags.map(({ name }) => `${account} ${name}`)
      yield* expectEqual("assigned", yield* namesOf(store, tenantId, account), expected)
    }),
  ),
]
