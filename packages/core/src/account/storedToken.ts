import { DateTime, Effect, Redacted, Schema } from "effect"
import { OAuthToken } from "../oauth/OAuthToken.ts"
import type { NewTokens } from "../oauth/TokenEndpoint.ts"
import type { Credentials } from "../vault/Credential.ts"
import { VaultError } from "../vault/VaultError.ts"

const Text = Schema.fromJsonString(OAuthToken)
const decode = Schema.decodeEffect(Text)
const encode = Schema.encodeSync(Text)

/** The tokens among an account's secrets; `null` when it has none. What was sealed and is no token is unreadable. */
export const tokenOf = ({ oauthToken }: Credentials): Effect.Effect<OAuthToken | null, VaultError> =>
  oauthToken === undefined
    ? Effect.succeed(null)
    : decode(Redacted.value(oauthToken)).pipe(
        // The parser's own words may quote the token.
        Effect.mapError(
          () => new VaultError({ reason: "unreadable", message: "A stored OAuth token is not readable." }),
        ),
      )

/** Tokens as they are sealed. */
export const sealedToken = (token: OAuthToken): Redacted.Redacted => Redacted.make(encode(token))

// Where a server doesn't say how long a token is good for (RFC 6749 §5.1 lets it), it is asked again soon.
const UNSTATED_SECONDS = 600

/**
 * The tokens that follow on others. They expire so many seconds after the refresh was asked for, by the clock of this machine:
 * so the server's clock, and the time that its answer took, make no difference.
 */
export const nextToken = (before: OAuthToken, tokens: NewTokens, askedAt: DateTime.Utc): OAuthToken => {
  const { idToken: _, ...kept } = before
  const { accessToken, expiresInSeconds, refreshToken } = tokens
  return new OAuthToken({
    ...kept,
    accessToken: Redacted.value(accessToken),
    expiresAt: DateTime.toEpochMillis(askedAt) + (expiresInSeconds ?? UNSTATED_SECONDS) * 1_000,
    // Whoever needs no consent needs nothing to renew it with.
    ...(refreshToken === null || before.isServiceGrant === true ? {} : { refreshToken: Redacted.value(refreshToken) }),
  })
}
