import type { InputIssue } from "@mailkeep/core"

/** Why Mailkeep could not do what it was asked; what is wrong with a mail server is a report, never an error. */
export type MailkeepErrorCode =
  | "INVALID_ACCOUNT"
  | "ADDRESS_TAKEN"
  | "ACCOUNT_NOT_FOUND"
  | "ACCOUNT_BUSY"
  | "TOO_MANY_CHECKS"
  | "DISCOVERY_UNAVAILABLE"
  | "INVALID_BATCH"
  | "BATCH_NOT_FOUND"
  | "EVENT_NOT_FOUND"
  | "INVALID_WEBHOOK"
  | "WEBHOOK_NOT_FOUND"
  | "DEAD_LETTER_NOT_FOUND"
  | "INVALID_TAG"
  | "TAG_NAME_TAKEN"
  | "TAG_NOT_FOUND"
  | "LAST_ACCOUNT"
  | "INVALID_CONSENT"
  | "NOT_CONFIGURED"
  | "OAUTH_UNAVAILABLE"
  | "STORE_FAILED"
  | "SECRETS_UNUSABLE"
  | "CONNECTION_FAILED"
  | "INVALID_OPTIONS"
  | "INTERNAL"
  | "CLOSED"

/** Every error that Mailkeep's promises reject with, except an `AbortSignal`'s own reason. Holds no secret. */
export class MailkeepError extends Error {
  override readonly name: string = "MailkeepError"
  readonly code: MailkeepErrorCode
  constructor(code: MailkeepErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** The input was not acceptable; `issues` lists everything that is wrong, and nothing was written. */
export class InvalidAccountError extends MailkeepError {
  override readonly name = "InvalidAccountError"
  readonly issues: ReadonlyArray<InputIssue>
  constructor(message: string, issues: ReadonlyArray<InputIssue>) {
    super("INVALID_ACCOUNT", message)
    this.issues = issues
  }
}

/** Another account of the tenant has this address: update `existingId` instead. */
export class AddressTakenError extends MailkeepError {
  override readonly name = "AddressTakenError"
  readonly existingId: number
  constructor(message: string, existingId: number) {
    super("ADDRESS_TAKEN", message)
    this.existingId = existingId
  }
}

/** The tenant has no account with this id. */
export class AccountNotFoundError extends MailkeepError {
  override readonly name = "AccountNotFoundError"
  constructor(message: string) {
    super("ACCOUNT_NOT_FOUND", message)
  }
}

/** Servers were checked, or looked for, too often within an hour: nothing was written and nothing checked; try again after `retryAfterMilliseconds`. */
export class TooManyChecksError extends MailkeepError {
  override readonly name = "TooManyChecksError"
  readonly retryAfterMilliseconds: number
  constructor(message: string, retryAfterMilliseconds: number) {
    super("TOO_MANY_CHECKS", message)
    this.retryAfterMilliseconds = retryAfterMilliseconds
  }
}

/**
 * The name servers of the address's domain gave no answer, so that its mail servers could not be found and nothing was written: try
 * again after `retryAfterMilliseconds`, or state the servers.
 */
export class DiscoveryUnavailableError extends MailkeepError {
  override readonly name = "DiscoveryUnavailableError"
  readonly retryAfterMilliseconds: number
  constructor(message: string, retryAfterMilliseconds: number) {
    super("DISCOVERY_UNAVAILABLE", message)
    this.retryAfterMilliseconds = retryAfterMilliseconds
  }
}

/** What was asked of a consent is not acceptable; `issues` lists everything that is wrong, and nothing was begun. */
export class InvalidConsentError extends MailkeepError {
  override readonly name = "InvalidConsentError"
  readonly issues: ReadonlyArray<InputIssue>
  constructor(message: string, issues: ReadonlyArray<InputIssue>) {
    super("INVALID_CONSENT", message)
    this.issues = issues
  }
}
