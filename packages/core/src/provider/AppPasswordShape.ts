import { Schema } from "effect"

/** What a provider's app passwords look like: groups of equal length, shown with a separator between them. */
export const AppPasswordShape = Schema.Struct({
  characters: Schema.Literals(["letters", "letters-and-digits"]),
  /** Number of groups, 1 to 16. */
  groups: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 16 })),
  /** Characters in each group, 1 to 64. */
  groupLength: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 64 })),
  /** What is shown between groups: a hyphen belongs to the password, a blank doesn't and is stripped. */
  separator: Schema.Literals(["blank", "hyphen"]),
})
export type AppPasswordShape = typeof AppPasswordShape.Type

/** Whether a text has a shape exactly, in the form that the server expects: hyphens kept, blanks gone, any letter case. */
export const fitsShape = (shape: AppPasswordShape, text: string): boolean => {
  const letter = shape.characters === "letters" ? "[A-Za-z]" : "[A-Za-z0-9]"
  const group = `${letter}{${shape.groupLength}}`
  const joint = shape.separator === "hyphen" ? "-" : ""
  return new RegExp(`^${Array.from({ length: shape.groups }, () => group).join(joint)}$`, "u").test(text)
}
