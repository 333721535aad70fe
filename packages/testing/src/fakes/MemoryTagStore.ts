import { type AccountId, Tag, type TagId, tagNameKey, TagStore, type TenantId } from "@mailkeep/core"
import { Effect, Layer } from "effect"

const byId = (a: Tag, b: Tag): number => a.id - b.id

const makeMemoryTagStore = Effect.sync(() => {
  const tags = new Map<TagId, Tag>()
  /** The tags of each account, by tenant and account. */
  const assigned = new Map<string, Set<TagId>>()
  const keyOf = (tenantId: TenantId, accountId: AccountId): string => `${tenantId}/${accountId}`

  const find = (tenantId: TenantId, id: TagId): Tag | undefined => {
    const tag = tags.get(id)
    return tag?.tenantId === tenantId ? tag : undefined
  }
  const holderOf = ({ id, name, tenantId }: Tag): TagId | undefined =>
    [...tags.values()].find(
      (tag) => tag.id !== id && tag.tenantId === tenantId && tagNameKey(tag.name) === tagNameKey(name),
    )?.id

  // Each method is one synchronous step, which is what makes it atomic.
  return TagStore.of({
    insert: (tag) =>
      Effect.sync(() => {
        if (tags.has(tag.id)) return { kind: "id-taken" }
        const holder = holderOf(tag)
        if (holder !== undefined) return { kind: "name-taken", id: holder }
        // A copy, so that nobody holds a reference into the store.
        tags.set(tag.id, new Tag(tag))
        return { kind: "inserted" }
      }),
    update: (tag) =>
      Effect.sync(() => {
        if (find(tag.tenantId, tag.id) === undefined) return { kind: "not-found" }
        const holder = holderOf(tag)
        if (holder !== undefined) return { kind: "name-taken", id: holder }
        tags.set(tag.id, new Tag(tag))
        return { kind: "updated" }
      }),
    list: (tenantId) =>
      Effect.sync(() =>
        [...tags.values()]
          .filter((tag) => tag.tenantId === tenantId)
          .sort(byId)
          .map((tag) => new Tag(tag)),
      ),
    remove: (tenantId, id) =>
      Effect.sync(() => {
        if (find(tenantId, id) === undefined) return false
        for (const of of assigned.values()) of.delete(id)
        return tags.delete(id)
      }),
    assign: (tenantId, accountIds, tagIds) =>
      Effect.sync(() => {
        const unknown = [...new Set(tagIds)].filter((id) => find(tenantId, id) === undefined).sort((a, b) => a - b)
        if (unknown.length > 0) return unknown
        for (const accountId of accountIds) {
          const key = keyOf(tenantId, accountId)
          assigned.set(key, new Set([...(assigned.get(key) ?? []), ...tagIds]))
        }
        return []
      }),
    unassign: (tenantId, accountIds, tagIds) =>
      Effect.sync(() => {
        for (const accountId of accountIds) {
          const of = assigned.get(keyOf(tenantId, accountId))
          if (tagIds === null) of?.clear()
          else for (const id of tagIds) of?.delete(id)
        }
      }),
    assigned: (tenantId, accountIds) =>
      Effect.sync(() =>
        [...new Set(accountIds)]
          .sort((a, b) => a - b)
          .flatMap((accountId) =>
            [...(assigned.get(keyOf(tenantId, accountId)) ?? [])]
              .map((id) => new Tag(tags.get(id)!))
              .sort(byId)
              .map((tag) => ({ accountId, tag })),
          ),
      ),
  })
})

/** A correct {@link TagStore} in memory, empty at each build of the layer; for tests. It obeys every law of the port and never fails. */
export const layerMemoryTagStore: Layer.Layer<TagStore> = Layer.fresh(Layer.effect(TagStore, makeMemoryTagStore))
