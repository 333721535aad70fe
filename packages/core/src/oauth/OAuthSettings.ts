import { Context, type Redacted } from "effect"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { ClientAuthentication, TokenEndpoint } from "./TokenEndpoint.ts"
import type { TokenLeaseStore } from "./TokenLeaseStore.ts"

/** Where one side of the mailboxes of an application's own provider is. */
export interface OAuthServer {
  readonly host: string
  readonly port: number
  /** Default: what the port stands for (RFC 8314). */
  readonly security?: RequestedSecurity
}

/** An OAuth application of the operator's, as an authorization server knows it (RFC 6749 §2). */
export interface OAuthClient {
  readonly clientId: string
  /** `null` of a public client. */
  readonly clientSecret: Redacted.Redacted | null
  /** How the secret is shown. Default: as the issuer's metadata says, where they are read; else in the body. */
  readonly clientAuthentication?: ClientAuthentication
  /**
   * Who the authorization server says it is (RFC 8414 §2). Endpoints that nobody states are read in its metadata. Default: what is
   * known of the provider.
   */
  readonly issuer?: string
  /** Default: what is known of the provider; so are the other endpoints. */
  readonly authorizationEndpoint?: string
  readonly tokenEndpoint?: string
  readonly revocationEndpoint?: string
  /** Scopes that a refresh names, with blanks between them. Default: none, which asks for those that were granted. */
  readonly scope?: string
  /** Scopes that a user's consent is asked for, with blanks between them. Default: those of the provider for mail, with `openid email` where it has them. */
  readonly consentScope?: string
  /** The mail servers, of a provider that no preset is for. */
  readonly servers?: { readonly submission: OAuthServer; readonly access: OAuthServer }
  /**
   * Whether the grant of an account that is removed is given back to the provider (RFC 7009). At some providers, as Google, that ends all
   * that the user ever granted to the application: an account of another tenant with the same address is marked then. Default true.
   */
  readonly revokeOnRemove?: boolean
}

/**
 * What an application of the operator's may do for all mailboxes of some domains without their users' consent. Stands for one tenant:
 * every other that names such an address needs a token of its own.
 */
export interface ServiceGrant {
  /** The family or id of the presets whose mailboxes it is for. */
  readonly provider: string
  readonly tenantId: TenantId
  /** Lower-case A-labels; none of their subdomains. */
  readonly domains: ReadonlySet<string>
  /** How the application asks; the endpoint is the provider's where none is stated. */
  readonly grant:
    | {
        readonly kind: "client-credentials"
        readonly tokenEndpoint: string
        readonly clientId: string
        readonly clientSecret: Redacted.Redacted
        readonly scope: string
      }
    | {
        readonly kind: "jwt-bearer"
        readonly tokenEndpoint: string
        readonly issuer: string
        readonly keyId: string | null
        readonly privateKey: Redacted.Redacted
        readonly scope: string
      }
}

/** How access tokens are got. */
export interface OAuthRefreshing {
  /** The operator's applications by the id of a provider preset, by a family of presets such as `google` or `microsoft`, or by a name of the operator's own. */
  readonly clients: ReadonlyMap<string, OAuthClient>
  /** Default none. */
  readonly serviceGrants?: ReadonlyArray<ServiceGrant>
  readonly endpoint: TokenEndpoint["Service"]
  readonly leases: TokenLeaseStore["Service"]
}

/**
 * How access tokens are got; read when the services are built that log in by tokens. Default `null`: none is, so that an
 * account's access token is good until it expires.
 */
export const OAuthSettings = Context.Reference<OAuthRefreshing | null>("@mailkeep/core/OAuthSettings", {
  defaultValue: () => null,
})

/** What browsers are told and sent to in a consent. */
export interface Consenting {
  /** The URL under which browsers reach the HTTP API, without a slash at its end, such as `https://app.example.com/api/v1`; `null`: none does. */
  readonly publicUrl: string | null
  /** Origins beside that of `publicUrl` that a `returnUrl` may have. */
  readonly returnOrigins: ReadonlySet<string>
  /** What the pages call the host's application. */
  readonly applicationName: string | null
}

/** How consents go; read when `OAuthConsents` is built. Default: no public URL. */
export const ConsentSettings = Context.Reference<Consenting>("@mailkeep/core/ConsentSettings", {
  defaultValue: () => ({ publicUrl: null, returnOrigins: new Set<string>(), applicationName: null }),
})

/** The name that the application for a provider stands under, its id before its family; `null` when there is none. */
export const clientNameFor = (
  { clients }: Pick<OAuthRefreshing, "clients">,
  preset: Pick<ProviderPreset, "id" | "family"> | null,
): string | null => {
  if (preset === null) return null
  const { family, id } = preset
  return clients.has(id) ? id : family !== null && clients.has(family) ? family : null
}

/**
 * The preset whose authorization server the application of a name is known at, where the application doesn't say: this one, if the
 * name is its id or family; else the one with the id; else the family's for businesses, or its first that has one.
 */
export const presetOfClient = (
  presets: ReadonlyArray<ProviderPreset>,
  name: string,
  preferred: ProviderPreset | null,
): ProviderPreset | null => {
  if (preferred !== null && (preferred.id === name || preferred.family === name)) return preferred
  const known = presets.find(({ id }) => id === name)
  if (known !== undefined) return known
  const family = presets.filter((preset) => preset.family === name && preset.oauth !== undefined)
  return family.find(({ kind }) => kind === "business") ?? family[0] ?? null
}

/** An application, and the preset whose authorization server it is known at. */
export interface KnownClient {
  readonly name: string
  readonly client: OAuthClient
  readonly preset: ProviderPreset | null
}

/** The application for accounts at a provider, or the one of a name, which goes before what the provider says; `null` when there is none. */
export const clientFor = (
  settings: Pick<OAuthRefreshing, "clients">,
  presets: ReadonlyArray<ProviderPreset>,
  preset: ProviderPreset | null,
  name: string | null = clientNameFor(settings, preset),
): KnownClient | null => {
  const client = name === null ? undefined : settings.clients.get(name)
  return name === null || client === undefined ? null : { name, client, preset: presetOfClient(presets, name, preset) }
}
