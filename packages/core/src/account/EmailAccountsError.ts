import { Schema } from "effect"
import { DomainName } from "../address/DomainName.ts"
import { AccountId } from "../shared/AccountId.ts"
import { VaultError } from "../vault/VaultError.ts"

/** The input was not acceptable; nothing was written. Lists everything that is wrong. */
export class InvalidAccount extends Schema.TaggedClass<InvalidAccount>()("InvalidAccount", {
  issues: Schema.Array(Schema.Struct({ path: Schema.String, message: Schema.String })),
}) {}

/** Another account of the tenant has this address already. */
export class AddressTaken extends Schema.TaggedClass<AddressTaken>()("AddressTaken", { existingId: AccountId }) {}

/** The tenant has no account with this id; whether another tenant has one is not told. */
export class AccountNotFound extends Schema.TaggedClass<AccountNotFound>()("AccountNotFound", { id: Schema.Number }) {}

/** Others kept writing to the account at the same time; try again. */
export class AccountBusy extends Schema.TaggedClass<AccountBusy>()("AccountBusy", { id: AccountId }) {}

/**
 * The name servers of the address's domain gave no answer, so that its servers could not be found: nothing was written. The same
 * may succeed later, and does at once where the servers are stated.
 */
export class DiscoveryUnavailable extends Schema.TaggedClass<DiscoveryUnavailable>()("DiscoveryUnavailable", {
  domain: DomainName,
  retryAfterMilliseconds: Schema.Number,
}) {}

/**
 * The tenant had its servers checked, or looked for, too often: nothing was written and nothing checked. `target` is the server that
 * was, as `host:port`, or the domain whose servers were looked for; `null`: all of them together.
 */
export class TooManyChecks extends Schema.TaggedClass<TooManyChecks>()("TooManyChecks", {
  retryAfterMilliseconds: Schema.Number,
  target: Schema.NullOr(Schema.String),
}) {}

/** The store is out of reach or holds something unreadable; an operator's turn. */
export class StoreFailed extends Schema.TaggedClass<StoreFailed>()("StoreFailed", { cause: Schema.Defect() }) {}

/** Secrets could not be sealed or opened; `problem` says whether the master key or the stored data is the reason. */
export class SecretsUnusable extends Schema.TaggedClass<SecretsUnusable>()("SecretsUnusable", {
  problem: VaultError.fields.reason,
  cause: Schema.Defect(),
}) {}

const secretsProblem: Record<SecretsUnusable["problem"], string> = {
  "unknown-key":
    "The account's credentials are sealed under a master key that is not held: the operator should give that key back.",
  "key-unavailable":
    "The master key can't be used at the moment: try again; if that doesn't help, it is the operator's turn.",
  unreadable:
    "The account's stored credentials can't be opened, because the stored data was changed: enter all of them again, or the operator restores the data.",
}

/** Why {@link EmailAccounts} could not do what it was asked. What is wrong with a mail server is never among it. */
export class EmailAccountsError extends Schema.TaggedError<EmailAccountsError>()("EmailAccountsError", {
  reason: Schema.Union([
    InvalidAccount,
    AddressTaken,
    AccountNotFound,
    AccountBusy,
    TooManyChecks,
    DiscoveryUnavailable,
    StoreFailed,
    SecretsUnusable,
  ]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "InvalidAccount":
        return this.reason.issues.map(({ path, message }) => `${path} ${message}`.trim()).join("; ")
      case "AddressTaken":
        return `The address belongs to account ${this.reason.existingId}; update that one instead.`
      case "AccountNotFound":
        return `There is no account ${this.reason.id}.`
      case "AccountBusy":
        return `Account ${this.reason.id} is being changed by others; try again.`
      case "TooManyChecks": {
        const { retryAfterMilliseconds, target } = this.reason
        const minutes = Math.ceil(retryAfterMilliseconds / 60_000)
        const what = target === null ? "Servers were" : `${target} was`
        return `${what} checked too often within an hour, so nothing was done; try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`
      }
      case "DiscoveryUnavailable":
        return `The name servers of ${this.reason.domain} gave no answer, so that its mail servers could not be found and nothing was done. Try again in a minute, or state the servers.`
      case "StoreFailed":
        return "The account store can't be used; the operator finds the reason in the log."
      case "SecretsUnusable":
        return secretsProblem[this.reason.problem]
    }
  }
}
