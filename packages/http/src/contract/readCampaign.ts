import { AccountId, CampaignId } from "@mailkeep/core"
import { type Read, readId, readIds, readOr } from "./readIds.ts"
import { unknownFields } from "./unknownFields.ts"

type Body = Readonly<Record<string, unknown>>

/** The campaign that a path names, or `null` when it is a text that names none. */
export const readCampaignId = (text: string): CampaignId | null => {
  const id = readId(text, false)
  return id === null ? null : CampaignId.make(id)
}

// As many as the core takes at once.
const MAXIMUM_ACCOUNTS = 1_000

const field = "email_account_ids"
// What one published client sends.
const alias = "email_accounts_ids"

const isFlag = (value: unknown, strict: boolean): boolean =>
  typeof value === "boolean" || (!strict && ["true", "false", null].includes(value as string | null))

const isSame = (a: ReturnType<typeof readIds>, b: ReturnType<typeof readIds>): boolean =>
  a.message === b.message && a.ids.join() === b.ids.join()

/** The accounts that a body names, to join a campaign (`auto_adjust_warmup` may stand beside them then) or to leave it. */
export const readCampaignAccounts = (
  body: Body,
  strict: boolean,
  purpose: "join" | "leave",
): Read<ReadonlyArray<AccountId>> => {
  const read = (name: string) => readIds(body[name], strict, { what: "email account id", maximum: MAXIMUM_ACCOUNTS })
  const takesAlias = !strict && body[alias] !== undefined
  const isAliasAlone = takesAlias && body[field] === undefined
  const { ids, message } = read(isAliasAlone ? alias : field)
  const isConflict = takesAlias && !isAliasAlone && !isSame(read(alias), { ids, message })
  const adjust = body["auto_adjust_warmup"]
  const isAdjustWrong = purpose === "join" && adjust !== undefined && !isFlag(adjust, strict)
  const known = [field, ...(strict ? [] : [alias]), ...(purpose === "join" ? ["auto_adjust_warmup"] : [])]
  const errors = [
    ...(message === null ? [] : [{ field, message }]),
    ...(isConflict ? [{ field: alias, message: `says something else than ${field}: send ${field} alone` }] : []),
    ...(isAdjustWrong ? [{ field: "auto_adjust_warmup", message: "must be true or false" }] : []),
    ...unknownFields(body, known),
  ]
  return readOr(
    ids.map((id) => AccountId.make(id)),
    errors,
  )
}
