import type { AccountId, ConsentFailure, Scope } from "@mailkeep/core"
import type { FieldError } from "./contract/wireIssues.ts"

/** Why a request is not done. */
export type Refusal =
  /**
   * A missing, unknown or expired API key; `by` the host, where that authenticates requests. `link`: of a page that needs a link of
   * the host's, or a user whom the host knows.
   */
  | { readonly kind: "unauthorized"; readonly by?: "host" | "link" }
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
  | { readonly kind: "no-such-tag" }
  /** What is given as a campaign's id is none. */
  | { readonly kind: "no-such-campaign" }
  /** Accounts that the tenant doesn't have were to join a campaign. */
  | { readonly kind: "account-not-allowed"; readonly ids: ReadonlyArray<AccountId> }
  /** The last account was to leave an active campaign. */
  | { readonly kind: "last-account" }
  /** Of an account that was to be suspended or resumed; `no-id`: what was given is none. */
  | { readonly kind: "suspension-not-possible"; readonly why: "unknown" | "no-id" }
  /** Of an account whose warmup was to be told. */
  | { readonly kind: "no-such-warmup" }
  /** A token that has expired and can't be renewed. */
  | { readonly kind: "token-expired"; readonly id: AccountId | null }
  | { readonly kind: "nothing-failing" }
  | { readonly kind: "reconnects-used-up"; readonly limit: number; readonly retryAfterSeconds: number }
  | { readonly kind: "account-busy"; readonly id: AccountId }
  /** The sender has sent too many requests. */
  | { readonly kind: "too-many-requests"; readonly retryAfterMilliseconds: number }
  /** Servers were checked too often; `message` says which. */
  | { readonly kind: "too-many-checks"; readonly retryAfterMilliseconds: number; readonly message: string }
  /** The name servers of an address's domain gave no answer. */
  | { readonly kind: "discovery-unavailable"; readonly domain: string; readonly retryAfterMilliseconds: number }
  /** No OAuth application of the operator's is known for the provider, or no public URL. */
  | { readonly kind: "consent-not-configured"; readonly message: string }
  /** The authorization server or the master key can't be used at the moment. */
  | { readonly kind: "consent-unavailable"; readonly message: string }
  /** A browser came back from its consent, and nothing was connected. The URLs are for its user. */
  | {
      readonly kind: "consent-failed"
      readonly failure: ConsentFailure
      readonly message: string
      readonly actualEmail: string | null
      /** Begins again; `null` where that doesn't help or can't be. */
      readonly retryUrl: string | null
      readonly returnUrl: string | null
    }
  /** A browser asked for a page before its user did. */
  | { readonly kind: "not-for-prefetch" }
  | { readonly kind: "bad-idempotency-key" }
  /** The key came with another request before. */
  | { readonly kind: "idempotency-key-taken" }
  /** The request that came with the key is being answered. */
  | { readonly kind: "request-in-flight" }
  | { readonly kind: "bad-target" }
  | { readonly kind: "no-such-route" }
  | { readonly kind: "no-such-method"; readonly allowed: ReadonlyArray<string> }
  | { readonly kind: "closed" }
  | { readonly kind: "internal"; readonly requestId: string }
  /** The database is locked, out of reach or full; the same request may succeed later. */
  | { readonly kind: "store-unavailable"; readonly requestId: string }
