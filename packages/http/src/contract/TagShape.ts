import type { Tag } from "@mailkeep/core"
import { Schema } from "effect"

/** A tag. */
export const TagShape = Schema.Struct({
  id: Schema.Int.annotate({ description: "The id of the tag." }),
  name: Schema.String,
  color: Schema.String.annotate({ description: "# and six hexadecimal digits." }),
}).annotate({ identifier: "Tag", description: "A label on email accounts." })

/** A tag on an account: under both names that clients of this API read. */
export const AccountTagShape = Schema.Struct({
  ...TagShape.fields,
  tag_id: Schema.Int,
  tag_name: Schema.String,
  tag_color: Schema.String,
}).annotate({ identifier: "EmailAccountTag", description: "A tag of an account, by every name that clients know." })

/** A tag as it is shown. */
export const showTag = ({ color, id, name }: Tag): typeof TagShape.Type => ({ id, name, color })

/** A tag as an account shows it. */
export const showAccountTag = (tag: Tag): typeof AccountTagShape.Type => ({
  ...showTag(tag),
  tag_id: tag.id,
  tag_name: tag.name,
  tag_color: tag.color,
})
