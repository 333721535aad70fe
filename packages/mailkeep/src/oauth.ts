import { layerTokenLeases, type OAuthClient, OAuthSettings, TokenEndpoint, TokenLeaseStore } from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import type { MailkeepOptions, OAuthClientOptions } from "./MailkeepOptions.ts"

const toClient = ({ clientId, clientSecret, scope, tokenEndpoint }: OAuthClientOptions): OAuthClient => ({
  clientId,
  clientSecret: clientSecret === undefined ? null : Redacted.make(clientSecret),
  ...(tokenEndpoint === undefined ? {} : { tokenEndpoint }),
  ...(scope === undefined ? {} : { scope }),
})

/** How access tokens are refreshed, as an operator's options state it, which were found valid. */
export const layerOAuth = ({ oauth = {} }: Pick<MailkeepOptions, "oauth">) => {
  const clients = new Map(Object.entries(oauth).map(([provider, client]) => [provider, toClient(client)]))
  return Layer.effect(
    OAuthSettings,
    Effect.gen(function* () {
      return { clients, endpoint: yield* TokenEndpoint, leases: yield* TokenLeaseStore }
    }),
  ).pipe(Layer.provide(layerTokenLeases))
}
