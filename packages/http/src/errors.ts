import type { AccountId, Scope } from "@mailkeep/core"
import { type FieldError, sentenceOf } from "./contract/wireIssues.ts"

/** The status codes of the API. No other file knows one. */
export const status = {
  ok: 200,
  accepted: 202,
  noContent: 204,
  notModified: 304,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  notAcceptable: 406,
  tooLarge: 413,
  unsupportedType: 415,
  invalid: 422,
  clientGone: 499,
  internal: 500,
  unavailable: 503,
} as const

/** The statuses that a failed check can be answered with. */
export type FailedCheckStatus = typeof status.badRequest | typeof status.notAcceptable | typeof status.ok

/** Why a request is not done. */
export type Refusal =
  /** A missing, unknown or expired API key. */
  | { readonly kind: "unauthorized" }
  | { readonly kind: "forbidden"; readonly scope: Scope }
  | { readonly kind: "invalid"; readonly errors: ReadonlyArray<FieldError> }
  | { readonly kind: "not-json"; readonly error: string }
  | { readonly kind: "not-json-type" }
  | { readonly kind: "not-json-or-csv-type" }
  /** `before`: a parser in front of Mailkeep takes less than Mailkeep would. */
  | { readonly kind: "too-large"; readonly limitBytes: number; readonly before?: true }
  | { readonly kind: "account-exists"; readonly id: AccountId }
  /** Of an account that was to be changed; `id` is `null` when what was given is no id. */
  | { readonly kind: "account-not-found"; readonly id: number | null }
  /** Of an account that was to be read. */
  | { readonly kind: "no-such-account" }
  | { readonly kind: "no-such-batch" }
  | { readonly kind: "account-busy"; readonly id: AccountId }
  | { readonly kind: "bad-target" }
  | { readonly kind: "no-such-route" }
  | { readonly kind: "no-such-method"; readonly allowed: ReadonlyArray<string> }
  | { readonly kind: "closed" }
  | { readonly kind: "internal"; readonly requestId: string }
  /** The database is locked, out of reach or full; the same request may succeed later. */
  | { readonly kind: "store-unavailable"; readonly requestId: string }

/** An answer as data. */
interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

const accountFailure = (errorCode: string, id: number | null, message: string, error: string) => ({
  ok: false,
  message,
  error,
  errorCode,
  emailAccountId: id,
})

/** The answer to a request that is not done. */
export const answerOf = (refusal: Refusal): Answer => {
  switch (refusal.kind) {
    case "unauthorized":
      return {
        status: status.unauthorized,
        body: {
          message: "Invalid API Key",
          error: "The API key is missing or unknown; send it as ?api_key=, X-API-Key or Authorization: Bearer.",
        },
        headers: { "www-authenticate": "Bearer" },
      }
    case "forbidden": {
      const message = `This API key may not ${refusal.scope}.`
      return {
        status: status.forbidden,
        body: { message, error: `${message} Use a key with the scope "${refusal.scope}".` },
      }
    }
    case "invalid":
      return { status: status.invalid, body: { error: sentenceOf(refusal.errors), errors: refusal.errors } }
    case "not-json":
      return { status: status.badRequest, body: { error: refusal.error } }
    case "not-json-type":
      return {
        status: status.unsupportedType,
        body: { error: "The body must be JSON in UTF-8, sent as Content-Type: application/json." },
        headers: { accept: "application/json" },
      }
    case "not-json-or-csv-type":
      return {
        status: status.unsupportedType,
        body: { error: "The body must be JSON or CSV in UTF-8, sent as Content-Type: application/json or text/csv." },
        headers: { accept: "application/json, text/csv" },
      }
    case "too-large":
      return {
        status: status.tooLarge,
        body: {
          error:
            refusal.before === true
              ? `The body is longer than the application in front of Mailkeep reads; Mailkeep itself takes ${refusal.limitBytes} bytes.`
              : `The body must have at most ${refusal.limitBytes} bytes.`,
        },
      }
    case "account-exists":
      return {
        status: status.badRequest,
        body: accountFailure(
          "ACCOUNT_ALREADY_EXIST",
          refusal.id,
          "Email account already exist. Please pass id to update it",
          `The address belongs to account ${refusal.id}; pass that id to change it.`,
        ),
      }
    case "account-not-found":
      return {
        status: status.notFound,
        body: accountFailure(
          "ACCOUNT_NOT_FOUND",
          refusal.id,
          "Email account not found!",
          "There is no email account with this id.",
        ),
      }
    case "no-such-account":
      return { status: status.notFound, body: { error: "Email account not found" } }
    case "no-such-batch":
      return { status: status.notFound, body: { error: "Batch not found" } }
    case "account-busy":
      // 503 and not 409, because clients of this API retry the first and give up on the second; a retry is right here.
      return {
        status: status.unavailable,
        body: accountFailure(
          "ACCOUNT_BUSY",
          refusal.id,
          "Email account is being changed by others. Please try again.",
          "Others kept changing the account at the same time; try again.",
        ),
        headers: { "retry-after": "1" },
      }
    case "bad-target":
      return {
        status: status.badRequest,
        body: { error: "The request's target must be a path, or an http(s) URL without a user name or password." },
      }
    case "no-such-route":
      return { status: status.notFound, body: { error: "There is no such route." } }
    case "no-such-method":
      return {
        status: status.methodNotAllowed,
        body: { error: `Only ${refusal.allowed.join(", ")} are answered here.` },
        headers: { allow: refusal.allowed.join(", ") },
      }
    case "closed":
      return {
        status: status.unavailable,
        body: { error: "The service is shutting down; try again in a moment." },
        headers: { "retry-after": "5" },
      }
    case "internal":
      return {
        status: status.internal,
        body: {
          error: "Something went wrong at our end; the operator finds the reason under the request id.",
          requestId: refusal.requestId,
        },
      }
    case "store-unavailable":
      return {
        status: status.unavailable,
        body: {
          error:
            "The database can't be used at the moment: try again; the operator finds the reason under the request id.",
          requestId: refusal.requestId,
        },
        headers: { "retry-after": "5" },
      }
  }
}
