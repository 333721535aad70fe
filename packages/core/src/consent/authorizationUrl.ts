import type { OAuthClient } from "../oauth/OAuthSettings.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"

/** What a browser asks an authorization server for. */
export interface AuthorizationRequest {
  /** Its authorization endpoint, an `https:` URL. */
  readonly endpoint: string
  readonly client: Pick<OAuthClient, "clientId" | "consentScope">
  readonly preset: ProviderPreset | null
  readonly redirectUrl: string
  /** Opaque; only we can read it. */
  readonly state: string
  readonly nonce: string
  readonly codeChallenge: string
  /** The address that is to be connected; `null` when the user chooses. */
  readonly email: string | null
}

/** The scopes that consent is asked for, with blanks between them; `null` where nobody knows them. */
export const consentScope = (
  { consentScope: stated }: Pick<OAuthClient, "consentScope">,
  preset: ProviderPreset | null,
): string | null => {
  if (stated !== undefined) return stated
  const known = preset?.oauth
  // What an OpenID provider has by the standard (OpenID Connect Core §5.4, §11).
  if (known === undefined) return "openid email offline_access"
  const { accessScopes, identityScopes = [], submissionScopes } = known
  const forMail = [...submissionScopes, ...accessScopes]
  return forMail.length === 0 ? null : [...new Set([...identityScopes, ...forMail])].join(" ")
}

/** Whether an id_token comes with these scopes (OpenID Connect Core §3.1.2.1). */
export const asksForIdentity = (scope: string): boolean => scope.split(" ").includes("openid")

/** The URL of an authorization request (RFC 6749 §4.1.1) with PKCE (RFC 7636 §4.3); the endpoint's own parameters stay. Pure. */
export const authorizationUrl = (request: AuthorizationRequest, scope: string): string => {
  const { client, codeChallenge, email, endpoint, nonce, preset, redirectUrl, state } = request
  const url = new URL(endpoint)
  // OpenID Connect Core §11 has a server ignore the scope without it; what a known provider needs, its preset says.
  const needsPrompt = preset === null && scope.split(" ").includes("offline_access") && !url.searchParams.has("prompt")
  const parameters: Readonly<Record<string, string>> = {
    // First, so that no fact of a preset changes what the protocol needs.
    ...preset?.oauth?.authorizationParameters,
    ...(needsPrompt ? { prompt: "consent" } : {}),
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUrl,
    scope,
    state,
    code_challenge: codeChallenge,
    code_challenge_method: "S256",
    ...(asksForIdentity(scope) ? { nonce } : {}),
    ...(email === null ? {} : { login_hint: email }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
