import { Context, type Effect, type Redacted } from "effect"

/**
 * How an application shows its secret: in the form's body, or by HTTP Basic (RFC 6749 §2.3.1), under the names that they have in metadata
 * (RFC 8414 §2).
 */
export type ClientAuthentication = "client_secret_post" | "client_secret_basic"

/** Whom a token endpoint takes a request from: an application of the operator's. */
export interface TokenClient {
  /** The URL of the authorization server's endpoint that is asked. */
  readonly endpoint: string
  readonly clientId: string
  /** `null` of a public client (RFC 6749 §2.1). */
  readonly clientSecret: Redacted.Redacted | null
  /** Default `client_secret_post`. */
  readonly clientAuthentication?: ClientAuthentication
}

/** A refresh token that is to be made new tokens of (RFC 6749 §6). */
export interface TokenRequest extends TokenClient {
  readonly refreshToken: Redacted.Redacted
  /** Scopes with blanks between them. Default: none are named, which asks for those that were granted. */
  readonly scope?: string
}

/** What an authorization server sent a browser back with, to be made tokens of (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface CodeRequest extends TokenClient {
  /** Who the server says it is (RFC 8414 §2), with `{tenantid}` where its id_tokens have their tenant; `null` when that isn't known. */
  readonly issuer: string | null
  /** The URL that the browser was sent back to, with its query; secret because of the code in it. */
  readonly callbackUrl: Redacted.Redacted
  /** The `redirect_uri` that was asked for, exactly. */
  readonly redirectUrl: string
  /** The `state` that was asked for. */
  readonly state: Redacted.Redacted
  readonly codeVerifier: Redacted.Redacted
  /** The `nonce` that an id_token has to have (OpenID Connect Core §3.1.2.1). */
  readonly nonce: string
}

/** What an application gets tokens with for itself, without a user's consent. */
export type GrantRequest =
  | (TokenClient & {
      /** RFC 6749 §4.4, as Microsoft's app-only access to mailboxes. */
      readonly kind: "client-credentials"
      readonly scope: string
    })
  | {
      /** RFC 7523 §2.1, as Google's domain-wide delegation: a service account that acts for a user. */
      readonly kind: "jwt-bearer"
      readonly endpoint: string
      /** The `iss` of the assertion: the service account's address. */
      readonly issuer: string
      /** The `kid` of the assertion; `null`: none. */
      readonly keyId: string | null
      /** PEM of a PKCS #8 RSA key. */
      readonly privateKey: Redacted.Redacted
      /** The `sub` of the assertion: the user's address. */
      readonly subject: string
      readonly scope: string
    }

/** A token that is to be good for nothing any more (RFC 7009). */
export interface RevocationRequest extends TokenClient {
  readonly token: Redacted.Redacted
  readonly kind: "refresh_token" | "access_token"
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

/** The first tokens of a grant. */
export interface GrantedTokens extends NewTokens {
  /** What was granted, with blanks between the scopes; `null`: what was asked for. */
  readonly scope: string | null
  /** Its claims are right: issuer, audience, times and nonce (OpenID Connect Core §3.1.3.7). `null` when none came. */
  readonly idToken: Redacted.Redacted | null
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

/** What an authorization server says of itself (RFC 8414, OpenID Connect Discovery): its endpoints, all of them `https`. */
export interface ServerMetadata {
  readonly kind: "metadata"
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint: string | null
  /** The way it takes of those that we know: in the body, unless it takes HTTP Basic only, as by default (RFC 8414 §2). */
  readonly clientAuthentication: ClientAuthentication
}

/**
 * PORT: speaks with authorization servers (RFC 6749 §3.2). No method fails: what a server or the way to it does is an outcome. Each
 * asks once, ends within ten seconds, follows no redirect, and hands out no token that a SASL message can't carry.
 *
 * - `refresh`: new tokens for a refresh token. Not promised: that a server which was asked and whose answer was lost still accepts the
 *   refresh token.
 * - `exchange`: tokens for what a browser came back with. The answer and its id_token are checked to be for this application and this
 *   request; one that isn't is `rejected`.
 * - `grant`: an access token for the application itself.
 * - `revoke`: `null` when the server says that the token is good for nothing now, or didn't know it.
 * - `metadata`: what the server of an issuer says of itself, if it says it of this issuer. Asked where OpenID Connect Discovery §4 has
 *   it, and once more where RFC 8414 §3 has it when that has nothing.
 */
export class TokenEndpoint extends Context.Service<
  TokenEndpoint,
  {
    readonly refresh: (request: TokenRequest) => Effect.Effect<TokenOutcome>
    readonly exchange: (request: CodeRequest) => Effect.Effect<GrantedTokens | NoTokens>
    readonly grant: (request: GrantRequest) => Effect.Effect<TokenOutcome>
    readonly revoke: (request: RevocationRequest) => Effect.Effect<NoTokens | null>
    readonly metadata: (issuer: string) => Effect.Effect<ServerMetadata | NoTokens>
  }
>()("@mailkeep/core/TokenEndpoint") {}
