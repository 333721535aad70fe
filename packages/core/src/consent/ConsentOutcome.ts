import type { SavedAccount } from "../account/SavedAccount.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** What is known of a consent whose state could be read. */
export interface ConsentSubject {
  readonly tenantId: TenantId
  readonly provider: string
  /** The address that was asked for; `null` when none was. */
  readonly email: string | null
  /** The account that was to get new tokens; `null` when none was named. */
  readonly accountId: AccountId | null
  readonly returnUrl: string | null
}

/**
 * Why a consent connected nothing, and whose turn it is.
 *
 * - `denied`: the user, or an admin, said no.
 * - `expired`: the browser came back too late, or never left with this state; it begins again.
 * - `another-browser`: it came back to another browser than it left from; it begins again in one.
 * - `wrong-account`: the mailbox at the provider isn't the one that was asked for.
 * - `no-identity`: the provider doesn't say whose the tokens are, and no address was asked for.
 * - `rejected`: the provider refuses what it handed out itself, such as a code that is old; it begins again.
 * - `misconfigured`: the provider refuses the operator's application; the operator's turn.
 * - `temporary`: the provider gave no usable answer; it begins again later.
 * - `not-saved`: the account can't be stored as it is, such as one whose servers nobody knows.
 */
export type ConsentFailure =
  | "denied"
  | "expired"
  | "another-browser"
  | "wrong-account"
  | "no-identity"
  | "rejected"
  | "misconfigured"
  | "temporary"
  | "not-saved"

/** What became of a consent. */
export type ConsentOutcome =
  | {
      readonly kind: "saved"
      readonly subject: ConsentSubject
      /** The account with what its check found, also when that failed. */
      readonly saved: SavedAccount
      /** Whether it is new. */
      readonly isNew: boolean
    }
  | {
      readonly kind: ConsentFailure
      /** `null` when the state couldn't be read. */
      readonly subject: ConsentSubject | null
      /** What happened, whose turn it is and what to do next, for the user; a server's words in it are sanitised. */
      readonly message: string
      /** The address that the provider says the mailbox has, of `wrong-account` only. */
      readonly actualEmail: string | null
    }
