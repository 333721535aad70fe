import {
  ApiKeyError,
  BatchesError,
  CampaignsError,
  ConsentError,
  EmailAccountsError,
  EventsError,
  KeyProviderError,
  KeyRotationError,
  NoAccessToken,
  StoreError,
  WebhooksError,
  TagsError,
} from "@mailkeep/core"
import { SessionFailed } from "@mailkeep/probes"
import {
  AccountNotFoundError,
  AddressTakenError,
  DiscoveryUnavailableError,
  InvalidAccountError,
  InvalidConsentError,
  MailkeepError,
  TooManyChecksError,
} from "./MailkeepError.ts"

/** The error that a host sees for an error of the services inside; whatever is none of theirs is a fault of Mailkeep's. */
export const toMailkeepError = (error: unknown): MailkeepError => {
  if (error instanceof MailkeepError) return error
  if (error instanceof EmailAccountsError) return ofAccounts(error)
  if (error instanceof BatchesError) return ofBatches(error)
  if (error instanceof EventsError) return ofEvents(error)
  if (error instanceof WebhooksError) return ofWebhooks(error)
  if (error instanceof TagsError) return ofTags(error)
  if (error instanceof CampaignsError) return ofCampaigns(error)
  if (error instanceof ConsentError) return ofConsents(error)
  if (error instanceof KeyRotationError) {
    const code = error.reason === "store-failed" ? "STORE_FAILED" : "SECRETS_UNUSABLE"
    return new MailkeepError(code, error.message, { cause: error.cause })
  }
  if (error instanceof NoAccessToken) return new MailkeepError("CONNECTION_FAILED", error.message)
  if (error instanceof SessionFailed) return new MailkeepError("CONNECTION_FAILED", error.message)
  if (error instanceof ApiKeyError || error instanceof KeyProviderError) {
    return new MailkeepError("INVALID_OPTIONS", error.message)
  }
  if (error instanceof StoreError) return ofStore(error, "The store can't be used.")
  return new MailkeepError(
    "INTERNAL",
    "Mailkeep could not do this for a fault of its own; the operator finds the reason in the error's cause.",
    { cause: error },
  )
}

// The store's own words say what is wrong and what to do; a host has no other log of it.
const ofStore = (error: unknown, otherwise: string): MailkeepError => {
  const cause = error instanceof StoreError ? error.cause : error
  const message = error instanceof StoreError && cause instanceof Error ? cause.message : otherwise
  return new MailkeepError("STORE_FAILED", message, { cause })
}

const ofAccounts = ({ message, reason }: EmailAccountsError): MailkeepError => {
  switch (reason._tag) {
    case "InvalidAccount":
      return new InvalidAccountError(message, reason.issues)
    case "AddressTaken":
      return new AddressTakenError(message, reason.existingId)
    case "AccountNotFound":
      return new AccountNotFoundError(message)
    case "AccountBusy":
      return new MailkeepError("ACCOUNT_BUSY", message)
    case "TooManyChecks":
      return new TooManyChecksError(message, reason.retryAfterMilliseconds)
    case "DiscoveryUnavailable":
      return new DiscoveryUnavailableError(message, reason.retryAfterMilliseconds)
    case "StoreFailed":
      return ofStore(reason.cause, message)
    case "SecretsUnusable":
      return new MailkeepError("SECRETS_UNUSABLE", message, { cause: reason.cause })
  }
}

const ofBatches = ({ message, reason }: BatchesError): MailkeepError => {
  switch (reason._tag) {
    case "BatchSizeInvalid":
      return new MailkeepError("INVALID_BATCH", message)
    case "BatchNotFound":
      return new MailkeepError("BATCH_NOT_FOUND", message)
    case "BatchNotTaken":
    case "StoreFailed":
      return ofStore(reason.cause, message)
    case "SecretsUnusable":
      return new MailkeepError("SECRETS_UNUSABLE", message, { cause: reason.cause })
  }
}

const ofEvents = ({ message, reason }: EventsError): MailkeepError =>
  reason._tag === "EventNotFound" ? new MailkeepError("EVENT_NOT_FOUND", message) : ofStore(reason.cause, message)

const ofWebhooks = ({ message, reason }: WebhooksError): MailkeepError => {
  switch (reason._tag) {
    case "InvalidWebhook":
    case "TooManyWebhooks":
      return new MailkeepError("INVALID_WEBHOOK", message)
    case "WebhookNotFound":
      return new MailkeepError("WEBHOOK_NOT_FOUND", message)
    case "DeadLetterNotFound":
      return new MailkeepError("DEAD_LETTER_NOT_FOUND", message)
    case "StoreFailed":
      return ofStore(reason.cause, message)
    case "SecretsUnusable":
      return new MailkeepError("SECRETS_UNUSABLE", message, { cause: reason.cause })
  }
}

const ofTags = ({ message, reason }: TagsError): MailkeepError => {
  switch (reason._tag) {
    case "InvalidTag":
      return new MailkeepError("INVALID_TAG", message)
    case "TagNameTaken":
      return new MailkeepError("TAG_NAME_TAKEN", message)
    case "TagNotFound":
      return new MailkeepError("TAG_NOT_FOUND", message)
    case "UnknownAssignment":
      return reason.accountIds.length > 0
        ? new AccountNotFoundError(message)
        : new MailkeepError("TAG_NOT_FOUND", message)
    case "StoreFailed":
      return ofStore(reason.cause, message)
  }
}

const ofConsents = ({ issues, message, reason }: ConsentError): MailkeepError => {
  if (reason === "invalid") return new InvalidConsentError(message, issues)
  return new MailkeepError(reason === "not-configured" ? "NOT_CONFIGURED" : "OAUTH_UNAVAILABLE", message)
}

const ofCampaigns = ({ message, reason }: CampaignsError): MailkeepError => {
  switch (reason._tag) {
    case "InvalidLinks":
      return new MailkeepError("INVALID_OPTIONS", message)
    case "UnknownAccounts":
      return new AccountNotFoundError(message)
    case "LastAccount":
      return new MailkeepError("LAST_ACCOUNT", message)
    case "StoreFailed":
      return ofStore(reason.cause, message)
  }
}
