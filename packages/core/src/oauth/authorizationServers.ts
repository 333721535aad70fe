import { Duration, Effect } from "effect"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { makeSharedWork } from "../shared/sharedWork.ts"
import type { OAuthClient } from "./OAuthSettings.ts"
import type { ClientAuthentication, NoTokens, ServerMetadata, TokenEndpoint } from "./TokenEndpoint.ts"

/** The endpoints of an authorization server, as far as they are known. */
export interface AuthorizationServer {
  readonly kind: "server"
  /** Who it says it is; `null` when nobody knows. */
  readonly issuer: string | null
  readonly authorizationEndpoint: string | null
  readonly tokenEndpoint: string | null
  readonly revocationEndpoint: string | null
  readonly clientAuthentication: ClientAuthentication
}

// Endpoints hardly ever move, and whose do keeps the old ones for a while.
const KEPT = Duration.toMillis("1 hour")
const CAPACITY = 1_000

/**
 * Makes the way to the endpoints that an application of the operator's is known at: those that it states, else those of the
 * provider's preset, else what the metadata of its issuer says, which is kept for an hour. A metadata document that can't be read
 * is told as it is: nothing is guessed.
 */
export const makeAuthorizationServers = (endpoint: TokenEndpoint["Service"]) =>
  Effect.map(Effect.scope, (scope) => {
    const shared = makeSharedWork<ServerMetadata | NoTokens>(scope, {
      capacity: CAPACITY,
      keep: ({ kind }) => (kind === "metadata" ? KEPT : 0),
    })

    return Effect.fnUntraced(function* (
      client: OAuthClient,
      preset: ProviderPreset | null,
    ): Effect.fn.Return<AuthorizationServer | NoTokens> {
      const known = preset?.oauth
      const { authorizationEndpoint, clientAuthentication, issuer, revocationEndpoint, tokenEndpoint } = client
      const stated: AuthorizationServer = {
        kind: "server",
        issuer: issuer ?? known?.issuer ?? null,
        authorizationEndpoint: authorizationEndpoint ?? known?.authorizationEndpoint ?? null,
        tokenEndpoint: tokenEndpoint ?? known?.tokenEndpoint ?? null,
        revocationEndpoint: revocationEndpoint ?? known?.revocationEndpoint ?? null,
        // As every provider takes it that is known.
        clientAuthentication: clientAuthentication ?? "client_secret_post",
      }
      // A preset's issuer may be a pattern, and its endpoints are known.
      if (issuer === undefined || (stated.authorizationEndpoint !== null && stated.tokenEndpoint !== null))
        return stated
      const told = yield* shared.get(issuer, endpoint.metadata(issuer))
      if (told.kind !== "metadata") return told
      return {
        kind: "server",
        issuer: told.issuer,
        authorizationEndpoint: stated.authorizationEndpoint ?? told.authorizationEndpoint,
        tokenEndpoint: stated.tokenEndpoint ?? told.tokenEndpoint,
        revocationEndpoint: stated.revocationEndpoint ?? told.revocationEndpoint,
        clientAuthentication: clientAuthentication ?? told.clientAuthentication,
      }
    })
  })

/** Finds the endpoints of an application's authorization server. */
export type FindAuthorizationServer = Effect.Success<ReturnType<typeof makeAuthorizationServers>>
