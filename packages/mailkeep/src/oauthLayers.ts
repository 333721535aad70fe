import {
  ConsentSettings,
  layerTokenLeases,
  type OAuthClient,
  OAuthSettings,
  TokenEndpoint,
  TokenLeaseStore,
} from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import type { MailkeepOptions, OAuthClientOptions } from "./MailkeepOptions.ts"

const toClient = ({ clientSecret, ...stated }: OAuthClientOptions): OAuthClient => ({
  ...stated,
  clientSecret: clientSecret === undefined ? null : Redacted.make(clientSecret),
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

/** What browsers are told and sent to, as an operator's options state it, which were found valid. */
export const layerConsentSettings = ({ consent = {} }: Pick<MailkeepOptions, "consent">) => {
  const { applicationName = null, publicUrl = null, returnOrigins = [] } = consent
  return Layer.succeed(ConsentSettings, { publicUrl, returnOrigins: new Set(returnOrigins), applicationName })
}
