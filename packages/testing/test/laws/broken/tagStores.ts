import { type AccountId, Tag, type TagId, TagStore, type TenantId } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { layerMemoryTagStore } from "../../../src/index.ts"

type Store = TagStore["Service"]

/** What a wrapper needs to know to break a rule: every tag that was inserted. */
type Known = Map<TagId, Tag>

const broken = (name: string, laws: ReadonlyArray<string>, wrap: (store: Store, known: Known) => Partial<Store>) => ({
  name,
  laws,
  layer: Layer.effect(
    TagStore,
    Effect.map(TagStore, (store) => {
      const known: Known = new Map()
      const recording: Store = {
        ...store,
        insert: (tag) =>
          Effect.tap(store.insert(tag), ({ kind }) => Effect.sync(() => kind === "inserted" && known.set(tag.id, tag))),
      }
      return TagStore.of({ ...recording, ...wrap(recording, known) })
    }),
  ).pipe(Layer.provide(layerMemoryTagStore)),
})

const ownerOf = (known: Known, id: TagId | undefined, otherwise: TenantId) =>
  (id === undefined ? undefined : known.get(id)?.tenantId) ?? otherwise

/** Stores that break one rule of `TagStore` each. */
export const brokenTagStores = [
  broken("cuts names at 32", ["tags-round-trip"], (store) => ({
    insert: (tag) => store.insert(new Tag({ ...tag, name: tag.name.slice(0, 32).trim() })),
  })),
  broken("keeps colors in lower case", ["tags-round-trip"], (store) => ({
    insert: (tag) => store.insert(new Tag({ ...tag, color: tag.color.toLowerCase() })),
  })),
  broken("takes an update that changes nothing for one of no tag", ["tags-round-trip"], (store) => ({
    update: (tag) =>
      Effect.flatMap(store.list(tag.tenantId), (tags) =>
        tags.some((each) => each.name === tag.name && each.color === tag.color)
          ? Effect.succeed({ kind: "not-found" as const })
          : store.update(tag),
      ),
  })),
  broken("compares names as they are typed", ["tag-names-unique"], (store) => ({
    insert: (tag) =>
      Effect.flatMap(store.insert(tag), (outcome): ReturnType<Store["insert"]> => {
        if (outcome.kind !== "name-taken") return Effect.succeed(outcome)
        return Effect.map(store.list(tag.tenantId), (tags) =>
          tags.some(({ name }) => name === tag.name) ? outcome : { kind: "inserted" as const },
        )
      }),
  })),
  broken("replaces a tag of the same id", ["tag-ids-unique"], (store, known) => ({
    insert: (tag) =>
      Effect.gen(function* () {
        if (known.has(tag.id)) yield* store.remove(ownerOf(known, tag.id, tag.tenantId), tag.id)
        return yield* store.insert(tag)
      }),
  })),
  broken("looks for the name, waits, then inserts", ["concurrent-tag-names"], (store) => ({
    insert: (tag) =>
      Effect.gen(function* () {
        const tags = yield* store.list(tag.tenantId)
        yield* Effect.yieldNow
        const outcome = yield* store.insert(tag)
        return tags.length === 0 ? { kind: "inserted" as const } : outcome
      }),
  })),
  broken("tells a taken name by the new tag's id", ["concurrent-tag-names", "tag-names-unique"], (store) => ({
    insert: (tag) =>
      Effect.map(store.insert(tag), (outcome) =>
        outcome.kind === "name-taken" ? { ...outcome, id: tag.id } : outcome,
      ),
  })),
  broken("removes any tenant's tag", ["tags-see-own-tenant"], (store, known) => ({
    remove: (tenantId, id) => store.remove(ownerOf(known, id, tenantId), id),
  })),
  broken("assigns any tenant's tag", ["tags-see-own-tenant"], (store, known) => ({
    assign: (tenantId, accounts, tags) => store.assign(ownerOf(known, tags[0], tenantId), accounts, tags),
  })),
  broken("takes any tenant's tag away from an account", ["tags-see-own-tenant"], (store, known) => ({
    unassign: (tenantId, accounts, tags) => store.unassign(ownerOf(known, tags?.[0], tenantId), accounts, tags),
  })),
  broken("lists all tenants' tags", ["tags-see-own-tenant"], (_, known) => ({
    list: () => Effect.sync(() => [...known.values()].sort((a, b) => a.id - b.id)),
  })),
  broken("gives tags twice that were assigned twice", ["assigning-repeats"], (store) => {
    const counts = new Map<string, number>()
    return {
      assign: (tenantId, accounts, tags) => {
        for (const account of accounts) {
          for (const tag of tags) counts.set(`${account} ${tag}`, (counts.get(`${account} ${tag}`) ?? 0) + 1)
        }
        return store.assign(tenantId, accounts, tags)
      },
      assigned: (tenantId, accounts) =>
        Effect.map(store.assigned(tenantId, accounts), (all) =>
          all.flatMap((each) =>
            Array.from({ length: counts.get(`${each.accountId} ${each.tag.id}`) ?? 1 }, () => each),
          ),
        ),
    }
  }),
  broken("gives the tags of accounts in the order of the names", ["assigning-repeats"], (store) => ({
    assigned: (tenantId, accounts) => Effect.map(store.assigned(tenantId, accounts), (all) => all.toReversed()),
  })),
  broken("assigns the tags that it knows", ["assigning-all-or-nothing"], (store) => ({
    assign: (tenantId, accounts, tags) =>
      Effect.gen(function* () {
        const unknown = yield* store.assign(tenantId, accounts, tags)
        if (unknown.length > 0) {
          yield* store.assign(
            tenantId,
            accounts,
            tags.filter((id) => !unknown.includes(id)),
          )
        }
        return unknown
      }),
  })),
  broken("tells the first unknown tag alone", ["assigning-all-or-nothing"], (store) => ({
    assign: (...parts) => Effect.map(store.assign(...parts), (unknown) => unknown.slice(0, 1)),
  })),
  broken("assigns to 999 accounts", ["thousand-accounts"], (store) => ({
    assign: (tenantId, accounts, tags) => store.assign(tenantId, accounts.slice(0, 999), tags),
  })),
  broken("takes all tags away", ["unassigning"], (store) => ({
    unassign: (tenantId, accounts) => store.unassign(tenantId, accounts, null),
  })),
  broken("takes no tag away without its name", ["unassigning"], (store) => ({
    unassign: (tenantId, accounts, tags) => store.unassign(tenantId, accounts, tags ?? []),
  })),
  broken("always answers that it removed", ["removed-tag-is-nowhere"], (store) => ({
    remove: (tenantId, id) => Effect.as(store.remove(tenantId, id), true),
  })),
  broken("leaves a removed tag on its accounts", ["removed-tag-is-nowhere"], (store, known) => {
    const tagged = new Map<TagId, Array<AccountId>>()
    return {
      assign: (tenantId, accounts, tags) => {
        for (const tag of tags) tagged.set(tag, [...(tagged.get(tag) ?? []), ...accounts])
        return store.assign(tenantId, accounts, tags)
      },
      insert: (tag) =>
        Effect.tap(store.insert(tag), ({ kind }) =>
          kind === "inserted" && known.has(tag.id)
            ? store.assign(tag.tenantId, tagged.get(tag.id) ?? [], [tag.id])
            : Effect.void,
        ),
    }
  }),
  broken("looks for tags, waits, then assigns", ["removed-while-assigned"], (store, known) => {
    const late = new Map<TagId, Array<AccountId>>()
    return {
      assign: (tenantId, accounts, tags) =>
        Effect.gen(function* () {
          const there = (yield* store.list(tenantId)).map(({ id }) => id)
          yield* Effect.yieldNow
          const unknown = yield* store.assign(tenantId, accounts, tags)
          for (const tag of tags) if (there.includes(tag)) late.set(tag, [...(late.get(tag) ?? []), ...accounts])
          return unknown
        }),
      insert: (tag) =>
        Effect.tap(store.insert(tag), ({ kind }) =>
          kind === "inserted" && known.has(tag.id)
            ? store.assign(tag.tenantId, late.get(tag.id) ?? [], [tag.id])
            : Effect.void,
        ),
    }
  }),
  broken("replaces what others assign at the same time", ["concurrent-assignments"], (store) => {
    let busy = 0
    return {
      assign: (tenantId, accounts, tags) =>
        Effect.gen(function* () {
          const isAlone = busy++ === 0
          yield* Effect.yieldNow
          if (!isAlone) yield* store.unassign(tenantId, accounts, tags.slice(0, 1))
          const unknown = isAlone ? yield* store.assign(tenantId, accounts, tags) : []
          busy--
          return unknown
        }),
    }
  }),
]
