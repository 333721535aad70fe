import type { AccountId, ConsentRequest, InputIssue } from "@mailkeep/core"
import type { BodyForm } from "./bodyForms.ts"
import { type Fields, parseAccountId } from "./readSave.ts"
import { tolerate } from "./tolerate.ts"
import { unknownFieldIssues } from "./unknownFields.ts"
import { type FieldError, toFieldError } from "./wireIssues.ts"

const names = { email: "email", from_name: "name", id: "accountId", return_url: "returnUrl" } as const
const form: BodyForm = { fields: names, aliases: { from_email: "email", email_account_id: "id" }, elsewhere: {} }
const wireNames: ReadonlyMap<string, string> = new Map(Object.entries(names).map(([wire, core]) => [core, wire]))

/** What is wrong with a request for consent, by wire name. */
export const toStartErrors = (issues: ReadonlyArray<InputIssue>): ReadonlyArray<FieldError> =>
  issues.map((issue) => ({ field: wireNames.get(issue.path) ?? issue.path, message: issue.message }))

/** A request for consent in the body, or the query, of a start; or everything that is wrong with its form. */
export const readOAuthStart = (
  provider: string,
  body: Fields,
  strict: boolean,
): { readonly request: ConsentRequest } | { readonly errors: ReadonlyArray<FieldError> } => {
  const { fields, wrong } = tolerate(body, form, strict)
  const known = Object.keys(names)
  const unknown = Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, known }))
  const errors: Array<FieldError> = [...wrong, ...unknownFieldIssues(unknown)].map((issue) => toFieldError(issue))
  const request: { -readonly [K in keyof ConsentRequest]: ConsentRequest[K] } = { provider }
  for (const name of ["email", "from_name", "return_url"] as const) {
    const value = fields[name]
    if (value === undefined || value === null || value === "") continue
    if (typeof value === "string") request[names[name]] = name === "email" ? value.trim() : value
    else errors.push({ field: name, message: "must be a string" })
  }
  const { id } = fields
  if (id !== undefined && id !== null && id !== "") {
    const accountId: AccountId | null = parseAccountId(String(id))
    if (accountId === null) errors.push({ field: "id", message: "must be the id of an email account" })
    else request.accountId = accountId
  }
  return errors.length > 0 ? { errors } : { request }
}
