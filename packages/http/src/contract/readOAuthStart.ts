import type { AccountId, ConsentRequest, InputIssue } from "@mailkeep/core"
import type { BodyForm } from "./bodyForms.ts"
import { type Fields, isBlank, parseAccountId } from "./readSave.ts"
import { tolerate } from "./tolerate.ts"
import { unknownFieldIssues } from "./unknownFields.ts"
import { type FieldError, toFieldError } from "./wireIssues.ts"

const names = { email: "email", from_name: "name", id: "accountId", return_url: "returnUrl" } as const
const form: BodyForm = { fields: names, aliases: { from_email: "email", email_account_id: "id" }, elsewhere: {} }
const wireNames: ReadonlyMap<string, string> = new Map(Object.entries(names).map(([wire, core]) => [core, wire]))

/** What is wrong with a request for consent, by wire name. */
export const toStartErrors = (issues: ReadonlyArray<InputIssue>): ReadonlyArray<FieldError> =>
  issues.map((issue) => toFieldError(issue, wireNames))

/** The names that a start has in a body or a query, the tolerated ones too. */
export const startFields: ReadonlyArray<string> = [...Object.keys(names), ...Object.keys(form.aliases)]

/** A request for consent in a body or a query, and all that is wrong with its form. */
export interface OAuthStartRead {
  /** Without what is no value of its field. What the values must be is for the core to say. */
  readonly request: ConsentRequest
  readonly errors: ReadonlyArray<FieldError>
}

/** Reads a request for consent in the body, or the query, of a start. */
export const readOAuthStart = (provider: string, body: Fields, strict: boolean): OAuthStartRead => {
  const { fields, wrong } = tolerate(body, form, strict)
  const known = Object.keys(names)
  const unknown = Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, known }))
  const errors: Array<FieldError> = [...wrong, ...unknownFieldIssues(unknown)].map((issue) => toFieldError(issue))
  const request: { -readonly [K in keyof ConsentRequest]: ConsentRequest[K] } = { provider }
  for (const name of ["email", "from_name", "return_url"] as const) {
    const value = fields[name]
    if (isBlank(value)) continue
    if (typeof value === "string") request[names[name]] = name === "email" ? value.trim() : value
    else errors.push({ field: name, message: "must be a string" })
  }
  const id = readId(fields["id"], strict)
  if (id === "wrong") errors.push({ field: "id", message: "must be the number of an account" })
  else if (id !== null) request.accountId = id
  return { request, errors }
}

const readId = (value: unknown, strict: boolean): AccountId | null | "wrong" => {
  if (isBlank(value)) return null
  return strict && typeof value === "string" ? "wrong" : (parseAccountId(value) ?? "wrong")
}
