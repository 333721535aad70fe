import { Duration, Effect, type Fiber, Redacted } from "effect"
import { makeAuthorizationServers } from "../oauth/authorizationServers.ts"
import { clientFor, OAuthSettings } from "../oauth/OAuthSettings.ts"
import type { OAuthToken } from "../oauth/OAuthToken.ts"
import type { NoTokens, RevocationRequest } from "../oauth/TokenEndpoint.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { EmailAccount } from "./EmailAccount.ts"

/** Whose grant it was. */
export type GrantOwner = Pick<EmailAccount, "tenantId" | "id" | "provider">

// Beside the look-up of an endpoint and what a token endpoint takes.
const LONGEST = Duration.seconds(10)

/**
 * Makes the way to give the grant of an account back to its provider (RFC 7009), where an application of the operator's has it and the provider
 * takes it: the refresh token, with which the access tokens go, or else the access token. The fiber that it gives never fails, ends within ten
 * seconds, and needs nobody who waits for it; that it couldn't be done is a warning in the log.
 */
export const makeRevokeGrant = Effect.gen(function* () {
  const catalog = yield* ProviderCatalog
  const oauth = yield* OAuthSettings
  const scope = yield* Effect.scope
  const findServer = oauth === null ? null : yield* makeAuthorizationServers(oauth.endpoint)

  /** What is asked, and of whom; `null` when nobody takes it. */
  const requestOf = Effect.fnUntraced(function* (
    { provider }: GrantOwner,
    token: OAuthToken,
  ): Effect.fn.Return<RevocationRequest | NoTokens | null> {
    if (oauth === null || findServer === null || token.isServiceGrant === true) return null
    const preset = provider === null ? null : catalog.byId(provider)
    const known = clientFor(oauth, catalog.all, preset, token.client ?? undefined)
    if (known === null || known.client.revokeOnRemove === false) return null
    const server = yield* findServer(known.client, known.preset)
    if (server.kind !== "server") return server
    if (server.revocationEndpoint === null) return null
    const { clientId, clientSecret } = known.client
    const { accessToken, refreshToken } = token
    const text = refreshToken ?? accessToken
    if (text === undefined) return null
    return {
      endpoint: server.revocationEndpoint,
      clientId,
      clientSecret,
      clientAuthentication: server.clientAuthentication,
      token: Redacted.make(text),
      kind: refreshToken === undefined ? "access_token" : "refresh_token",
    }
  })

  const revoke = Effect.fnUntraced(function* (owner: GrantOwner, token: OAuthToken) {
    const request = yield* requestOf(owner, token)
    if (request === null || oauth === null) return
    const refused = "token" in request ? yield* oauth.endpoint.revoke(request) : request
    if (refused !== null) yield* tellNotRevoked(owner, refused.text)
  })

  return (owner: GrantOwner, token: OAuthToken): Effect.Effect<Fiber.Fiber<void>> =>
    revoke(owner, token).pipe(
      Effect.timeoutOrElse({ duration: LONGEST, orElse: () => tellNotRevoked(owner, "no answer in time") }),
      Effect.forkIn(scope),
    )
})

const tellNotRevoked = ({ id, tenantId }: GrantOwner, text: string): Effect.Effect<void> =>
  Effect.logWarning(
    `The grant of a removed account was not given back to its provider; its owner can end it there. ${text}`,
  ).pipe(Effect.annotateLogs({ tenant: tenantId, account: id }))
