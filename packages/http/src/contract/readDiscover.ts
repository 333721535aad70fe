import { parseEmailAddress } from "@mailkeep/core"
import { Result } from "effect"
import type { BodyForm } from "./bodyForms.ts"
import type { Fields } from "./readSave.ts"
import { tolerate } from "./tolerate.ts"
import { unknownFieldIssues } from "./unknownFields.ts"
import { type FieldError, toFieldError } from "./wireIssues.ts"

const form: BodyForm = { fields: { email: "email" }, aliases: { from_email: "email" }, elsewhere: {} }

/** The address in the body of `discover`, or everything that is wrong with the body. */
export const readDiscover = (
  body: Fields,
  strict: boolean,
): { readonly email: string } | { readonly errors: ReadonlyArray<FieldError> } => {
  const { fields, wrong } = tolerate(body, form, strict)
  const unknown = Object.keys(fields)
    .filter((name) => name !== "email")
    .map((name) => ({ name, known: ["email"] }))
  const read = readEmail(fields["email"])
  const errors = [
    ...[...wrong, ...unknownFieldIssues(unknown)].map((issue) => toFieldError(issue)),
    ...(Result.isFailure(read) ? [{ field: "email", message: read.failure }] : []),
  ]
  return Result.isFailure(read) || errors.length > 0 ? { errors } : { email: read.success }
}

const readEmail = (value: unknown): Result.Result<string, string> => {
  if (value === undefined || value === null || value === "") return Result.fail("is required")
  if (typeof value !== "string") return Result.fail("must be a string")
  return parseEmailAddress(value.trim())
}
