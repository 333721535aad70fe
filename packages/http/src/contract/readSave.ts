import { AccountId, type AccountInput, type AccountPatch, type InputIssue } from "@mailkeep/core"
import { Option, Schema } from "effect"
import { accountTypes, ignoredTokenFields, saveFields, tokenFields } from "./wireFields.ts"
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
export const readSave = (body: Fields): SaveRead => {
  const read = readFields(body)
  const keepsItsName = !isBlank(body["id"]) && body["from_name"] === undefined
  if (keepsItsName || !isBlank(body["from_name"])) return read
  return { ...read, alsoWrong: [wireIssue("from_name", "is required"), ...read.alsoWrong] }
}

/** Renames the fields of an account, each absent one left out, and finds the unknown ones. */
export const readFields = (body: Fields): SaveRead => {
  const input: Record<string, unknown> = {}
  const alsoWrong: Array<InputIssue> = []
  const id = readId(body["id"])
  if (id === "wrong") alsoWrong.push(wireIssue("id", "must be the number of an account, or null to add one"))
  const unknown: Array<string> = []
  for (const [name, value] of Object.entries(body)) {
    if (name === "id") continue
    // `Object.hasOwn`, because a body may well have a key `constructor` or `__proto__`.
    if (!Object.hasOwn(saveFields, name)) unknown.push(name)
    else put(input, saveFields[name as keyof typeof saveFields], readValue(name, value, unknown))
  }
  alsoWrong.push(...unknownFields(unknown))
  // The one place where unknown values meet the input's type; the core reads them as unknown.
  return {
    id: id === "wrong" ? null : id,
    input: input as unknown as SaveRead["input"],
    alsoWrong,
    isToBeTold: (issue) =>
      id !== "wrong" || isWireIssue(issue) || !isBlank(body[toFieldError(issue).field.replace(/\..*/s, "")]),
  }
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ""

const decodeId = Schema.decodeUnknownOption(AccountId)

/** The account number in a path or body, or `null` when it is none. */
export const parseAccountId = (value: unknown): AccountId | null =>
  Option.getOrNull(decodeId(typeof value === "string" && /^[0-9]{1,16}$/.test(value) ? Number(value) : value))

const readId = (value: unknown): AccountId | null | "wrong" =>
  isBlank(value) ? null : (parseAccountId(value) ?? "wrong")

const readValue = (name: string, value: unknown, unknown: Array<string>): unknown => {
  if (name === "type" && typeof value === "string" && Object.hasOwn(accountTypes, value.toUpperCase())) {
    return accountTypes[value.toUpperCase() as keyof typeof accountTypes]
  }
  return name === "token" && isObject(value) ? readToken(value, unknown) : value
}

const readToken = (token: Fields, unknown: Array<string>): Fields => {
  const read: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(token)) {
    if (!Object.hasOwn(tokenFields, name)) {
      if (!ignoredTokenFields.has(name)) unknown.push(`token.${name}`)
    } else if (!isBlank(value)) {
      read[tokenFields[name as keyof typeof tokenFields]] = value
    }
  }
  return read
}

const MOST_UNKNOWN = 20

// A body of nothing but unknown fields is answered, but not echoed whole.
const unknownFields = (names: ReadonlyArray<string>): ReadonlyArray<InputIssue> => {
  const issues = names.slice(0, MOST_UNKNOWN).map((name) => wireIssue(name, "is not a field of this request"))
  const rest = names.length - MOST_UNKNOWN
  return rest > 0 ? [...issues, wireIssue("", `${rest} more fields are not fields of this request`)] : issues
}

const put = (input: Record<string, unknown>, path: string, value: unknown): void => {
  const [group = "", field] = path.split(".")
  if (field === undefined) input[group] = value
  else (input[group] = (input[group] ?? {}) as Record<string, unknown>)[field] = value
}
