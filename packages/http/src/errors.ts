import type { ConsentFailure } from "@mailkeep/core"
import { sentenceOf } from "./contract/wireIssues.ts"
import type { Refusal } from "./Refusal.ts"

/** The status codes of the API. No other file knows one. */
export const status = {
  ok: 200,
  accepted: 202,
  noContent: 204,
  seeOther: 303,
  notModified: 304,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  notAcceptable: 406,
  conflict: 409,
  tooLarge: 413,
  unsupportedType: 415,
  invalid: 422,
  tooManyRequests: 429,
  clientGone: 499,
  internal: 500,
  badGateway: 502,
  unavailable: 503,
} as const

/** The statuses that a failed check can be answered with. */
export type FailedCheckStatus = typeof status.badRequest | typeof status.notAcceptable | typeof status.ok

/** Whether the same request would have the same answer another time, as far as Mailkeep is concerned. */
export const isFinal = (code: number): boolean =>
  code < status.internal && code !== status.tooLarge && code !== status.tooManyRequests

export type { Refusal } from "./Refusal.ts"

/** An answer as data. */
interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** The headers of an answer that may be another one a little later. */
export const tryAgain = { "retry-after": "30" } as const

/** How a consent is answered that connected nothing. */
const consentStatus: Readonly<Record<ConsentFailure, number>> = {
  denied: status.forbidden,
  expired: status.badRequest,
  "another-browser": status.forbidden,
  "wrong-account": status.conflict,
  "no-identity": status.invalid,
  rejected: status.badRequest,
  misconfigured: status.badGateway,
  temporary: status.unavailable,
  "not-saved": status.invalid,
}

const accountFailure = (errorCode: string, id: number | null, message: string, error: string) => ({
  ok: false,
  message,
  error,
  errorCode,
  emailAccountId: id,
})

const tooMany = (code: string, message: string, retryAfterMilliseconds: number): Answer => {
  const seconds = Math.max(1, Math.ceil(retryAfterMilliseconds / 1_000))
  return {
    status: status.tooManyRequests,
    body: { error: { code, message, retry_after: seconds } },
    headers: { "retry-after": String(seconds) },
  }
}

/** The answer to a request that is not done. */
export const answerOf = (refusal: Refusal): Answer => {
  switch (refusal.kind) {
    case "unauthorized":
      return {
        status: status.unauthorized,
        body: {
          message: "Invalid API Key",
          error:
            refusal.by === "host"
              ? "The application does not know who sends this request."
              : refusal.by === "link"
                ? "This page has to be opened by a link of the application's, or by somebody whom the application knows."
                : "The API key is missing or unknown; send it as Authorization: Bearer, X-API-Key or ?api_key=, or with a POST or PATCH as api_key in the JSON body.",
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
    case "no-such-tag":
      return { status: status.notFound, body: { error: "Tag not found" } }
    case "no-such-campaign":
      return { status: status.notFound, body: { error: "Campaign not found - Invalid campaign_id." } }
    case "account-not-allowed":
      return {
        status: status.badRequest,
        body: { error: `Email account id - ${refusal.ids.join(", ")} not allowed. Permission Error.` },
      }
    case "last-account":
      return {
        status: status.badRequest,
        body: {
          error: "The last email account can't leave an active campaign: add another one first, or end the campaign.",
        },
      }
    case "suspension-not-possible": {
      const message =
        refusal.why === "no-id" ? "Valid account ID is required" : "Email account not found or does not belong to you"
      return { status: status.badRequest, body: { success: false, message, error: `${message}.` } }
    }
    case "no-such-warmup":
      return {
        status: status.notFound,
        body: { message: "Email account not found", status: "error", error: "There is no email account with this id." },
      }
    case "token-expired":
      return {
        status: status.badRequest,
        body: accountFailure(
          "OAUTH_TOKEN_EXPIRED",
          refusal.id,
          "Invalid or expired OAuth token",
          "The access token has expired and there is no refresh_token to renew it with: let the account's owner sign in again.",
        ),
      }
    case "nothing-failing":
      // `ok: true` in errors is how clients of this API know these two.
      return {
        status: status.notFound,
        body: {
          ok: true,
          message: "No failed email account found!",
          error: "Every account that can be checked is well.",
        },
      }
    case "reconnects-used-up":
      return {
        status: status.notAcceptable,
        body: {
          ok: true,
          message: `Bulk reconnect API cannot be consumed more than ${refusal.limit} times a day`,
          error: `The accounts were checked again ${refusal.limit} times within a day; single ones can be by POST /email-accounts/{id}/reauth.`,
        },
        headers: { "retry-after": String(refusal.retryAfterSeconds) },
      }
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
    case "too-many-requests":
      return tooMany(
        "RATE_LIMIT_EXCEEDED",
        "Too many requests were sent with this API key; send the next when Retry-After has passed.",
        refusal.retryAfterMilliseconds,
      )
    case "too-many-checks":
      return tooMany("CHECK_LIMIT_EXCEEDED", refusal.message, refusal.retryAfterMilliseconds)
    case "discovery-unavailable":
      // 503 and not 422, because nothing about the request is wrong, and the same one succeeds when the name servers are back.
      return {
        status: status.unavailable,
        body: accountFailure(
          "DISCOVERY_UNAVAILABLE",
          null,
          "The servers of the email account could not be found at the moment. Please try again.",
          `The name servers of ${refusal.domain} gave no answer, and nothing was done: try again after Retry-After, or state smtp_host and imap_host.`,
        ),
        headers: { "retry-after": String(Math.max(1, Math.ceil(refusal.retryAfterMilliseconds / 1_000))) },
      }
    case "consent-not-configured":
      return {
        status: status.notFound,
        body: accountFailure("OAUTH_NOT_CONFIGURED", null, "Not configured", refusal.message),
      }
    case "consent-unavailable":
      return {
        status: status.unavailable,
        body: accountFailure("OAUTH_UNAVAILABLE", null, "Please try again.", refusal.message),
        headers: tryAgain,
      }
    case "consent-failed": {
      const { actualEmail, failure, message, retryUrl, returnUrl } = refusal
      const code = `OAUTH_${failure.replaceAll("-", "_").toUpperCase()}`
      return {
        status: consentStatus[failure],
        body: {
          ...accountFailure(code, null, "The mailbox is not connected.", message),
          status: failure,
          actual_email: actualEmail,
          retry_url: retryUrl,
          return_url: returnUrl,
        },
        ...(failure === "temporary" ? { headers: tryAgain } : {}),
      }
    }
    case "not-for-prefetch":
      // What isn't a success is not kept by the browser, which asks again when the user follows the link.
      return {
        status: status.unavailable,
        body: { error: "This page is for a user who follows the link, and not before." },
      }
    case "bad-idempotency-key":
      return {
        status: status.badRequest,
        body: { error: "The Idempotency-Key must be one value of 1 to 255 visible ASCII characters, such as a UUID." },
      }
    case "idempotency-key-taken": {
      const errors = [
        { field: "Idempotency-Key", message: "came with another request before; use a new key for each request" },
      ]
      return { status: status.invalid, body: { error: sentenceOf(errors), errors } }
    }
    case "request-in-flight":
      return {
        status: status.conflict,
        body: { error: "The request with this Idempotency-Key is being answered; send it again in a moment." },
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

/** The titles of statuses that tell a problem (RFC 9110, RFC 6585), for problem details. */
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
}

/** The title of a status that tells a problem; `null` for every other. */
export const titleOf = (code: number): string | null => titles[code] ?? null

/** Whether a status tells a problem. */
export const isProblem = (code: number): boolean => titleOf(code) !== null

/** Whether a status tells a fault of ours. */
export const isFault = (code: number): boolean => code >= status.internal
