import { AccountId, CampaignId, TagId } from "@mailkeep/core"
import { Option, Schema } from "effect"
import { MailkeepError } from "./MailkeepError.ts"

const decodeAccount = Schema.decodeUnknownOption(AccountId)
const decodeTag = Schema.decodeUnknownOption(TagId)
const decodeCampaign = Schema.decodeUnknownOption(CampaignId)

const all = <A>(
  what: string,
  ids: ReadonlyArray<number>,
  decode: (id: unknown) => Option.Option<A>,
): ReadonlyArray<A> =>
  ids.map((id) =>
    Option.getOrThrowWith(
      decode(id),
      () => new MailkeepError("INVALID_OPTIONS", `${what}: must be a list of whole numbers from 1`),
    ),
  )

/** The ids of accounts as the services take them; throws `INVALID_OPTIONS` where one can't be of any account. */
export const toAccountIds = (ids: ReadonlyArray<number>) => all("accountIds", list("accountIds", ids), decodeAccount)

/** As {@link toAccountIds}, of tags. */
export const toTagIds = (ids: ReadonlyArray<number>) => all("tagIds", list("tagIds", ids), decodeTag)

/** The id of a campaign; throws `INVALID_OPTIONS` for what can be none. */
export const toCampaignId = (id: number): CampaignId =>
  Option.getOrThrowWith(
    decodeCampaign(id),
    () => new MailkeepError("INVALID_OPTIONS", "campaignId: must be a whole number from 1"),
  )

/** The id of a tag, if it can be of one. */
export const toTagId = (id: number): Option.Option<TagId> => decodeTag(id)

const list = (what: string, ids: unknown): ReadonlyArray<number> => {
  if (Array.isArray(ids)) return ids
  throw new MailkeepError("INVALID_OPTIONS", `${what}: must be a list of whole numbers from 1`)
}
