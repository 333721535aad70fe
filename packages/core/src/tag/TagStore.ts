import { Context, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Tag } from "./Tag.ts"
import type { TagId } from "./TagId.ts"

/** How an insert of a tag ended. */
export type TagInsertOutcome =
  | { readonly kind: "inserted" }
  | { readonly kind: "id-taken" }
  | { readonly kind: "name-taken"; readonly id: TagId }

/** How an update of a tag ended. */
export type TagUpdateOutcome =
  | { readonly kind: "updated" }
  /** No such tag in this tenant. */
  | { readonly kind: "not-found" }
  | { readonly kind: "name-taken"; readonly id: TagId }

/** A tag that an account has. */
export interface AssignedTag {
  readonly accountId: AccountId
  readonly tag: Tag
}

/**
 * PORT: keeps tags, and which accounts have them. Every method is one atomic step and names the tenant, whose tags are the
 * only ones it sees. Accounts are numbers here: whether they exist is the caller's business.
 *
 * - `insert` writes a tag. A name is taken when another tag of the tenant has the same `tagNameKey`; of concurrent inserts
 *   exactly one wins. Ids are unique over all tenants. `id-taken` is told before `name-taken` when both hold.
 * - `update` replaces name and color of a tag; `not-found` is told before `name-taken`.
 * - `list` gives the tenant's tags by ascending id.
 * - `remove` takes a tag away, from all accounts too; `false` when the tenant has none with this id.
 * - `assign` gives each account each tag; what an account has already stays as it is. Gives the ids of tags that the tenant
 *   doesn't have, each once, by ascending id: nothing was written then. A tag that is removed at the same time is on no
 *   account afterwards.
 * - `unassign` takes tags away from accounts, or all their tags (`null`). What isn't there is not missed.
 * - `assigned` gives the tags of accounts, by ascending ids of accounts and then of tags.
 *
 * `assign`, `unassign` and `assigned` take up to 1,000 accounts and 100 tags, each of which may stand there repeatedly.
 */
export class TagStore extends Context.Service<
  TagStore,
  {
    readonly insert: (tag: Tag) => Effect.Effect<TagInsertOutcome, StoreError>
    readonly update: (tag: Tag) => Effect.Effect<TagUpdateOutcome, StoreError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<Tag>, StoreError>
    readonly remove: (tenantId: TenantId, id: TagId) => Effect.Effect<boolean, StoreError>
    readonly assign: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
      tagIds: ReadonlyArray<TagId>,
    ) => Effect.Effect<ReadonlyArray<TagId>, StoreError>
    readonly unassign: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
      tagIds: ReadonlyArray<TagId> | null,
    ) => Effect.Effect<void, StoreError>
    readonly assigned: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyArray<AssignedTag>, StoreError>
  }
>()("@mailkeep/core/TagStore") {}
