import { type Tag as StoredTag, type TagInput, Tags as TagsService, type TenantId } from "@mailkeep/core"
import { type Effect, Option } from "effect"
import type { CallOptions } from "./Accounts.ts"
import { toAccountIds, toTagId, toTagIds } from "./idLists.ts"
import { MailkeepError } from "./MailkeepError.ts"
import { refuseInvalidTag } from "./options/callOptions.ts"
import type { Run } from "./Run.ts"

/** A label that accounts can have. */
export interface Tag {
  readonly id: number
  readonly name: string
  /** `#` and six hexadecimal digits. */
  readonly color: string
}

/** The tags of one tenant, and which of its accounts have them. */
export interface Tags {
  /** Makes a tag; rejects with `TAG_NAME_TAKEN` when another has the name, in whatever case. Default color: one that follows from the name. */
  readonly create: (tag: TagInput, options?: CallOptions) => Promise<Tag>
  /** Replaces the name and, if it is given, the color; rejects with `TAG_NOT_FOUND` when there is no such tag. */
  readonly update: (id: number, tag: TagInput, options?: CallOptions) => Promise<Tag>
  /** All tags by ascending id. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<Tag>>
  /** Takes a tag away, from all accounts too. */
  readonly remove: (id: number, options?: CallOptions) => Promise<void>
  /**
   * Gives up to 1,000 accounts up to 100 tags each. Rejects with `ACCOUNT_NOT_FOUND` or `TAG_NOT_FOUND`, naming all unknown
   * ids, and then nobody is given any. Safe to repeat.
   */
  readonly assign: (
    accountIds: ReadonlyArray<number>,
    tagIds: ReadonlyArray<number>,
    options?: CallOptions,
  ) => Promise<void>
  /** Takes tags away from accounts. Safe to repeat. */
  readonly unassign: (
    accountIds: ReadonlyArray<number>,
    tagIds: ReadonlyArray<number>,
    options?: CallOptions,
  ) => Promise<void>
  /** The tags of up to 1,000 accounts, by account; each account that is named has an entry. */
  readonly of: (
    accountIds: ReadonlyArray<number>,
    options?: CallOptions,
  ) => Promise<ReadonlyMap<number, ReadonlyArray<Tag>>>
}

const toTag = ({ color, id, name }: StoredTag): Tag => ({ id, name, color })

/** The tags of a tenant over the services inside. */
export const makeTags = (run: Run, tenantId: TenantId): Tags => {
  const tags = <A, E>(use: (service: TagsService["Service"]) => Effect.Effect<A, E>, options?: CallOptions) =>
    run(TagsService.use(use), options)
  // An id of no possible tag is an unknown tag, not another kind of error.
  const withId = <A, E>(
    id: number,
    use: (service: TagsService["Service"], id: StoredTag["id"]) => Effect.Effect<A, E>,
    options?: CallOptions,
  ) => {
    const known = toTagId(id)
    return Option.isSome(known)
      ? tags((service) => use(service, known.value), options)
      : Promise.reject(new MailkeepError("TAG_NOT_FOUND", "There is no tag with this id."))
  }
  return {
    create: async (tag, options) => {
      refuseInvalidTag(tag)
      return toTag(await tags((service) => service.create(tenantId, tag), options))
    },
    update: async (id, tag, options) => {
      refuseInvalidTag(tag)
      return toTag(await withId(id, (service, known) => service.update(tenantId, known, tag), options))
    },
    list: async (options) => (await tags((service) => service.list(tenantId), options)).map(toTag),
    remove: (id, options) => withId(id, (service, known) => service.remove(tenantId, known), options),
    assign: async (accountIds, tagIds, options) => {
      const [accounts, assigned] = [toAccountIds(accountIds), toTagIds(tagIds)]
      await tags((service) => service.assign(tenantId, accounts, assigned), options)
    },
    unassign: async (accountIds, tagIds, options) => {
      const [accounts, assigned] = [toAccountIds(accountIds), toTagIds(tagIds)]
      await tags((service) => service.unassign(tenantId, accounts, assigned), options)
    },
    of: async (accountIds, options) => {
      const ids = toAccountIds(accountIds)
      const found = await tags((service) => service.of(tenantId, ids), options)
      return new Map(ids.map((id) => [id, (found.get(id) ?? []).map(toTag)] as const))
    },
  }
}
