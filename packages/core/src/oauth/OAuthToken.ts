import { Schema } from "effect"

// RFC 6749 allows visible ASCII in tokens; a CR, LF or 0x01 would add fields to the SASL message (RFC 7628).
const TokenText = Schema.String.check(
  Schema.isPattern(/^[\u0020-\u007e]{1,16384}$/u, { message: "must be 1 to 16384 visible ASCII characters" }),
)

/**
 * The tokens of an OAuth grant as a provider hands them out (RFC 6749 §5.1); secret as a whole. Holds an access token, a
 * refresh token or both: without either nobody could log in, but where the operator's application gets tokens for itself.
 */
export class OAuthToken extends Schema.Class<OAuthToken>("mailkeep/OAuthToken")(
  Schema.Struct({
    /** Space-separated scopes of the grant. */
    scope: Schema.String.check(
      Schema.isPattern(/^[\u0020-\u007e]{1,4096}$/u, { message: "must be 1 to 4096 visible ASCII characters" }),
    ),
    /** When the access token expires, in milliseconds since 1970-01-01 UTC. */
    expiresAt: Schema.Int.check(
      Schema.isBetween(
        { minimum: 0, maximum: 253_402_300_799_999 },
        { message: "must be a time in milliseconds since 1970" },
      ),
    ),
    tokenType: Schema.optionalKey(Schema.Literals(["Bearer"])),
    accessToken: Schema.optionalKey(TokenText),
    refreshToken: Schema.optionalKey(TokenText),
    idToken: Schema.optionalKey(TokenText),
    /** The name in `OAuthSettings` of the application that it was granted to. Default: the provider's. */
    client: Schema.optionalKey(
      Schema.String.check(
        Schema.isPattern(/^[A-Za-z0-9._-]{1,64}$/u, { message: "must be the name of an application" }),
      ),
    ),
    /** Whether the operator's application got it without the user's consent, as `ServiceGrant` says, and gets the next likewise. */
    isServiceGrant: Schema.optionalKey(Schema.Boolean),
  }).check(
    Schema.makeFilter(({ accessToken, isServiceGrant, refreshToken }) =>
      accessToken === undefined && refreshToken === undefined && isServiceGrant !== true
        ? { path: ["refreshToken"], issue: "is required, unless an access token is given" }
        : undefined,
    ),
  ),
) {}
