import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { status } from "../errors.ts"
import * as Failure from "./failures.ts"
import { VerificationFailed } from "./SaveAnswer.ts"
import { OAuthAnswer, SuspensionAnswer, UpdateAnswer, WarmupAnswer, WarmupStats } from "./SettingsAnswers.ts"
import { OAuthRequest, PatchRequest, UpdateRequest, WarmupRequest } from "./SettingsRequests.ts"

// Any text: what is no id is an unknown account, not an invalid request.
const params = { id: Schema.String.annotate({ description: "The id of the email account." }) }

const changing = [
  Failure.NotJson,
  Failure.AccountNotFound,
  Failure.TooLarge,
  Failure.NotJsonType,
  Failure.AccountBusy,
] as const

/** The routes of an account's settings: a token, limits, suspension and warmup. */
export const SettingsRoutes = HttpApiGroup.make("settings")
  .add(
    HttpApiEndpoint.post("saveOAuth", "/email-accounts/save-oauth", {
      payload: OAuthRequest,
      success: OAuthAnswer,
      error: [
        VerificationFailed.pipe(HttpApiSchema.status(status.badRequest)),
        Failure.AccountExists,
        Failure.TokenExpired,
        Failure.DiscoveryUnavailable,
        ...changing,
      ],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Add an email account that logs in by a token, or give one a token",
        description:
          "The token is sealed and never shown again. The account is checked by it; it is refreshed first where it has expired.",
      }),
    ),
    HttpApiEndpoint.put("suspend", "/email-accounts/suspend/:id", {
      params,
      success: SuspensionAnswer,
      error: [Failure.SuspensionNotPossible, Failure.AccountBusy],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Suspend an email account: it neither sends nor warms up",
        description: "Suspending one that is suspended changes nothing.",
      }),
    ),
    HttpApiEndpoint.delete("unsuspend", "/email-accounts/unsuspend/:id", {
      params,
      success: SuspensionAnswer,
      error: [Failure.SuspensionNotPossible, Failure.AccountBusy],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "End an email account's suspension",
        description: "It goes on as it was set up.",
      }),
    ),
    HttpApiEndpoint.post("update", "/email-accounts/:id", {
      params,
      payload: UpdateRequest,
      success: UpdateAnswer,
      error: changing,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Change an email account's settings, but not its credentials",
        description: "An absent field keeps its value.",
      }),
    ),
    HttpApiEndpoint.patch("patch", "/email-accounts/:id", {
      params,
      payload: PatchRequest,
      success: UpdateAnswer,
      error: changing,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Change an email account's settings and its warmup",
        description: "An absent field keeps its value.",
      }),
    ),
    HttpApiEndpoint.post("warmup", "/email-accounts/:id/warmup", {
      params,
      payload: WarmupRequest,
      success: WarmupAnswer,
      error: changing,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Change an email account's warmup",
        description: "An absent field keeps its value.",
      }),
    ),
    HttpApiEndpoint.get("warmupStats", "/email-accounts/:id/warmup-stats", {
      params,
      success: WarmupStats,
      error: Failure.NoSuchWarmup,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get what the last seven days of an email account's warmup came to",
        description: "What has been recorded; zeros where nothing has.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({
      title: "Settings",
      description: "Tokens, limits, suspension and warmup of an email account.",
    }),
  )
