import { Schema } from "effect"
import { StoreFailed } from "../account/EmailAccountsError.ts"
import { UnknownAccounts } from "../account/UnknownAccounts.ts"
import { TagId } from "./TagId.ts"

/** The input was not acceptable; nothing was written. Lists everything that is wrong. */
export class InvalidTag extends Schema.TaggedClass<InvalidTag>()("InvalidTag", {
  issues: Schema.Array(Schema.Struct({ path: Schema.String, message: Schema.String })),
}) {}

/** Another tag of the tenant has this name already, in whatever case. */
export class TagNameTaken extends Schema.TaggedClass<TagNameTaken>()("TagNameTaken", { existingId: TagId }) {}

/** The tenant has no tag with this id; whether another tenant has one is not told. */
export class TagNotFound extends Schema.TaggedClass<TagNotFound>()("TagNotFound", { id: Schema.Number }) {}

/** The tenant has no accounts and tags with these ids, and nothing was written; whether another tenant has them is not told. */
export class UnknownAssignment extends Schema.TaggedClass<UnknownAssignment>()("UnknownAssignment", {
  accountIds: UnknownAccounts.fields.ids,
  tagIds: Schema.Array(TagId),
}) {}

/** Why {@link Tags} could not do what it was asked. */
export class TagsError extends Schema.TaggedError<TagsError>()("TagsError", {
  reason: Schema.Union([InvalidTag, TagNameTaken, TagNotFound, UnknownAssignment, StoreFailed]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "InvalidTag":
        return this.reason.issues.map(({ message, path }) => `${path} ${message}`).join("; ")
      case "TagNameTaken":
        return `The name belongs to tag ${this.reason.existingId}; choose another one, or use that tag.`
      case "TagNotFound":
        return `There is no tag ${this.reason.id}.`
      case "UnknownAssignment": {
        const { accountIds, tagIds } = this.reason
        const unknown = [
          ...(accountIds.length === 0 ? [] : [`no accounts ${accountIds.join(", ")}`]),
          ...(tagIds.length === 0 ? [] : [`no tags ${tagIds.join(", ")}`]),
        ]
        return `There are ${unknown.join(" and ")}; nothing was changed.`
      }
      case "StoreFailed":
        return "The store of tags can't be used: try again; if that doesn't help, the operator finds the reason in the log."
    }
  }
}
