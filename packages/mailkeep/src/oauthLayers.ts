import {
  ConsentSettings,
  layerTokenLeases,
  type OAuthClient,
  OAuthSettings,
  type ServiceGrant,
  TenantId,
  TokenEndpoint,
  TokenLeaseStore,
} from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import type { MailkeepOptions, OAuthClientOptions, ServiceGrantOptions } from "./MailkeepOptions.ts"

const toClient = ({ clientSecret, ...stated }: OAuthClientOptions): OAuthClient => ({
  ...stated,
  clientSecret: clientSecret === undefined ? null : Redacted.make(clientSecret),
})

const grantOf = (stated: ServiceGrantOptions): ServiceGrant["grant"] => {
  if (stated.provider === "google") {
    const { clientEmail: issuer, privateKey, privateKeyId: keyId = null, scope = "https://mail.google.com/" } = stated
    const tokenEndpoint = "https://oauth2.googleapis.com/token"
    return { kind: "jwt-bearer", tokenEndpoint, issuer, keyId, privateKey: Redacted.make(privateKey), scope }
  }
  const { clientId, clientSecret, directoryId, scope = "https://outlook.office365.com/.default" } = stated
  const tokenEndpoint = `https://login.microsoftonline.com/${directoryId}/oauth2/v2.0/token`
  return { kind: "client-credentials", tokenEndpoint, clientId, clientSecret: Redacted.make(clientSecret), scope }
}

const toServiceGrant = (stated: ServiceGrantOptions): ServiceGrant => ({
  provider: stated.provider,
  tenantId: TenantId.make(stated.tenant ?? "default"),
  domains: new Set(stated.domains),
  grant: grantOf(stated),
})

/** How access tokens are got, as an operator's options state it, which were found valid. */
export const layerOAuth = ({ oauth = {}, serviceGrants = [] }: Pick<MailkeepOptions, "oauth" | "serviceGrants">) => {
  const settings = {
    clients: new Map(Object.entries(oauth).map(([provider, client]) => [provider, toClient(client)])),
    serviceGrants: serviceGrants.map(toServiceGrant),
  }
  return Layer.effect(
    OAuthSettings,
    Effect.gen(function* () {
      return { ...settings, endpoint: yield* TokenEndpoint, leases: yield* TokenLeaseStore }
    }),
  ).pipe(Layer.provide(layerTokenLeases))
}

/** What browsers are told and sent to, as an operator's options state it, which were found valid. */
export const layerConsentSettings = ({ consent = {} }: Pick<MailkeepOptions, "consent">) => {
  const { applicationName = null, publicUrl = null, returnOrigins = [] } = consent
  return Layer.succeed(ConsentSettings, { publicUrl, returnOrigins: new Set(returnOrigins), applicationName })
}
