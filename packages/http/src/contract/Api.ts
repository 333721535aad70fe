import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiMiddleware, HttpApiSchema, OpenApi } from "effect/http-api"
import { status } from "../errors.ts"
import { AccountDetails } from "./AccountShape.ts"
import { ApiKey } from "./ApiKey.ts"
import { BulkRoutes } from "./bulkRoutes.ts"
import { CheckAnswer, ConnectionAnswer } from "./CheckAnswer.ts"
import { CheckRequest } from "./CheckRequest.ts"
import * as Failure from "./failures.ts"
import { ListAnswer } from "./ListAnswer.ts"
import { listQuery } from "./ListRequest.ts"
import { SaveAnswer, VerificationFailed } from "./SaveAnswer.ts"
import { SaveRequest } from "./SaveRequest.ts"

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
})
// Any text: what is no id is an unknown account, not an invalid request.
const params = { id: Schema.String }

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
      ],
    }).annotateMerge(OpenApi.annotations({ summary: "Add an email account, or change one by its id" })),
    HttpApiEndpoint.post("check", "/email-accounts/check", {
      payload: CheckRequest,
      success: CheckAnswer,
      error: [Failure.NotJson, Failure.AccountNotFound, Failure.TooLarge, Failure.NotJsonType],
    }).annotateMerge(OpenApi.annotations({ summary: "Check servers and credentials without saving anything" })),
    HttpApiEndpoint.get("connection", "/email-accounts/:id/connection", {
      params,
      success: ConnectionAnswer,
      error: Failure.NoSuchAccount,
    }).annotateMerge(OpenApi.annotations({ summary: "Get the last check of an email account" })),
    HttpApiEndpoint.post("recheck", "/email-accounts/:id/recheck", {
      params,
      success: ConnectionAnswer,
      error: [Failure.AccountNotFound, Failure.AccountBusy],
    }).annotateMerge(OpenApi.annotations({ summary: "Check an email account again and record what was found" })),
    HttpApiEndpoint.get("list", "/email-accounts", {
      query: listQuery,
      success: ListAnswer,
    }).annotateMerge(OpenApi.annotations({ summary: "List email accounts by ascending id" })),
    HttpApiEndpoint.get("get", "/email-accounts/:id", {
      params,
      success: AccountDetails,
      error: Failure.NoSuchAccount,
    }).annotateMerge(OpenApi.annotations({ summary: "Get an email account" })),
    HttpApiEndpoint.delete("remove", "/email-accounts/:id", {
      params,
      success: DeletedAnswer,
      error: [Failure.AccountNotFound, Failure.AccountBusy],
    }).annotateMerge(OpenApi.annotations({ summary: "Delete an email account and destroy its secrets" })),
  )
  .middleware(ApiKey)

/** The contract: every route, what it takes and what it answers. */
export const Api = HttpApi.make("mailkeep")
  .add(BulkRoutes.middleware(ApiKey))
  .add(EmailAccountRoutes)
  .middleware(RequestErrors)
  .annotate(HttpApi.ParseOptions, { errors: "all" })
  .annotateMerge(OpenApi.annotations({ title: "Mailkeep email accounts", version: "0.1.0" }))
