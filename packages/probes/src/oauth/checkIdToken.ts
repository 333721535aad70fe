import { type CodeRequest, idTokenIssuer, type NoTokens } from "@mailkeep/core"
import { Clock, Effect, Redacted } from "effect"
import { clockSkew, clockTolerance, processAuthorizationCodeResponse } from "oauth4webapi"
import { noTokens } from "./noTokens.ts"

// Of the server, or of this machine.
const CLOCK_TOLERANCE_SECONDS = 300

// Any that is none: the token came from its maker, over TLS, and its signature proves nothing more (OpenID Connect Core §3.1.3.7).
const ALGORITHMS = ["RS", "PS", "ES", "HS"].flatMap((kind) => [256, 384, 512].map((bits) => `${kind}${bits}`))

const CLAIMS: ReadonlySet<unknown> = new Set(["iss", "aud", "azp", "nonce", "exp", "nbf"])

/** The claim that is not as it must be, as far as the library says: its errors hold the claims, and go nowhere. */
const claimOf = (error: unknown): string | null => {
  const cause = error instanceof Error && typeof error.cause === "object" ? error.cause : null
  const claim: unknown = cause === null ? undefined : Reflect.get(cause, "claim")
  return CLAIMS.has(claim) ? String(claim) : null
}

/**
 * Looks at the claims of an id_token that came with tokens (OpenID Connect Core §3.1.3.7): it must be of this issuer, for this
 * application and this request, and of now.
 */
export const checkIdToken = Effect.fnUntraced(function* (
  request: CodeRequest,
  issuer: string,
  idToken: Redacted.Redacted,
): Effect.fn.Return<void, NoTokens> {
  // The library has a clock of its own.
  const ahead = Math.round(((yield* Clock.currentTimeMillis) - Date.now()) / 1_000)
  const idTokenText = Redacted.value(idToken)
  // The tokens are read already; the library looks at the rest.
  const rest = { access_token: "read", token_type: "bearer", id_token: idTokenText }
  yield* Effect.tryPromise({
    try: () =>
      processAuthorizationCodeResponse(
        {
          issuer: idTokenIssuer(issuer, idTokenText),
          id_token_signing_alg_values_supported: [...ALGORITHMS, "EdDSA", "Ed25519"],
        },
        { client_id: request.clientId, [clockSkew]: ahead, [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
        Response.json(rest),
        { expectedNonce: request.nonce },
      ),
    catch: (error) => {
      const claim = claimOf(error)
      return noTokens(
        "rejected",
        `The id_token that came isn't one for this request${claim === null ? "" : ` (${claim})`}: begin again.`,
      )
    },
  })
})
