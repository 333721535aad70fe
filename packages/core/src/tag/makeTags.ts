import { Effect, Result } from "effect"
import { AccountStore } from "../account/AccountStore.ts"
import { countIssues } from "../account/countIssues.ts"
import { StoreFailed } from "../account/EmailAccountsError.ts"
import { findByAddresses, findUnknown } from "../account/findAccounts.ts"
import type { InputIssue } from "../account/InputIssue.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { readTag } from "./readTag.ts"
import { Tag } from "./Tag.ts"
import { defaultTagColor } from "./tagColor.ts"
import { makeTagId, type TagId } from "./TagId.ts"
import type { TagInput } from "./Tags.ts"
import * as Reason from "./TagsError.ts"
import { TagStore } from "./TagStore.ts"

/** Accounts that one call may name. */
const MAXIMUM_ACCOUNTS = 1_000
/** Tags that one call may name. */
const MAXIMUM_TAGS = 100

// Ids are random: that each of so many is taken means that the store is wrong.
const TRIES = 8

const fail = (reason: Reason.TagsError["reason"]) => Effect.fail(new Reason.TagsError({ reason }))

const orStoreFailed = Effect.mapError((cause: unknown) => new Reason.TagsError({ reason: new StoreFailed({ cause }) }))

const refuse = (issues: ReadonlyArray<InputIssue>) =>
  issues.length === 0 ? Effect.void : fail(new Reason.InvalidTag({ issues }))

const read = (input: TagInput) => {
  const values = readTag(input)
  return Result.isSuccess(values)
    ? Effect.succeed(values.success)
    : fail(new Reason.InvalidTag({ issues: values.failure }))
}

const sizes = (accountIds: ReadonlyArray<AccountId>, tagIds: ReadonlyArray<TagId>) =>
  refuse([
    ...countIssues("accountIds", "accounts", accountIds, MAXIMUM_ACCOUNTS),
    ...countIssues("tagIds", "tags", tagIds, MAXIMUM_TAGS),
  ])

/** The {@link Tags} service over its ports. */
export const makeTags = Effect.gen(function* () {
  const store = yield* TagStore
  const accounts = yield* AccountStore

  const create = Effect.fn("Tags.create")(function* (tenantId: TenantId, input: TagInput) {
    const { name, color = defaultTagColor(name) } = yield* read(input)
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const tag = new Tag({ id: yield* makeTagId, tenantId, name, color })
      const outcome = yield* orStoreFailed(store.insert(tag))
      if (outcome.kind === "name-taken") return yield* fail(new Reason.TagNameTaken({ existingId: outcome.id }))
      if (outcome.kind === "inserted") return tag
    }
    return yield* fail(new StoreFailed({ cause: new Error("every new tag id was taken") }))
  })

  const list = Effect.fn("Tags.list")((tenantId: TenantId) => orStoreFailed(store.list(tenantId)))

  const update = Effect.fn("Tags.update")(function* (tenantId: TenantId, id: TagId, input: TagInput) {
    const { color, name } = yield* read(input)
    const kept = color ?? (yield* list(tenantId)).find((tag) => tag.id === id)?.color
    if (kept === undefined) return yield* fail(new Reason.TagNotFound({ id }))
    const tag = new Tag({ id, tenantId, name, color: kept })
    const outcome = yield* orStoreFailed(store.update(tag))
    if (outcome.kind === "not-found") return yield* fail(new Reason.TagNotFound({ id }))
    if (outcome.kind === "name-taken") return yield* fail(new Reason.TagNameTaken({ existingId: outcome.id }))
    return tag
  })

  const remove = Effect.fn("Tags.remove")(function* (tenantId: TenantId, id: TagId) {
    if (!(yield* orStoreFailed(store.remove(tenantId, id)))) return yield* fail(new Reason.TagNotFound({ id }))
  })

  const assign = Effect.fn("Tags.assign")(function* (
    tenantId: TenantId,
    accountIds: ReadonlyArray<AccountId>,
    tagIds: ReadonlyArray<TagId>,
  ) {
    yield* sizes(accountIds, tagIds)
    const unknownAccounts = yield* orStoreFailed(findUnknown(accounts, tenantId, accountIds))
    if (unknownAccounts.length > 0) {
      const known = new Set((yield* list(tenantId)).map(({ id }) => id))
      const unknownTags = [...new Set(tagIds)].filter((id) => !known.has(id)).sort((a, b) => a - b)
      return yield* fail(new Reason.UnknownAssignment({ accountIds: unknownAccounts, tagIds: unknownTags }))
    }
    // The store looks at the tags itself: one may be removed at the same time.
    const unknownTags = yield* orStoreFailed(store.assign(tenantId, accountIds, tagIds))
    if (unknownTags.length > 0) {
      return yield* fail(new Reason.UnknownAssignment({ accountIds: [], tagIds: unknownTags }))
    }
  })

  const unassign = Effect.fn("Tags.unassign")(function* (
    tenantId: TenantId,
    accountIds: ReadonlyArray<AccountId>,
    tagIds: ReadonlyArray<TagId>,
  ) {
    yield* sizes(accountIds, tagIds)
    yield* orStoreFailed(store.unassign(tenantId, accountIds, tagIds))
  })

  const of = Effect.fn("Tags.of")(function* (tenantId: TenantId, accountIds: ReadonlyArray<AccountId>) {
    const found = new Map<AccountId, Array<Tag>>()
    if (accountIds.length === 0) return found
    yield* refuse(countIssues("accountIds", "accounts", accountIds, MAXIMUM_ACCOUNTS))
    for (const { accountId, tag } of yield* orStoreFailed(store.assigned(tenantId, accountIds))) {
      const tags = found.get(accountId)
      if (tags === undefined) found.set(accountId, [tag])
      else tags.push(tag)
    }
    return found
  })

  const byAddress = Effect.fn("Tags.byAddress")(function* (tenantId: TenantId, addresses: ReadonlyArray<EmailAddress>) {
    yield* refuse(countIssues("addresses", "addresses", addresses, MAXIMUM_ACCOUNTS))
    const found = yield* orStoreFailed(findByAddresses(accounts, tenantId, addresses))
    const tags = yield* of(
      tenantId,
      found.map(({ id }) => id),
    )
    return found.map((account) => ({ account, tags: tags.get(account.id) ?? [] }))
  })

  const forget = Effect.fn("Tags.forget")((tenantId: TenantId, accountId: AccountId) =>
    orStoreFailed(store.unassign(tenantId, [accountId], null)),
  )

  return { create, update, list, remove, assign, unassign, of, byAddress, forget }
})
