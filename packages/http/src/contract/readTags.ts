import {
  AccountId,
  type EmailAddress,
  parseEmailAddress,
  readTag as readTagValues,
  TagId,
  type TagValues,
} from "@mailkeep/core"
import { Result } from "effect"
import { type Read, readId, readIds, readOr } from "./readIds.ts"
import { unknownFields } from "./unknownFields.ts"
import type { FieldError } from "./wireIssues.ts"

type Body = Readonly<Record<string, unknown>>

const isBlank = (value: unknown): boolean => value === null || value === ""

const valuesOf = (body: Body, strict: boolean) => {
  const { color, name } = body
  const stated = !strict && isBlank(color) ? undefined : color
  return readTagValues({ name, ...(stated === undefined ? {} : { color: stated }) })
}

const errorsOf = (values: ReturnType<typeof readTagValues>): ReadonlyArray<FieldError> =>
  Result.isSuccess(values) ? [] : values.failure.map(({ message, path }) => ({ field: path, message }))

/** The body of a request for a new tag. */
export const readNewTag = (body: Body, strict: boolean): Read<TagValues> => {
  const values = valuesOf(body, strict)
  const errors = [...errorsOf(values), ...unknownFields(body, ["name", "color"])]
  return readOr(
    Result.getOrElse(values, () => ({ name: "" })),
    errors,
  )
}

/** The body of `tag-manager`, which changes a tag: all three fields are required. */
export const readChangedTag = (body: Body, strict: boolean): Read<TagValues & { readonly id: TagId }> => {
  const values = valuesOf(body, strict)
  const id = readId(body["id"], strict)
  const errors = [
    ...(body["id"] === undefined || isBlank(body["id"]) ? [{ field: "id", message: "is required" }] : []),
    ...(id === null && body["id"] !== undefined && !isBlank(body["id"])
      ? [{ field: "id", message: "must be the id of a tag" }]
      : []),
    ...errorsOf(values),
    ...(body["color"] === undefined || (!strict && isBlank(body["color"]))
      ? [{ field: "color", message: "is required" }]
      : []),
    ...unknownFields(body, ["id", "name", "color"]),
  ]
  return readOr({ id: TagId.make(id ?? 1), ...Result.getOrElse(values, () => ({ name: "" })) }, errors)
}

// As many as the core looks for at once.
const MAXIMUM_ADDRESSES = 1_000

/** The body of `tag-list`. A text that is no address is of no account, so that it is left out as one is; not when strict. */
export const readAddresses = (body: Body, strict: boolean): Read<ReadonlyArray<EmailAddress>> => {
  const given = body["email_ids"]
  const unknown = unknownFields(body, ["email_ids"])
  const refuse = (message: string) =>
    readOr<ReadonlyArray<EmailAddress>>([], [{ field: "email_ids", message }, ...unknown])
  if (given === undefined) return refuse("is required")
  if (!Array.isArray(given) || given.length === 0 || !given.every((each) => typeof each === "string")) {
    return refuse("must be a list of at least one address")
  }
  if (given.length > MAXIMUM_ADDRESSES) return refuse(`must have at most ${MAXIMUM_ADDRESSES} addresses`)
  const parsed = given.map((text) => parseEmailAddress(text.trim()))
  const wrong = parsed.findIndex(Result.isFailure)
  if (strict && wrong >= 0) return refuse(`must be a list of addresses: entry ${wrong + 1} is none`)
  return readOr(
    parsed.filter(Result.isSuccess).map(({ success }) => success),
    unknown,
  )
}

/** Which accounts get or lose which tags. */
export interface TagMapping {
  readonly accountIds: ReadonlyArray<AccountId>
  readonly tagIds: ReadonlyArray<TagId>
}

// As many as the core takes at once. Of accounts, too; but one request may give tags to fewer of them.
const MAXIMUM_TAGS = 100
const maximumAccounts = { assign: 25, unassign: 1_000 } as const

/** The body of `tag-mapping`, which gives tags to accounts or takes them away. */
export const readMapping = (body: Body, strict: boolean, purpose: keyof typeof maximumAccounts): Read<TagMapping> => {
  const rule = { what: "email account id", maximum: maximumAccounts[purpose] }
  const accounts = readIds(body["email_account_ids"], strict, rule)
  const tags = readIds(body["tag_ids"], strict, { what: "tag id", maximum: MAXIMUM_TAGS })
  const errors = [
    ...(accounts.message === null ? [] : [{ field: "email_account_ids", message: accounts.message }]),
    ...(tags.message === null ? [] : [{ field: "tag_ids", message: tags.message }]),
    ...unknownFields(body, ["email_account_ids", "tag_ids"]),
  ]
  return readOr(
    { accountIds: accounts.ids.map((id) => AccountId.make(id)), tagIds: tags.ids.map((id) => TagId.make(id)) },
    errors,
  )
}
