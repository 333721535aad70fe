import { Context, type Effect, Layer } from "effect"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { makeTags } from "./makeTags.ts"
import type { Tag } from "./Tag.ts"
import type { TagId } from "./TagId.ts"
import type { TagsError } from "./TagsError.ts"

/** What is stated of a tag. */
export interface TagInput {
  /** One line of 1 to 64 characters; blanks at its ends are cut off. */
  readonly name: string
  /** `#` and six hexadecimal digits. Default: one that follows from the name. */
  readonly color?: string
}

/** An account and the tags that it has, by ascending id. */
export interface TaggedAccount {
  readonly account: EmailAccount
  readonly tags: ReadonlyArray<Tag>
}

/**
 * Labels on accounts. Every method names the tenant, whose tags and accounts are the only ones it sees; all fail with
 * {@link TagsError}.
 *
 * - `create`: makes a tag. Names are unique in a tenant, in whatever case.
 * - `update`: replaces the name and, if it is given, the color.
 * - `list`: all tags by ascending id.
 * - `remove`: takes a tag away, from all accounts too.
 * - `assign`: gives each account each tag, up to 1,000 accounts and 100 tags. All of them must be the tenant's, else nothing
 *   is written and all unknown ones are told. Safe to repeat.
 * - `unassign`: takes tags away from accounts; an account or a tag that isn't there has nothing to lose.
 * - `of`: the tags of up to 1,000 accounts; an account without tags, or none of the tenant's, has no entry.
 * - `byAddress`: the accounts with these addresses, up to 1,000, and their tags; addresses without an account are left out.
 * - `forget`: takes all tags from an account that was removed.
 */
export class Tags extends Context.Service<
  Tags,
  {
    readonly create: (tenantId: TenantId, input: TagInput) => Effect.Effect<Tag, TagsError>
    readonly update: (tenantId: TenantId, id: TagId, input: TagInput) => Effect.Effect<Tag, TagsError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<Tag>, TagsError>
    readonly remove: (tenantId: TenantId, id: TagId) => Effect.Effect<void, TagsError>
    readonly assign: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
      tagIds: ReadonlyArray<TagId>,
    ) => Effect.Effect<void, TagsError>
    readonly unassign: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
      tagIds: ReadonlyArray<TagId>,
    ) => Effect.Effect<void, TagsError>
    readonly of: (
      tenantId: TenantId,
      accountIds: ReadonlyArray<AccountId>,
    ) => Effect.Effect<ReadonlyMap<AccountId, ReadonlyArray<Tag>>, TagsError>
    readonly byAddress: (
      tenantId: TenantId,
      addresses: ReadonlyArray<EmailAddress>,
    ) => Effect.Effect<ReadonlyArray<TaggedAccount>, TagsError>
    readonly forget: (tenantId: TenantId, accountId: AccountId) => Effect.Effect<void, TagsError>
  }
>()("@mailkeep/core/Tags") {
  /** The service over its ports: TagStore, AccountStore. */
  static readonly layer = Layer.effect(Tags, makeTags)
}
