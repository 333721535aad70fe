import { Effect } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { type OAuthRefreshing, OAuthSettings, type ServiceGrant } from "../oauth/OAuthSettings.ts"
import { OAuthToken } from "../oauth/OAuthToken.ts"
import type { GrantRequest } from "../oauth/TokenEndpoint.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { serversFor } from "../provider/serversFor.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** Whose mailbox it is, where its servers are (`undefined` where nobody states them), and as whom it is logged in to. */
export interface ServiceSubject {
  readonly tenantId: TenantId
  readonly email: EmailAddress
  readonly preset: ProviderPreset | null
  readonly hosts: { readonly submission: string | undefined; readonly access: string | undefined }
  /** Those that are stated. */
  readonly userNames: ReadonlyArray<string>
}

// Such a token opens many mailboxes: it is shown to nobody but the provider's own servers, whatever hosts an account states.
const isAtProvider = (preset: ProviderPreset, { email, hosts }: ServiceSubject): boolean =>
  (["submission", "access"] as const).every(
    (side) =>
      hosts[side] === undefined || serversFor(side, preset, domainOf(email)).some(({ host }) => host === hosts[side]),
  )

// One token opens every mailbox of a directory (Microsoft's is the application's own): the user name alone says which.
const isItsOwnUser = ({ email, userNames }: ServiceSubject): boolean =>
  userNames.every((userName) => userName.toLowerCase() === email.toLowerCase())

/**
 * The operator's grant for a mailbox: of its tenant, its very domain and its provider, at whose servers it is, and logged in to by its
 * address and nobody else's; else `null`. Pure.
 */
export const serviceGrantFor = (
  settings: Pick<OAuthRefreshing, "serviceGrants"> | null,
  subject: ServiceSubject,
): ServiceGrant | null => {
  const { email, preset, tenantId } = subject
  if (preset === null || !isAtProvider(preset, subject) || !isItsOwnUser(subject)) return null
  const isFor = ({ domains, provider, tenantId: owner }: ServiceGrant): boolean =>
    owner === tenantId && domains.has(domainOf(email)) && (preset.id === provider || preset.family === provider)
  return settings?.serviceGrants?.find(isFor) ?? null
}

/** What a grant asks for a mailbox: the application's own token, or one with which it acts for the user. Pure. */
export const serviceRequest = ({ grant }: ServiceGrant, email: EmailAddress): GrantRequest => {
  if (grant.kind === "client-credentials") {
    const { clientId, clientSecret, kind, scope, tokenEndpoint: endpoint } = grant
    return { kind, endpoint, clientId, clientSecret, scope }
  }
  const { issuer, keyId, kind, privateKey, scope, tokenEndpoint: endpoint } = grant
  return { kind, endpoint, issuer, keyId, privateKey, scope, subject: email }
}

/** The token of a mailbox of one tenant that the operator's application acts for, before the first was asked for; else `null`. */
export type ServiceTokenOf = (subject: Omit<ServiceSubject, "tenantId">) => OAuthToken | null

/** Makes the way to such tokens, as {@link OAuthSettings} says. */
export const makeServiceTokens = Effect.map(
  OAuthSettings,
  (settings) =>
    (tenantId: TenantId): ServiceTokenOf =>
    (subject) => {
      const found = serviceGrantFor(settings, { ...subject, tenantId })
      return found === null ? null : new OAuthToken({ scope: found.grant.scope, expiresAt: 0, isServiceGrant: true })
    },
)
