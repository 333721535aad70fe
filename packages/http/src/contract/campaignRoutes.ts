import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"
import { ListAnswer } from "./ListAnswer.ts"
import { campaignAccountsQuery } from "./ListRequest.ts"

const summary = (text: string) => OpenApi.annotations({ summary: text })

const params = { id: Schema.String }
const email_account_ids = Schema.Array(Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))).annotate({
  description: "1 to 1,000.",
})

const Join = Schema.Struct({
  email_account_ids,
  auto_adjust_warmup: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "Taken and without effect: campaigns don't change the warmup." }),
  ),
}).annotate({ identifier: "CampaignAccounts" })
const Leave = Schema.Struct({ email_account_ids }).annotate({ identifier: "LeavingCampaignAccounts" })

/** The answer that has the links of accounts that joined a campaign, or were in it. */
export const LinksAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  result: Schema.Array(
    Schema.Struct({
      id: Schema.Int,
      email_campaign_id: Schema.Int,
      email_account_id: Schema.Int,
      updated_at: Schema.String.annotate({ description: "When the account joined the campaign." }),
    }),
  ),
}).annotate({ identifier: "CampaignLinks" })
/** The answer that tells how many accounts left a campaign. */
export const LeftAnswer = Schema.Struct({ ok: Schema.Literal(true), result: Schema.Int }).annotate({
  identifier: "LeftCampaign",
})

const body = [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType, Failure.NoSuchCampaign] as const

/** The routes of the accounts of campaigns. Any number may be a campaign's: Mailkeep runs none. */
export const CampaignRoutes = HttpApiGroup.make("campaigns").add(
  HttpApiEndpoint.get("accounts", "/campaigns/:id/email-accounts", {
    params,
    query: campaignAccountsQuery,
    success: ListAnswer,
    error: Failure.NoSuchCampaign,
  }).annotateMerge(summary("List the email accounts of a campaign by ascending id")),
  HttpApiEndpoint.post("join", "/campaigns/:id/email-accounts", {
    params,
    payload: Join,
    success: LinksAnswer,
    error: [...body, Failure.AccountNotAllowed],
  }).annotateMerge(summary("Put email accounts into a campaign")),
  HttpApiEndpoint.delete("leave", "/campaigns/:id/email-accounts", {
    params,
    payload: Leave,
    success: LeftAnswer,
    error: [...body, Failure.LastAccount],
  }).annotateMerge(summary("Take email accounts out of a campaign, but not its last one")),
)
