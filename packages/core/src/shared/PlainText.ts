import { Schema } from "effect"

// C0, DEL and C1 controls; line and paragraph separators.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u
// Marks that reorder or hide text: bidi embeddings, overrides and isolates, zero-width characters, soft hyphen, BOM.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
// Neither blank nor without a glyph of its own: fillers and selectors (UAX #44 Default_Ignorable_Code_Point), blank Braille.
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u
const LONE_SURROGATE = /\p{Surrogate}/u

/** Whether a text holds a control character, a line break, or a character that hides or reorders what is shown. */
export const hasUnprintable = (text: string): boolean =>
  CONTROL.test(text) || INVISIBLE.test(text) || LONE_SURROGATE.test(text)

/** One line of text with at most `maximum` UTF-16 units, some of it visible; for display names and labels. */
export const singleLine = (maximum: number) =>
  Schema.String.check(
    Schema.isMaxLength(maximum, { message: `must have at most ${maximum} characters` }),
    Schema.makeFilter((text: string) =>
      hasUnprintable(text) ? "must be one line without control or invisible characters" : undefined,
    ),
    Schema.makeFilter((text: string) =>
      hasUnprintable(text) || VISIBLE.test(text) ? undefined : "must have a character that can be seen",
    ),
  )

/** Text of several lines with at most `maximum` UTF-16 units; tabs and line breaks are allowed, other controls are not. */
export const multipleLines = (maximum: number) =>
  Schema.String.check(
    Schema.isMaxLength(maximum, { message: `must have at most ${maximum} characters` }),
    Schema.makeFilter((text: string) =>
      LONE_SURROGATE.test(text) || CONTROL.test(text.replace(/[\t\r\n\u0085\u2028\u2029]/gu, ""))
        ? "must be text without control characters"
        : undefined,
    ),
  )
