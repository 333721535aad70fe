import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { status } from "../errors.ts"

const failure = <S extends Schema.Top>(identifier: string, code: number, schema: S, description?: string) =>
  schema.pipe(
    Schema.annotate({ identifier, ...(description === undefined ? {} : { description }) }),
    HttpApiSchema.status(code),
  )

/** No key, an unknown one, or an expired one. Never about a mailbox's credentials. */
export const Unauthorized = failure(
  "Unauthorized",
  status.unauthorized,
  Schema.Struct({ message: Schema.Literal("Invalid API Key"), error: Schema.String }),
  "No API key, an unknown one, or an expired one. Never about a mailbox's credentials.",
)

/** The key lacks the scope. */
export const Forbidden = failure(
  "Forbidden",
  status.forbidden,
  Schema.Struct({ message: Schema.String, error: Schema.String }),
  "The API key lacks the scope.",
)

/** What is wrong with the fields: as one sentence, and one by one. */
export const Invalid = failure(
  "InvalidRequest",
  status.invalid,
  Schema.Struct({
    error: Schema.String,
    errors: Schema.Array(Schema.Struct({ field: Schema.String, message: Schema.String })),
  }),
  "Everything that is wrong with the request; nothing was written.",
)

const plain = Schema.Struct({ error: Schema.String })

/** The body is no JSON. */
export const NotJson = failure("NotJson", status.badRequest, plain, "The body is no JSON.")
/** The body is too long. */
export const TooLarge = failure("TooLarge", status.tooLarge, plain, "The body is too long.")
/** The body is of another type than JSON. */
export const NotJsonType = failure(
  "UnsupportedMediaType",
  status.unsupportedType,
  plain,
  "The body is of another type than JSON, or compressed.",
)
/** No account has the id that was read. */
export const NoSuchAccount = failure("NoSuchAccount", status.notFound, plain, "There is no such email account.")
/** No batch of the tenant has the id. */
export const NoSuchBatch = failure("NoSuchBatch", status.notFound, plain, "There is no such batch.")

/** No tag of the tenant has the id. */
export const NoSuchTag = failure("NoSuchTag", status.notFound, plain, "There is no such tag.")
/** What is given as a campaign's id is none. */
export const NoSuchCampaign = failure(
  "NoSuchCampaign",
  status.notFound,
  plain,
  "What is given as a campaign's id is none.",
)
/** An account that is to join a campaign is unknown; all such ids are told, and nothing was changed. */
export const AccountNotAllowed = failure(
  "AccountNotAllowed",
  status.badRequest,
  plain,
  "An account that is to join is unknown; all such ids are told, and nothing was changed.",
)
/** The last account can't leave an active campaign. */
export const LastAccount = failure(
  "LastAccount",
  status.badRequest,
  plain,
  "The last account can't leave an active campaign.",
)

const accountFailure = <const Code extends string>(code: Code) =>
  Schema.Struct({
    ok: Schema.Literal(false),
    message: Schema.String,
    error: Schema.String,
    errorCode: Schema.Literal(code),
    emailAccountId: Schema.NullOr(Schema.Int),
  })

/** Another account of the tenant has the address; its id is told. */
export const AccountExists = failure(
  "AccountExists",
  status.badRequest,
  accountFailure("ACCOUNT_ALREADY_EXIST"),
  "Another account has the address; its id is told.",
)
/** No account has the id that was to be changed or deleted. */
export const AccountNotFound = failure(
  "AccountNotFound",
  status.notFound,
  accountFailure("ACCOUNT_NOT_FOUND"),
  "There is no email account with this id.",
)
/** The token has expired and can't be renewed; nothing was written. */
export const TokenExpired = failure(
  "TokenExpired",
  status.badRequest,
  accountFailure("OAUTH_TOKEN_EXPIRED"),
  "The token has expired and can't be renewed; nothing was written.",
)
/** No account of the tenant has the id, or what was given is no id. */
export const SuspensionNotPossible = failure(
  "SuspensionNotPossible",
  status.badRequest,
  Schema.Struct({ success: Schema.Literal(false), message: Schema.String, error: Schema.String }),
  "There is no email account with this id.",
)
/** No account has the id whose warmup was asked for. */
export const NoSuchWarmup = failure(
  "NoSuchWarmup",
  status.notFound,
  Schema.Struct({ message: Schema.String, status: Schema.Literal("error"), error: Schema.String }),
  "There is no email account with this id.",
)

const notNow = Schema.Struct({ ok: Schema.Literal(true), message: Schema.String, error: Schema.String })

/** No account fails: nothing was begun, and it doesn't count. */
export const NothingFailing = failure(
  "NothingFailing",
  status.notFound,
  notNow,
  "No account fails: nothing was begun, and it doesn't count.",
)
/** All accounts were checked again as often as a day allows; `Retry-After` tells when the next time is. */
export const ReconnectsUsedUp = failure(
  "ReconnectsUsedUp",
  status.notAcceptable,
  notNow,
  "All accounts were checked again as often as a day allows; Retry-After tells when the next time is.",
)
/** Others kept writing to the account; try again. */
export const AccountBusy = failure(
  "AccountBusy",
  status.unavailable,
  accountFailure("ACCOUNT_BUSY"),
  "Others kept writing to the account; try again after Retry-After.",
)
/** The name servers of the address's domain gave no answer; nothing was written. */
export const DiscoveryUnavailable = failure(
  "DiscoveryUnavailable",
  status.unavailable,
  accountFailure("DISCOVERY_UNAVAILABLE"),
  "The servers were left out, and the name servers of the address's domain gave no answer; try again after Retry-After, or state them.",
)
/** The service is shutting down, or its database can't be used at the moment (then with a request id); try again. */
export const Unavailable = failure(
  "ServiceUnavailable",
  status.unavailable,
  Schema.Struct({ error: Schema.String, requestId: Schema.optionalKey(Schema.String) }),
  "The service is shutting down, or its database can't be used at the moment; try again after Retry-After.",
)
/** A fault of Mailkeep's; the operator finds the request id in the log. */
export const InternalFault = failure(
  "InternalFault",
  status.internal,
  Schema.Struct({ error: Schema.String, requestId: Schema.String }),
  "A fault of Mailkeep's; the operator finds the reason under the request id.",
)

/** Too many requests with one API key, or too many checks of servers; the time to wait is in `Retry-After` too. */
export const TooManyRequests = failure(
  "TooManyRequests",
  status.tooManyRequests,
  Schema.Struct({
    error: Schema.Struct({
      code: Schema.Literals(["RATE_LIMIT_EXCEEDED", "CHECK_LIMIT_EXCEEDED"]),
      message: Schema.String,
      /** Seconds. */
      retry_after: Schema.Int,
    }),
  }),
  "Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait.",
)

/** No OAuth application of the operator's is known for the provider, or no public URL. */
export const OAuthNotConfigured = failure(
  "OAuthNotConfigured",
  status.notFound,
  accountFailure("OAUTH_NOT_CONFIGURED"),
  "No OAuth application of the operator's is known for the provider, or no public URL: the operator's turn.",
)
/** The authorization server or the master key can't be used at the moment. */
export const OAuthUnavailable = failure(
  "OAuthUnavailable",
  status.unavailable,
  accountFailure("OAUTH_UNAVAILABLE"),
  "The authorization server or the master key can't be used at the moment; try again after Retry-After.",
)
