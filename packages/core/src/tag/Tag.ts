import { Schema } from "effect"
import { singleLine } from "../shared/PlainText.ts"
import { TenantId } from "../shared/TenantId.ts"
import { TagId } from "./TagId.ts"

/** The name of a tag: one line of 1 to 64 characters, some of them visible, without blanks at its ends. */
export const TagName = singleLine(64).check(
  Schema.makeFilter((name: string) => (name === name.trim() ? undefined : "must not begin or end with a blank")),
)

/** A color as `#` and six hexadecimal digits. */
export const TagColor = Schema.String.check(
  Schema.isPattern(/^#[0-9A-Fa-f]{6}$/u, { message: "must be a color such as #1A2B3C" }),
)

/** A label that accounts can have. Its name is unique within its tenant when compared by {@link tagNameKey}. */
export class Tag extends Schema.Class<Tag>("mailkeep/Tag")({
  id: TagId,
  tenantId: TenantId,
  name: TagName,
  color: TagColor,
}) {}

/** The form under which names of tags are compared: composed, and in JavaScript's lower case. */
export const tagNameKey = (name: string): string => name.normalize("NFC").toLowerCase()
