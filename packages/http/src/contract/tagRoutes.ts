import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"
import { TagShape } from "./TagShape.ts"

const about = (summary: string, description: string) => OpenApi.annotations({ summary, description })

const exampleTag = { id: 7, name: "Warm", color: "#1f77b4" } as const

const id = Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))
const name = Schema.String.annotate({
  description: "One line of 1 to 64 characters; unique among the tags, in upper or lower case.",
})
const color = Schema.String.annotate({ description: "# and six hexadecimal digits." })

const NewTag = Schema.Struct({
  name,
  color: Schema.optionalKey(color.annotate({ description: "Default: one that follows from the name." })),
}).annotate({ identifier: "NewTag", description: "A tag to be made.", examples: [{ name: "Warm" }] })
const ChangedTag = Schema.Struct({ id, name, color }).annotate({
  identifier: "ChangedTag",
  description: "What a tag is to be.",
  examples: [exampleTag],
})
const TagList = Schema.Struct({
  email_ids: Schema.Array(Schema.String).annotate({ description: "1 to 1,000 addresses." }),
}).annotate({
  identifier: "TagListRequest",
  description: "Whose tags are asked for.",
  examples: [{ email_ids: ["ada@example.com"] }],
})
const tag_ids = Schema.Array(id).annotate({ description: "1 to 100 different ones." })
const TagMapping = Schema.Struct({
  email_account_ids: Schema.Array(id).annotate({ description: "1 to 25 different ones." }),
  tag_ids,
}).annotate({
  identifier: "TagMapping",
  description: "Which accounts get which tags.",
  examples: [{ email_account_ids: [1_801_234_567_890_123], tag_ids: [7] }],
})
const TagUnmapping = Schema.Struct({
  email_account_ids: Schema.Array(id).annotate({ description: "1 to 1,000 different ones." }),
  tag_ids,
}).annotate({
  identifier: "TagUnmapping",
  description: "Which accounts lose which tags.",
  examples: [{ email_account_ids: [1_801_234_567_890_123], tag_ids: [7] }],
})

/** The answer that has a tag. */
export const TagAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  data: TagShape,
}).annotate({
  identifier: "TagAnswer",
  description: "The tag as it is now.",
  examples: [{ ok: true, data: exampleTag }],
})
/** The answer that has all tags. */
export const TagsAnswer = Schema.Array(TagShape).annotate({ description: "All tags.", examples: [[exampleTag]] })
/** The tags of the accounts that were asked for. */
export const TagListAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  data: Schema.Array(
    Schema.Struct({ email_account_id: Schema.Int, from_email: Schema.String, tags: Schema.Array(TagShape) }),
  ),
}).annotate({
  identifier: "TagListAnswer",
  description: "The tags of each account.",
  examples: [
    {
      ok: true,
      data: [{ email_account_id: 1_801_234_567_890_123, from_email: "ada@example.com", tags: [exampleTag] }],
    },
  ],
})
/** The answer that says what was done. */
export const TagDone = Schema.Struct({ ok: Schema.Literal(true), message: Schema.String }).annotate({
  identifier: "TagDone",
  description: "It is done.",
  examples: [{ ok: true, message: "Done." }],
})

const body = [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType] as const

/** The routes of tags. */
export const TagRoutes = HttpApiGroup.make("tags")
  .add(
    HttpApiEndpoint.get("list", "/email-accounts/tags", { success: TagsAnswer }).annotateMerge(
      about("List all tags by ascending id", "A bare array of all tags of the tenant."),
    ),
    HttpApiEndpoint.post("create", "/tags", { payload: NewTag, success: TagAnswer, error: [...body] }).annotateMerge(
      about("Make a tag", "Its name is unique among the tags, in upper or lower case."),
    ),
    HttpApiEndpoint.post("update", "/email-accounts/tag-manager", {
      payload: ChangedTag,
      success: TagAnswer,
      error: [...body, Failure.NoSuchTag],
    }).annotateMerge(about("Change a tag's name and color", "It stays on the email accounts that have it.")),
    HttpApiEndpoint.post("of", "/email-accounts/tag-list", {
      payload: TagList,
      success: TagListAnswer,
      error: [...body],
    }).annotateMerge(
      about("Get the tags of email accounts by their addresses", "An address that has no account is left out."),
    ),
    HttpApiEndpoint.post("assign", "/email-accounts/tag-mapping", {
      payload: TagMapping,
      success: TagDone,
      error: [...body],
    }).annotateMerge(
      about(
        "Give email accounts tags: all of them, or none where an id is unknown",
        "A tag that an account has already stays.",
      ),
    ),
    HttpApiEndpoint.delete("unassign", "/email-accounts/tag-mapping", {
      payload: TagUnmapping,
      success: TagDone,
      error: [...body],
    }).annotateMerge(about("Take tags away from email accounts", "What an account doesn't have is no problem.")),
    HttpApiEndpoint.delete("remove", "/email-accounts/tags/:id", {
      params: { id: Schema.String.annotate({ description: "The id of the tag." }) },
      success: TagDone,
      error: Failure.NoSuchTag,
    }).annotateMerge(about("Delete a tag, on all email accounts too", "The accounts stay as they are otherwise.")),
  )
  .annotateMerge(OpenApi.annotations({ title: "Tags", description: "Labels on email accounts." }))
