import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiMiddleware, HttpApiSchema, OpenApi } from "effect/http-api"
import { status } from "../errors.ts"
import { AccountDetails } from "./AccountShape.ts"
import { ApiKey } from "./ApiKey.ts"
import { BulkRoutes } from "./bulkRoutes.ts"
import { CampaignRoutes } from "./campaignRoutes.ts"
import { CheckAnswer, ConnectionAnswer } from "./CheckAnswer.ts"
import { CheckRequest } from "./CheckRequest.ts"
import { describeIdempotency } from "./describeIdempotency.ts"
import { OAuthPages, OAuthRoutes } from "./oauthRoutes.ts"
import { completeDocument } from "./completeDocument.ts"
import { DiscoverRoutes } from "./discoverRoutes.ts"
import { DocumentationRoutes } from "./documentationRoutes.ts"
import { exampleDeleted } from "./examples.ts"
import * as Failure from "./failures.ts"
import { ListAnswer } from "./ListAnswer.ts"
import { withProblemDetails } from "./problemShape.ts"
import { detailsQuery, listQuery } from "./ListRequest.ts"
import { SaveAnswer, VerificationFailed } from "./SaveAnswer.ts"
import { SaveRequest } from "./SaveRequest.ts"
import { TagRoutes } from "./tagRoutes.ts"
import { ReconnectRoutes } from "./reconnectRoutes.ts"
import { SettingsRoutes } from "./settingsRoutes.ts"

/** Puts what is wrong with a query into the API's own form. */
export class RequestErrors extends HttpApiMiddleware.Service<RequestErrors>()("@mailkeep/http/RequestErrors", {
  error: [Failure.Invalid, Failure.InternalFault, Failure.Unavailable],
}) {}

/** The answer to a deletion. */
export const DeletedAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  emailAccountId: Schema.Int,
}).annotate({
  identifier: "DeletedEmailAccount",
  description: "The account is gone, its secrets are destroyed, and its address is free.",
  examples: [exampleDeleted],
})
// Any text: what is no id is an unknown account, not an invalid request.
const params = { id: Schema.String.annotate({ description: "The id of the email account." }) }

const EmailAccountRoutes = HttpApiGroup.make("emailAccounts")
  .add(
    HttpApiEndpoint.post("save", "/email-accounts/save", {
      payload: SaveRequest,
      success: SaveAnswer,
      error: [
        VerificationFailed.pipe(HttpApiSchema.status(status.badRequest)),
        Failure.AccountExists,
        Failure.NotJson,
        Failure.AccountNotFound,
        Failure.TooLarge,
        Failure.NotJsonType,
        Failure.AccountBusy,
        Failure.DiscoveryUnavailable,
      ],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Add an email account, or change one by its id",
        description:
          "Both connections are checked before the answer comes. An account whose check fails is stored all the same, and answered with its diagnosis. What the provider is known for may be left out, and servers that can be found without a person who confirms them.",
      }),
    ),
    HttpApiEndpoint.post("check", "/email-accounts/check", {
      payload: CheckRequest,
      success: CheckAnswer,
      error: [
        Failure.NotJson,
        Failure.AccountNotFound,
        Failure.TooLarge,
        Failure.NotJsonType,
        Failure.DiscoveryUnavailable,
      ],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Check servers and credentials without saving anything",
        description:
          "Every stage, what was seen, and what is wrong. With an id, what is absent is the stored account's.",
      }),
    ),
    HttpApiEndpoint.get("connection", "/email-accounts/:id/connection", {
      params,
      success: ConnectionAnswer,
      error: Failure.NoSuchAccount,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get the last check of an email account",
        description: "Nothing is dialled: it is what the last check found, and when.",
      }),
    ),
    HttpApiEndpoint.post("recheck", "/email-accounts/:id/recheck", {
      params,
      success: ConnectionAnswer,
      error: [Failure.AccountNotFound, Failure.AccountBusy],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Check an email account again and record what was found",
        description: "Answers when both connections are checked. No body is needed.",
      }),
    ),
    HttpApiEndpoint.get("list", "/email-accounts", {
      query: listQuery,
      success: ListAnswer,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "List email accounts by ascending id",
        description:
          "A bare array. X-Next-Cursor has the cursor of the next page; all filters that are given hold together.",
      }),
    ),
    HttpApiEndpoint.get("get", "/email-accounts/:id", {
      params,
      query: detailsQuery,
      success: AccountDetails,
      error: Failure.NoSuchAccount,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get an email account",
        description: "Everything that is known of it, but for its secrets.",
      }),
    ),
    HttpApiEndpoint.delete("remove", "/email-accounts/:id", {
      params,
      success: DeletedAnswer,
      error: [Failure.AccountNotFound, Failure.AccountBusy],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Delete an email account and destroy its secrets",
        description: "Its address is free for another account then.",
      }),
    ),
  )
  .middleware(ApiKey)
  .annotateMerge(
    OpenApi.annotations({
      title: "Email accounts",
      description: "An address, how to send mail for it and how to read its mailbox.",
    }),
  )

/** The contract: every route, what it takes and what it answers. */
export const Api = HttpApi.make("mailkeep")
  .add(BulkRoutes.middleware(ApiKey))
  .add(TagRoutes.middleware(ApiKey))
  .add(CampaignRoutes.middleware(ApiKey))
  .add(EmailAccountRoutes)
  .add(DiscoverRoutes.middleware(ApiKey))
  .add(SettingsRoutes.middleware(ApiKey))
  .add(ReconnectRoutes.middleware(ApiKey))
  .add(OAuthRoutes.middleware(ApiKey))
  .add(OAuthPages)
  .add(DocumentationRoutes)
  .middleware(RequestErrors)
  .annotate(HttpApi.ParseOptions, { errors: "all" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Mailkeep email accounts",
      version: "0.1.0",
      summary: "Email accounts with sealed credentials, checked for real.",
      description:
        "The Smartlead-compatible API of Mailkeep. Every answer has an X-Request-Id; every answer that is no success has a text `error`. Paths work with and without a slash at the end.",
      license: { name: "MIT", identifier: "MIT" },
      transform: (document) => completeDocument(withProblemDetails(describeIdempotency(document))),
    }),
  )
