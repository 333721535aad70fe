import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import * as Failure from "./failures.ts"
import { ReauthAnswer, ReconnectAnswer } from "./SettingsAnswers.ts"

/** The routes that check accounts again. */
export const ReconnectRoutes = HttpApiGroup.make("reconnect")
  .add(
    HttpApiEndpoint.post("reconnectFailed", "/email-accounts/reconnect-failed-email-accounts", {
      payload: Schema.Struct({}).annotate({
        identifier: "ReconnectFailed",
        description: "Empty, or no body at all.",
        examples: [{}],
      }),
      success: ReconnectAnswer,
      error: [Failure.NothingFailing, Failure.ReconnectsUsedUp, Failure.NotJson, Failure.TooLarge, Failure.NotJsonType],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Check all failed email accounts again in the background, three times a day",
        description: "Answers 406 when that was done three times in this day, and 404 when no account fails.",
      }),
    ),
    HttpApiEndpoint.post("reauth", "/email-accounts/:id/reauth", {
      params: { id: Schema.String.annotate({ description: "The id of the email account." }) },
      success: ReauthAnswer,
      error: [Failure.AccountNotFound, Failure.AccountBusy],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Log in to an email account's servers anew",
        description:
          "Answers when both connections are checked, by the token where there is no password; an account with neither is skipped. Where the owner has to agree anew, reauth_url is the link for that.",
      }),
    ),
  )
  .annotateMerge(OpenApi.annotations({ title: "Reconnecting", description: "Checks of accounts that failed." }))
