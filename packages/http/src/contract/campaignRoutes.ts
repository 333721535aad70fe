import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"
import { ListAnswer } from "./ListAnswer.ts"
import { campaignAccountsQuery } from "./ListRequest.ts"

const about = (summary: string, description: string) => OpenApi.annotations({ summary, description })

const exampleId = 1_801_234_567_890_123

const params = { id: Schema.String.annotate({ description: "The number of the campaign." }) }
const email_account_ids = Schema.Array(Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))).annotate({
  description: "1 to 1,000 different ones.",
})

const Join = Schema.Struct({
  email_account_ids,
  auto_adjust_warmup: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "Taken and without effect: campaigns don't change the warmup." }),
  ),
}).annotate({
  identifier: "CampaignAccounts",
  description: "The accounts that are to join.",
  examples: [{ email_account_ids: [exampleId] }],
})
const Leave = Schema.Struct({ email_account_ids }).annotate({
  identifier: "LeavingCampaignAccounts",
  description: "The accounts that are to leave.",
  examples: [{ email_account_ids: [exampleId] }],
})

/** The answer that has the links of accounts that joined a campaign, or were in it. */
export const LinksAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  result: Schema.Array(
    Schema.Struct({
      id: Schema.Int.annotate({ description: "The id of the link." }),
      email_campaign_id: Schema.Int,
      email_account_id: Schema.Int,
      updated_at: Schema.String.annotate({ description: "When the account joined the campaign." }),
    }),
  ),
}).annotate({
  identifier: "CampaignLinks",
  description: "The accounts that joined, or were there already.",
  examples: [
    {
      ok: true,
      result: [{ id: 1, email_campaign_id: 12, email_account_id: exampleId, updated_at: "2026-11-27T08:00:00.000Z" }],
    },
  ],
})
/** The answer that tells how many accounts left a campaign. */
export const LeftAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  result: Schema.Int.annotate({ description: "How many accounts left." }),
}).annotate({
  identifier: "LeftCampaign",
  description: "They left.",
  examples: [{ ok: true, result: 1 }],
})

const body = [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType, Failure.NoSuchCampaign] as const

/** The routes of the accounts of campaigns. Any number may be a campaign's: Mailkeep runs none. */
export const CampaignRoutes = HttpApiGroup.make("campaigns")
  .add(
    HttpApiEndpoint.get("accounts", "/campaigns/:id/email-accounts", {
      params,
      query: campaignAccountsQuery,
      success: ListAnswer,
      error: Failure.NoSuchCampaign,
    }).annotateMerge(
      about(
        "List the email accounts of a campaign by ascending id",
        "As the list of all accounts; an unknown campaign has none.",
      ),
    ),
    HttpApiEndpoint.post("join", "/campaigns/:id/email-accounts", {
      params,
      payload: Join,
      success: LinksAnswer,
      error: [...body, Failure.AccountNotAllowed],
    }).annotateMerge(
      about(
        "Put email accounts into a campaign",
        "All of them, or none where an id is unknown. Mailkeep runs no campaigns: it keeps who uses which account.",
      ),
    ),
    HttpApiEndpoint.delete("leave", "/campaigns/:id/email-accounts", {
      params,
      payload: Leave,
      success: LeftAnswer,
      error: [...body, Failure.LastAccount],
    }).annotateMerge(
      about(
        "Take email accounts out of a campaign, but not its last one",
        "The last account stays as long as the campaign is active.",
      ),
    ),
  )
  .annotateMerge(OpenApi.annotations({ title: "Campaigns", description: "Which campaigns use which email accounts." }))
