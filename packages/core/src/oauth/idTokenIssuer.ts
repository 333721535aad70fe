import { idTokenClaims } from "./idTokenClaims.ts"

const GOOGLE = "https://accounts.google.com"
const TENANT = "{tenantid}"

// The ids of its tenants in one; what they call themselves by is a pattern.
const MANY_TENANTS =
  /^(https:\/\/login\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn)\/)(?:common|organizations|consumers)(?=\/v2\.0$)/

/**
 * An issuer as it calls itself: Microsoft's for accounts of many tenants have `{tenantid}` in place of `common`
 * (https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#find-your-apps-openid-configuration-document-uri).
 */
export const issuerPattern = (issuer: string): string => issuer.replace(MANY_TENANTS, `$1${TENANT}`)

const withTenant = (issuer: string, tenant: string): string =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tenant) ? issuerPattern(issuer).replace(TENANT, tenant) : issuer

/**
 * The `iss` that an id_token of an issuer has to have. `{tenantid}` in the issuer stands for the token's own tenant, as at Microsoft
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer); Google's may lack the scheme
 * (https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload).
 */
export const idTokenIssuer = (issuer: string, idToken: string): string => {
  const { iss, tid } = idTokenClaims(idToken)
  if (issuer === GOOGLE && iss === "accounts.google.com") return iss
  return typeof tid === "string" ? withTenant(issuer, tid) : issuer
}

/** Whether a server that calls itself so in an authorization response (RFC 9207 §2) is the issuer. */
export const isIssuer = (issuer: string, named: string): boolean => {
  const [before = "", after] = issuerPattern(issuer).split(TENANT, 2)
  if (after === undefined) return issuer === named
  return withTenant(issuer, named.slice(before.length, Math.max(before.length, named.length - after.length))) === named
}
