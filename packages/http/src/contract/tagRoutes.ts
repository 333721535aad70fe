import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"
import { TagShape } from "./TagShape.ts"

const summary = (text: string) => OpenApi.annotations({ summary: text })

const id = Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))
const name = Schema.String.annotate({
  description: "One line of 1 to 64 characters; unique among the tags, in upper or lower case.",
})
const color = Schema.String.annotate({ description: "# and six hexadecimal digits." })

const NewTag = Schema.Struct({
  name,
  color: Schema.optionalKey(color.annotate({ description: "Default: one that follows from the name." })),
}).annotate({ identifier: "NewTag" })
const ChangedTag = Schema.Struct({ id, name, color }).annotate({ identifier: "ChangedTag" })
const TagList = Schema.Struct({
  email_ids: Schema.Array(Schema.String).annotate({ description: "1 to 1,000 addresses." }),
}).annotate({ identifier: "TagListRequest" })
const tag_ids = Schema.Array(id).annotate({ description: "At least one." })
const TagMapping = Schema.Struct({
  email_account_ids: Schema.Array(id).annotate({ description: "1 to 25." }),
  tag_ids,
}).annotate({ identifier: "TagMapping" })
const TagUnmapping = Schema.Struct({
  email_account_ids: Schema.Array(id).annotate({ description: "At least one." }),
  tag_ids,
}).annotate({ identifier: "TagUnmapping" })

/** The answer that has a tag. */
export const TagAnswer = Schema.Struct({ ok: Schema.Literal(true), data: TagShape }).annotate({
  identifier: "TagAnswer",
})
/** The answer that has all tags. */
export const TagsAnswer = Schema.Array(TagShape)
/** The tags of the accounts that were asked for. */
export const TagListAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  data: Schema.Array(
    Schema.Struct({ email_account_id: Schema.Int, from_email: Schema.String, tags: Schema.Array(TagShape) }),
  ),
}).annotate({ identifier: "TagListAnswer" })
/** The answer that says what was done. */
export const TagDone = Schema.Struct({ ok: Schema.Literal(true), message: Schema.String }).annotate({
  identifier: "TagDone",
})

const body = [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType] as const

/** The routes of tags. */
export const TagRoutes = HttpApiGroup.make("tags").add(
  HttpApiEndpoint.get("list", "/email-accounts/tags", { success: TagsAnswer }).annotateMerge(
    summary("List all tags by ascending id"),
  ),
  HttpApiEndpoint.post("create", "/tags", { payload: NewTag, success: TagAnswer, error: [...body] }).annotateMerge(
    summary("Make a tag"),
  ),
  HttpApiEndpoint.post("update", "/email-accounts/tag-manager", {
    payload: ChangedTag,
    success: TagAnswer,
    error: [...body, Failure.NoSuchTag],
  }).annotateMerge(summary("Change a tag's name and color")),
  HttpApiEndpoint.post("of", "/email-accounts/tag-list", {
    payload: TagList,
    success: TagListAnswer,
    error: [...body],
  }).annotateMerge(summary("Get the tags of email accounts by their addresses")),
  HttpApiEndpoint.post("assign", "/email-accounts/tag-mapping", {
    payload: TagMapping,
    success: TagDone,
    error: [...body],
  }).annotateMerge(summary("Give email accounts tags: all of them, or none where an id is unknown")),
  HttpApiEndpoint.delete("unassign", "/email-accounts/tag-mapping", {
    payload: TagUnmapping,
    success: TagDone,
    error: [...body],
  }).annotateMerge(summary("Take tags away from email accounts")),
  HttpApiEndpoint.delete("remove", "/email-accounts/tags/:id", {
    params: { id: Schema.String },
    success: TagDone,
    error: Failure.NoSuchTag,
  }).annotateMerge(summary("Delete a tag, on all email accounts too")),
)
