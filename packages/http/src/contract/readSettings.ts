import type { AccountInput, AccountPatch, InputIssue } from "@mailkeep/core"
import { type Fields, isBlank, readFields, type SaveRead } from "./readSave.ts"
import { oauthForm, patchForm, updateForm, warmupForm } from "./bodyForms.ts"
import { isWireIssue, wireIssue } from "./wireIssues.ts"

/** A change of settings, renamed. */
export interface SettingsRead {
  readonly patch: AccountPatch
  /** What is wrong with the form that only the wire has. */
  readonly alsoWrong: ReadonlyArray<InputIssue>
}

/** Renames the body of a change of settings. */
export const readUpdate = (body: Fields, method: "POST" | "PATCH", strict: boolean): SettingsRead => {
  const { alsoWrong, input } = readFields(body, method === "PATCH" ? patchForm : updateForm, strict)
  const isNameless = body["from_name"] !== undefined && isBlank(body["from_name"])
  return {
    patch: input,
    alsoWrong: isNameless
      ? [wireIssue("from_name", "must not be empty: leave it out to keep it"), ...alsoWrong]
      : alsoWrong,
  }
}

/** The least that pages document where the core takes less, which live clients send. */
const documentedLeast = { daily_rampup: 5, reply_rate_percentage: 20 } as const

/** Renames the body of the warmup settings. */
export const readWarmup = (body: Fields, strict: boolean): SettingsRead => {
  const { alsoWrong, input } = readFields(body, warmupForm, strict)
  const missing = isBlank(body["warmup_enabled"]) ? [wireIssue("warmup_enabled", "is required")] : []
  const tooLittle = Object.entries(documentedLeast).flatMap(([field, least]) => {
    const value = body[field]
    return strict && typeof value === "number" && value >= 0 && value < least
      ? [wireIssue(field, `must be at least ${least}`)]
      : []
  })
  return { patch: input, alsoWrong: [...missing, ...tooLittle, ...alsoWrong] }
}

/** The body of `save-oauth`, renamed. */
export interface OAuthRead extends SaveRead {
  /** When an access token that can't be renewed expires, in Unix milliseconds; `null` where it can be, or isn't known. */
  readonly endsAt: number | null
}

/** The wire name of a core path in the body of `save-oauth`. */
export const oauthNames: ReadonlyMap<string, string> = new Map(
  Object.entries(oauthForm.fields).map(([wire, core]) => [core, wire]),
)

const required = [
  "from_name",
  "from_email",
  "username",
  "type",
  "token",
  "warmup_enabled",
  "use_whitelabel_credentials",
] as const

/** Renames the body of `save-oauth` and finds what is missing: all is required to add an account, and in strict mode always. */
export const readOAuth = (body: Fields, strict: boolean): OAuthRead => {
  const read = readFields(body, oauthForm, strict)
  const input: AccountInput & AccountPatch = read.input
  const isMissing = (field: string) => isBlank(body[field]) && (field !== "username" || isBlank(body["user_name"]))
  const mayBeAbsent = !strict && !isBlank(body["id"])
  const wrong: Array<InputIssue> = required
    .filter((field) => isMissing(field) && !(mayBeAbsent && body[field] === undefined))
    .map((field) => wireIssue(field, "is required"))
  const { token, type } = input
  if (!isMissing("type") && type !== "gmail" && type !== "outlook") {
    wrong.push(wireIssue("type", "must be one of [GMAIL, OUTLOOK]"))
  }
  const isToken = typeof token === "object" && token !== null
  if (isToken && token.tokenType === undefined)
    wrong.push(wireIssue("token.token_type", "is required, and must be Bearer"))
  const told = new Set(wrong.map(({ path }) => path))
  return {
    ...read,
    alsoWrong: [...wrong, ...read.alsoWrong.filter(({ path }) => !told.has(path))],
    // Once told, an issue isn't told again in the core's words; and of a password nothing is asked here.
    isToBeTold: (issue) =>
      read.isToBeTold(issue) &&
      issue.path !== "password" &&
      (isWireIssue(issue) || !told.has(wireIssue(oauthNames.get(issue.path) ?? issue.path, "").path)),
    endsAt: isToken && isBlank(token.refreshToken) && typeof token.expiresAt === "number" ? token.expiresAt : null,
  }
}
