import { Result, Schema } from "effect"
import type { InputIssue } from "../account/InputIssue.ts"
import { TagColor, TagName } from "./Tag.ts"

/** What is stated of a tag, checked. */
export interface TagValues {
  readonly name: string
  readonly color?: string
}

const issueOf = (schema: Schema.Decoder<string>) => {
  const decode = Schema.decodeUnknownResult(schema)
  return (value: unknown): string | undefined => {
    if (typeof value !== "string") return "must be a text"
    return Result.match(decode(value), {
      onFailure: ({ message }) => message,
      onSuccess: () => undefined,
    })
  }
}

const wrongName = issueOf(TagName)
const wrongColor = issueOf(TagColor)

/** Reads the name and the color of a tag, or says everything that is wrong with them. */
export const readTag = ({
  color,
  name,
}: {
  readonly name?: unknown
  readonly color?: unknown
}): Result.Result<TagValues, ReadonlyArray<InputIssue>> => {
  const trimmed = typeof name === "string" ? name.trim() : name
  const isMissing = trimmed === undefined || trimmed === null || trimmed === ""
  const problems = [
    { path: "name", message: isMissing ? "is required" : wrongName(trimmed) },
    { path: "color", message: color === undefined ? undefined : wrongColor(color) },
  ]
  const issues = problems.flatMap(({ message, path }) => (message === undefined ? [] : [{ path, message }]))
  // What is no text has an issue: the types don't know.
  if (issues.length > 0 || typeof trimmed !== "string") return Result.fail(issues)
  return Result.succeed({ name: trimmed, ...(typeof color === "string" ? { color } : {}) })
}
