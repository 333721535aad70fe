import type { InputIssue } from "@mailkeep/core"
import { wireNameOf, wireTokenNameOf } from "./wireFields.ts"

/** One thing that is wrong with a request, by wire name. */
export interface FieldError {
  /** The field; `""` for the body as a whole. */
  readonly field: string
  /** A predicate that follows the field's name. Never holds the value. */
  readonly message: string
}

// Marks an issue that names a wire field already: an unknown field `name` is not the core's `name`.
const WIRE = "wire:"

/**
 * A name that a caller gave a field or parameter, fit to be told: a text that looks like no name may be a secret that
 * came in the wrong place, and is masked.
 */
export const tellName = (name: string): string =>
  /^(?=.{0,64}$)(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)?$/.test(name) ? name : "***"

/** An issue with a field that only the wire has, on its way through the core, which may store it. */
export const wireIssue = (field: string, message: string): InputIssue => ({
  path: `${WIRE}${tellName(field)}`,
  message,
})

/** Whether an issue is one of {@link wireIssue}. */
export const isWireIssue = ({ path }: InputIssue): boolean => path.startsWith(WIRE)

const TOKEN = "token."

// Messages of the core that quote values whose wire form is another.
const wireMessages: Readonly<Record<string, string>> = { type: "must be GMAIL, OUTLOOK or SMTP" }

/** A core issue by wire name; `names` are those of a body that calls core paths otherwise than `save` does. */
export const toFieldError = (
  { path, message }: InputIssue,
  names: ReadonlyMap<string, string> = wireNameOf,
): FieldError => {
  if (path.startsWith(WIRE)) {
    return { field: path.slice(WIRE.length), message }
  }
  if (path.startsWith(TOKEN)) {
    const part = path.slice(TOKEN.length)
    return { field: `token.${wireTokenNameOf.get(part) ?? tellName(part)}`, message }
  }
  const field = names.get(path) ?? wireNameOf.get(path) ?? path
  return { field, message: wireMessages[field] ?? message }
}

/** Everything that is wrong as one sentence. */
export const sentenceOf = (errors: ReadonlyArray<FieldError>): string => {
  const text = errors.map(({ field, message }) => `${field} ${message}`.trim()).join("; ")
  return text === "" ? "The request is not valid." : /[.?!]$/.test(text) ? text : `${text}.`
}
