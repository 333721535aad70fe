import { Context, Effect, Layer, type Redacted } from "effect"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { ConsentError } from "./ConsentError.ts"
import type { ConsentOutcome } from "./ConsentOutcome.ts"
import type { BrowserConsentRequest, ConsentBegun, ConsentRequest } from "./ConsentRequest.ts"
import { makeConsentSeals } from "./consentSeals.ts"
import { makeBeginConsent } from "./makeBeginConsent.ts"
import { makeCompleteConsent } from "./makeCompleteConsent.ts"

/** A link that a browser begins a consent with. */
export interface ConsentLink {
  /** `<publicUrl>/oauth/<provider>/start?ticket=…`. */
  readonly url: string
  /** Until when it can be followed, in milliseconds since 1970-01-01 UTC. */
  readonly expiresAt: number
}

/**
 * Connects mailboxes by their owners' consent (RFC 6749 §4.1, OpenID Connect Core §3.1): with PKCE, a state that only we can read and
 * that holds all that is kept of a consent, and a nonce.
 *
 * - `begin`: the provider's page for a browser.
 * - `invite`: a link for a browser that isn't here: a ticket that `accept` takes, for an hour; of an account that exists, for seven days.
 * - `reauthorize`: such a link for an account of the tenant's; at the application that its tokens were granted to, else at that of
 *   its provider; `null` when there is none.
 * - `accept`: begins what a ticket is for, in the browser that came with it; an old or unreadable ticket is `invalid`.
 * - `complete`: makes tokens of what the browser came back with and adds the account, or gives the one that has the address
 *   the new tokens; then checks it. What goes wrong with the consent is an outcome. Safe to repeat: a browser that comes back once more, also at the
 *   same time and to another process, is told the same. With `tenantId` only a consent that this tenant began is known; with `provider` only
 *   one that went there, as whoever has a redirect URL for each provider should say (RFC 9700 §4.4.2).
 *
 * The failures of `complete` are those of the store and the vault.
 */
export class OAuthConsents extends Context.Service<
  OAuthConsents,
  {
    readonly begin: (tenantId: TenantId, request: BrowserConsentRequest) => Effect.Effect<ConsentBegun, ConsentError>
    readonly invite: (tenantId: TenantId, request: ConsentRequest) => Effect.Effect<ConsentLink, ConsentError>
    readonly reauthorize: (
      tenantId: TenantId,
      id: AccountId,
    ) => Effect.Effect<ConsentLink | null, ConsentError | EmailAccountsError>
    readonly accept: (
      ticket: Redacted.Redacted,
      browser: Redacted.Redacted,
      provider: string,
    ) => Effect.Effect<ConsentBegun, ConsentError>
    readonly complete: (
      callbackUrl: Redacted.Redacted,
      browser: Redacted.Redacted,
      tenantId?: TenantId,
      provider?: string,
    ) => Effect.Effect<ConsentOutcome, EmailAccountsError>
  }
>()("@mailkeep/core/OAuthConsents") {
  /** The service over EmailAccounts, ProviderCatalog, IdempotencyStore and KeyProvider, as {@link OAuthSettings} and {@link ConsentSettings} say. */
  static readonly layer = Layer.effect(
    OAuthConsents,
    Effect.gen(function* () {
      const seals = yield* makeConsentSeals
      const beginning = yield* makeBeginConsent(seals)
      const { accept, begin, invite, reauthorize } = beginning
      const complete = yield* makeCompleteConsent(seals, beginning)
      return OAuthConsents.of({ accept, begin, complete, invite, reauthorize })
    }),
  )
}
