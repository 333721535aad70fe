import type { InputIssue } from "@mailkeep/core"
import { nearestName } from "./nearestName.ts"
import { type FieldError, toFieldError, wireIssue } from "./wireIssues.ts"

const MOST_UNKNOWN = 20

/** A field that a body has and its request doesn't, and what it may have been meant for. */
export interface UnknownField {
  readonly name: string
  readonly known: ReadonlyArray<string>
}

/** What is told of unknown fields. A body of nothing else is answered, but not echoed whole. */
export const unknownFieldIssues = (fields: ReadonlyArray<UnknownField>): ReadonlyArray<InputIssue> => {
  const issues = fields.slice(0, MOST_UNKNOWN).map(({ known, name }) => {
    const nearest = nearestName(name, known)
    return wireIssue(
      name,
      nearest === null ? "is not a field of this request" : `is not a field of this request; did you mean ${nearest}?`,
    )
  })
  const rest = fields.length - MOST_UNKNOWN
  return rest > 0 ? [...issues, wireIssue("", `${rest} more fields are not fields of this request`)] : issues
}

/** What is told of the fields of a body that a request doesn't have, by wire name. */
export const unknownFields = (
  body: Readonly<Record<string, unknown>>,
  known: ReadonlyArray<string>,
): ReadonlyArray<FieldError> =>
  unknownFieldIssues(
    Object.keys(body)
      .filter((name) => !known.includes(name))
      .map((name) => ({ name, known })),
  ).map((issue) => toFieldError(issue))
