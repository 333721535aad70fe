import { Context, type Redacted } from "effect"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { TokenEndpoint } from "./TokenEndpoint.ts"
import type { TokenLeaseStore } from "./TokenLeaseStore.ts"

/** An OAuth application of the operator's, as an authorization server knows it (RFC 6749 §2). */
export interface OAuthClient {
  readonly clientId: string
  /** `null` of a public client. */
  readonly clientSecret: Redacted.Redacted | null
  /** Where its tokens are refreshed. Default: the endpoint that is known of the provider. */
  readonly tokenEndpoint?: string
  /** Scopes that a refresh names, with blanks between them. Default: none, which asks for those that were granted. */
  readonly scope?: string
}

/** How access tokens are refreshed. */
export interface OAuthRefreshing {
  /** The operator's applications by the id of a provider preset, or by a family of presets such as `google` or `microsoft`. */
  readonly clients: ReadonlyMap<string, OAuthClient>
  readonly endpoint: TokenEndpoint["Service"]
  readonly leases: TokenLeaseStore["Service"]
}

/**
 * How access tokens are refreshed; read when the services are built that log in by tokens. Default `null`: none is, so that an
 * account's access token is good until it expires.
 */
export const OAuthSettings = Context.Reference<OAuthRefreshing | null>("@mailkeep/core/OAuthSettings", {
  defaultValue: () => null,
})

/** The application for accounts at a provider, and where it refreshes tokens; `null` when there is none. Its id goes before its family. */
export const clientFor = (
  { clients }: OAuthRefreshing,
  preset: ProviderPreset | null,
): (OAuthClient & { readonly tokenEndpoint: string }) | null => {
  if (preset === null) return null
  const client = clients.get(preset.id) ?? (preset.family === null ? undefined : clients.get(preset.family))
  const tokenEndpoint = client?.tokenEndpoint ?? preset.oauth?.tokenEndpoint
  return client === undefined || tokenEndpoint === undefined ? null : { ...client, tokenEndpoint }
}
