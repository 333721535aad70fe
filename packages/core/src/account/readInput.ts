import { Redacted, Result } from "effect"
import { type FieldPath, type FieldValues, fieldGroups, inputFields } from "./inputFields.ts"
import type { InputIssue } from "./InputIssue.ts"

/** An input taken apart: what is valid, what is to be cleared, and everything that is wrong. */
export interface ReadInput {
  readonly values: FieldValues
  /** Fields that were stated as `null` or `""`. */
  readonly cleared: ReadonlySet<FieldPath>
  readonly issues: ReadonlyArray<InputIssue>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !Redacted.isRedacted(value)

/** Reads every field of an unknown input on its own, so that all problems are found at once. Never throws. */
export const readInput = (input: unknown): ReadInput => {
  const values: Record<string, unknown> = {}
  const cleared = new Set<FieldPath>()
  const issues: Array<InputIssue> = []
  const read = (path: string, value: unknown) => {
    if (value === undefined) return
    if (!Object.hasOwn(inputFields, path)) {
      issues.push({ path, message: "is not a field of an email account" })
      return
    }
    const field = path as FieldPath
    if (value === null || value === "") {
      cleared.add(field)
      return
    }
    const result = (
      inputFields[field] as (value: unknown) => Result.Result<unknown, string | ReadonlyArray<InputIssue>>
    )(value)
    if (Result.isSuccess(result)) values[field] = result.success
    else if (typeof result.failure === "string") issues.push({ path, message: result.failure })
    else
      issues.push(
        ...result.failure.map((part) => ({ ...part, path: part.path === "" ? path : `${path}.${part.path}` })),
      )
  }
  if (!isRecord(input)) return { values: {}, cleared, issues: [{ path: "", message: "must be an object" }] }
  for (const [key, value] of Object.entries(input)) {
    if (!fieldGroups.includes(key)) {
      read(key, value)
    } else if (isRecord(value)) {
      for (const [inner, innerValue] of Object.entries(value)) read(`${key}.${inner}`, innerValue)
    } else if (value === null) {
      for (const path of Object.keys(inputFields)) if (path.startsWith(`${key}.`)) read(path, null)
    } else if (value !== undefined) {
      issues.push({ path: key, message: "must be an object" })
    }
  }
  return { values, cleared, issues }
}
