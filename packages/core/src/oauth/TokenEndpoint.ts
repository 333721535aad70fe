import { Context, type Effect, type Redacted } from "effect"

/** A refresh token that is to be made new tokens of (RFC 6749 §6). */
export interface TokenRequest {
  /** The URL of the authorization server's token endpoint. */
  readonly endpoint: string
  readonly clientId: string
  /** `null` of a public client (RFC 6749 §2.1). */
  readonly clientSecret: Redacted.Redacted | null
  readonly refreshToken: Redacted.Redacted
  /** Scopes with blanks between them. Default: none are named, which asks for those that were granted. */
  readonly scope?: string
}

/** Tokens as an authorization server hands them out (RFC 6749 §5.1). */
export interface NewTokens {
  readonly kind: "tokens"
  readonly accessToken: Redacted.Redacted
  /** How long the access token is good for, in seconds from the answer; `null` when the server doesn't say. */
  readonly expiresInSeconds: number | null
  /** The refresh token for the next time; `null`: the one that was used stays good. */
  readonly refreshToken: Redacted.Redacted | null
}

/**
 * Why there are no tokens.
 *
 * - `rejected`: the grant is no longer accepted (the family of `invalid_grant`); only its owner, or an admin, can give another.
 * - `misconfigured`: the application is refused, or what it asked; the operator's turn, and it says nothing of the grant.
 * - `temporary`: no answer, or none that can be understood; the same may succeed later.
 */
export interface NoTokens {
  readonly kind: "rejected" | "misconfigured" | "temporary"
  /** The server's error code and words, sanitised and without secrets, or what happened in place of them. */
  readonly text: string
  /** How long the server asks to wait, of `temporary` only; `null` when it doesn't say. */
  readonly retryAfterSeconds: number | null
}

/** What became of a refresh. */
export type TokenOutcome = NewTokens | NoTokens

/**
 * PORT: speaks with token endpoints (RFC 6749 §3.2).
 *
 * - `refresh`: asks once for new tokens. Never fails: what a server or the way to it does is an outcome. Ends within ten
 *   seconds, follows no redirect, and hands out no token that a SASL message can't carry. Not promised: that a server which was
 *   asked and whose answer was lost still accepts the refresh token.
 */
export class TokenEndpoint extends Context.Service<
  TokenEndpoint,
  { readonly refresh: (request: TokenRequest) => Effect.Effect<TokenOutcome> }
>()("@mailkeep/core/TokenEndpoint") {}
