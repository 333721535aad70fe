import type { Redacted } from "effect"
import type { AccountId } from "../shared/AccountId.ts"

/** Whose mailbox is to be connected, at which provider, and where the browser goes at the end. */
export interface ConsentRequest {
  /** The name that an application of the operator's stands under in `OAuthSettings`: an id or a family of presets, or the operator's own. */
  readonly provider: string
  /**
   * The address to be connected. Default: the account's, or else the one that the provider says; a provider that doesn't say whose
   * tokens it hands out needs it.
   */
  readonly email?: string
  /** The account that gets new tokens and keeps its id. Default: the one with the address, or else a new one. */
  readonly accountId?: AccountId
  /** Display name of a new account. */
  readonly name?: string
  /** Where the browser goes when all is done: at most 512 characters, at an origin that the operator allows. Default: nowhere. */
  readonly returnUrl?: string
}

/** A consent request that a browser begins now. */
export interface BrowserConsentRequest extends ConsentRequest {
  /**
   * Something that only this browser gives back, such as the id of its session: 16 to 512 characters. Nobody else can complete the
   * consent, so that nobody is made to connect a mailbox to somebody else's account, or the other way round.
   */
  readonly browser: Redacted.Redacted
  /** Where the provider sends the browser back to, exactly as it is registered there. Default: `<publicUrl>/oauth/<provider>/callback`. */
  readonly redirectUrl?: string
}

/** Where a browser goes to be asked for consent. */
export interface ConsentBegun {
  /** The provider's page, with PKCE (RFC 7636), state and nonce. */
  readonly url: string
  /** Until when the browser has to be back, in milliseconds since 1970-01-01 UTC. */
  readonly expiresAt: number
}
