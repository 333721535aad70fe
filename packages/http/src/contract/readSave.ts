import type { AccountId, AccountInput, AccountPatch, InputIssue } from "@mailkeep/core"
import { tolerate } from "./tolerate.ts"
import { type BodyForm, saveForm } from "./bodyForms.ts"
import { type UnknownField, unknownFieldIssues } from "./unknownFields.ts"
import { accountTypes, ignoredTokenFields, otherTypes, tokenFields } from "./wireFields.ts"
import { isWireIssue, toFieldError, wireIssue } from "./wireIssues.ts"

/** The body of `save`, renamed. Its values are as unknown as before: the core reads and judges them. */
export interface SaveRead {
  /** The account to change; `null` creates one. */
  readonly id: AccountId | null
  readonly input: AccountInput & AccountPatch
  /** What is wrong with the form that only the wire has. */
  readonly alsoWrong: ReadonlyArray<InputIssue>
  /**
   * Whether a problem is to be told. With an `id` that is none, which account was meant isn't known, so that what it has
   * of the fields that are not stated isn't either: they are no problem then.
   */
  readonly isToBeTold: (issue: InputIssue) => boolean
}

/** The fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a JSON value is an object. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Renames the body of `save` to the core's input, and finds what only the wire can get wrong. */
export const readSave = (body: Fields, strict = false): SaveRead => {
  const read = readFields(body, saveForm, strict)
  const keepsItsName = !isBlank(body["id"]) && body["from_name"] === undefined
  if (keepsItsName || !isBlank(body["from_name"])) return read
  return { ...read, alsoWrong: [wireIssue("from_name", "is required"), ...read.alsoWrong] }
}

/** Renames the fields of an account, each absent one left out, and finds those that the form doesn't have. */
export const readFields = (body: Fields, form: BodyForm = saveForm, strict = false): SaveRead => {
  const { fields, wrong } = tolerate(body, form, strict)
  const input: Record<string, unknown> = {}
  const alsoWrong: Array<InputIssue> = [...wrong]
  const takesId = !Object.hasOwn(form.elsewhere, "id")
  const id = takesId ? readId(fields["id"], strict) : null
  if (id === "wrong") alsoWrong.push(wireIssue("id", "must be the number of an account, or null to add one"))
  const unknown: Array<UnknownField> = []
  for (const [name, value] of Object.entries(fields)) {
    if (takesId && name === "id") continue
    // `Object.hasOwn`, because a body may well have a key `constructor` or `__proto__`.
    if (Object.hasOwn(form.fields, name)) {
      put(input, form.fields[name]!, readValue(name, value, { alsoWrong, strict, unknown }))
    } else if (Object.hasOwn(form.elsewhere, name)) alsoWrong.push(wireIssue(name, form.elsewhere[name]!))
    else unknown.push({ name, known: Object.keys(form.fields) })
  }
  alsoWrong.push(...unknownFieldIssues(unknown))
  // The one place where unknown values meet the input's type; the core reads them as unknown.
  return {
    id: id === "wrong" ? null : id,
    input: input as unknown as SaveRead["input"],
    alsoWrong,
    isToBeTold: (issue) =>
      id !== "wrong" || isWireIssue(issue) || !isBlank(fields[toFieldError(issue).field.replace(/\..*/s, "")]),
  }
}

/** Whether a value states nothing. */
export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ""

/** The account number in a path or body, or `null` when it is none: what the schema `AccountId` takes, and its digits as text. */
export const parseAccountId = (value: unknown): AccountId | null => {
  const number = typeof value === "string" && /^[0-9]{1,16}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) && (number as number) >= 1 ? (number as AccountId) : null
}

const readId = (value: unknown, strict: boolean): AccountId | null | "wrong" => {
  if (isBlank(value)) return null
  return strict && typeof value === "string" ? "wrong" : (parseAccountId(value) ?? "wrong")
}

interface Reading {
  readonly alsoWrong: Array<InputIssue>
  readonly unknown: Array<UnknownField>
  readonly strict: boolean
}

const tolerated = { ...accountTypes, ...otherTypes }

const readValue = (name: string, value: unknown, { alsoWrong, strict, unknown }: Reading): unknown => {
  if (name === "token" && isObject(value)) return readToken(value, { strict, unknown })
  if (name !== "type" || typeof value !== "string") return value
  const types: Readonly<Record<string, string>> = strict ? accountTypes : tolerated
  const type = strict ? value : value.toUpperCase()
  if (Object.hasOwn(types, type)) return types[type]
  // The core's own words for types are none of the wire's.
  if (strict && value !== "") alsoWrong.push(wireIssue("type", "must be GMAIL, OUTLOOK or SMTP"))
  return strict && value !== "" ? undefined : value
}

const readToken = (token: Fields, { strict, unknown }: Pick<Reading, "strict" | "unknown">): Fields => {
  const read: Record<string, unknown> = {}
  const known = Object.keys(tokenFields).map((field) => `token.${field}`)
  for (const [name, value] of Object.entries(token)) {
    if (!Object.hasOwn(tokenFields, name)) {
      if (!ignoredTokenFields.has(name)) unknown.push({ name: `token.${name}`, known })
    } else if (!isBlank(value)) {
      const isDigits = name === "expiry_date" && typeof value === "string" && /^[0-9]{1,16}$/.test(value)
      read[tokenFields[name as keyof typeof tokenFields]] = isDigits && !strict ? Number(value) : value
    }
  }
  return read
}

const put = (input: Record<string, unknown>, path: string, value: unknown): void => {
  const [group = "", field] = path.split(".")
  if (field === undefined) input[group] = value
  else (input[group] = (input[group] ?? {}) as Record<string, unknown>)[field] = value
}
