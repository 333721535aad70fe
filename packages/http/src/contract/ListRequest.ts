import { type AccountFilter, isUserNamePart, type UsedPageRequest, userNamePartRule } from "@mailkeep/core"
import { Schema } from "effect"
import { readCursor } from "./pageCursor.ts"
import { accountTypes } from "./wireFields.ts"

// The description stands before the check: a check that OpenAPI has no word for is left out there, and all it says too.
const text = (description: string, rule: string, isRight: (text: string) => boolean) =>
  Schema.optionalKey(
    Schema.String.annotate({ description }).check(
      Schema.makeFilter((value: string) => (isRight(value) ? undefined : rule)),
    ),
  )

const wholeNumber = (minimum: number, maximum: number, description: string) =>
  text(
    description,
    `must be a whole number from ${minimum} to ${maximum}`,
    (value) => /^[0-9]{1,16}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum,
  )

const oneOf = <const L extends ReadonlyArray<string>>(literals: L, description: string) => {
  const message = `must be given once, as ${literals.join(", ").replace(/, (?=[^,]*$)/, " or ")}`
  return Schema.optionalKey(Schema.Literals(literals).annotate({ message, description }))
}

const trueOrFalse = (description: string) => oneOf(["true", "false"], description)

/** The query of an account by its id. */
export const detailsQuery = {
  fetch_campaigns: trueOrFalse("Whether campaign_ids tells the campaigns that use the account. Default false."),
  fetch_tags: trueOrFalse("Whether tags has the account's tags. Default false."),
} as const

/** The query of the list; all filters that are given hold together. */
export const listQuery = {
  offset: wholeNumber(
    0,
    Number.MAX_SAFE_INTEGER,
    "Accounts to skip, counted after the cursor and under the filters. Default 0.",
  ),
  limit: wholeNumber(1, 100, "Accounts at most. Default 100."),
  cursor: text(
    "The X-Next-Cursor of the page before, under the same filters. Pages by cursor stay complete while accounts come and go, and the last page costs what the first does.",
    "must be the X-Next-Cursor of another page",
    (value) => readCursor(value) !== null,
  ),
  isInUse: trueOrFalse("Whether some campaign uses the account."),
  emailWarmupStatus: oneOf(
    ["ACTIVE", "INACTIVE"],
    "ACTIVE finds accounts whose warmup_details.status is ACTIVE, INACTIVE all others, those that are PAUSED too.",
  ),
  isSmtpSuccess: trueOrFalse("The account's is_smtp_success: false also before the first check."),
  isWarmupBlocked: trueOrFalse(
    "Whether warmup was blocked. Mailkeep sends no warmup mail yet: true finds nothing, false everything.",
  ),
  esp: oneOf(["GMAIL", "OUTLOOK", "SMTP"], "The account's type."),
  username: text(
    "A part of the account's username, in upper or lower case; no character of it is a wildcard.",
    userNamePartRule,
    isUserNamePart,
  ),
  client_id: wholeNumber(0, Number.MAX_SAFE_INTEGER, "The account's client_id."),
  ...detailsQuery,
} as const

/** The query of a campaign's accounts. */
export const campaignAccountsQuery = {
  include_tags: trueOrFalse("Whether each account has its tags. Default false."),
  limit: wholeNumber(1, 100, "Accounts at most. Default: all of them."),
  cursor: listQuery.cursor,
} as const

/** The list's query as a whole. */
export const ListQuery = Schema.Struct(listQuery)
export type ListQuery = typeof ListQuery.Type

/** The query of an account by its id as a whole. */
export const DetailsQuery = Schema.Struct(detailsQuery)
export type DetailsQuery = typeof DetailsQuery.Type

const isTrue = (flag: "true" | "false"): boolean => flag === "true"

/** The page that a query asks for, in the core's words; `null` when it asks for what no account can be yet. */
export const readList = (query: ListQuery): UsedPageRequest | null => {
  if (query.isWarmupBlocked === "true") return null
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  const filter: AccountFilter = {
    ...(query.esp === undefined ? {} : { type: accountTypes[query.esp] }),
    ...(query.client_id === undefined ? {} : { clientId: Number(query.client_id) }),
    ...(query.username === undefined ? {} : { userName: query.username }),
    ...(query.isSmtpSuccess === undefined ? {} : { submissionOk: isTrue(query.isSmtpSuccess) }),
    ...(query.emailWarmupStatus === undefined
      ? {}
      : { warmup: query.emailWarmupStatus === "ACTIVE" ? "active" : "inactive" }),
  }
  return {
    limit: Number(query.limit ?? 100),
    offset: Number(query.offset ?? 0),
    filter,
    ...(after === null ? {} : { after }),
    ...(query.isInUse === undefined ? {} : { inUse: isTrue(query.isInUse) }),
  }
}
