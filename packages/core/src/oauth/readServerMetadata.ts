import { issuerPattern } from "./idTokenIssuer.ts"
import { isPassing, refused, type TokenReply } from "./refusedReply.ts"
import { fieldsOf, type ReplyFields } from "./replyFields.ts"
import type { ClientAuthentication, NoTokens, ServerMetadata } from "./TokenEndpoint.ts"

const misconfigured = (text: string): NoTokens => refused("misconfigured", text)

/**
 * What the metadata of an issuer says (RFC 8414 §3.2, OpenID Connect Discovery §4.2), if it is the issuer's: it names it, and its
 * endpoints are `https`. Pure; any body is taken, and nothing of it stands in the text of an outcome.
 */
export const readServerMetadata = (
  { body, retryAfterSeconds, status }: TokenReply,
  issuer: string,
): ServerMetadata | NoTokens => {
  if (isPassing(status)) return refused("temporary", `The issuer's metadata: HTTP ${status}`, [], retryAfterSeconds)
  if (status >= 300 && status < 400) return misconfigured(`The issuer's metadata is behind a redirect (${status}).`)
  if (status !== 200) return misconfigured(`The issuer has no metadata (HTTP ${status}): state its endpoints.`)
  const fields = fieldsOf(body)
  const { issuer: named } = fields
  if (typeof named !== "string") {
    return refused("temporary", "The issuer answered with something that is no metadata.", [], retryAfterSeconds)
  }
  if (!isNamedBy(named, issuer)) return misconfigured("The metadata is of another issuer than the one that is stated.")
  const [authorizationEndpoint, tokenEndpoint, revocationEndpoint] = (
    ["authorization_endpoint", "token_endpoint", "revocation_endpoint"] as const
  ).map((name) => endpointOf(fields, name))
  if (typeof authorizationEndpoint !== "string" || typeof tokenEndpoint !== "string") {
    return misconfigured("The issuer's metadata lacks an authorization endpoint and a token endpoint that are https.")
  }
  if (revocationEndpoint === undefined) return misconfigured("The revocation endpoint in the metadata is not https.")
  return {
    kind: "metadata",
    issuer: named,
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint,
    clientAuthentication: authenticationIn(fields),
  }
}

// Without a list it is Basic alone (RFC 8414 §2); with one that has neither, the body is as good as anything.
const authenticationIn = ({ token_endpoint_auth_methods_supported: methods }: ReplyFields): ClientAuthentication => {
  const known: ReadonlyArray<unknown> = Array.isArray(methods) ? methods : ["client_secret_basic"]
  return !known.includes("client_secret_post") && known.includes("client_secret_basic")
    ? "client_secret_basic"
    : "client_secret_post"
}

// Blanks and controls, which a parser of URLs drops, are in neither.
const urlOf = (text: unknown): URL | null =>
  typeof text === "string" && /^[!-~]{1,4096}$/.test(text) ? URL.parse(text) : null

/** `null` for an endpoint that isn't there, `undefined` for one that nobody should be sent to. */
const endpointOf = (fields: ReplyFields, name: string): string | null | undefined => {
  const { [name]: endpoint = null } = fields
  if (endpoint === null) return null
  const url = urlOf(endpoint)
  return url?.protocol === "https:" && url.username === "" && url.password === "" ? (endpoint as string) : undefined
}

const isNamedBy = (named: string, issuer: string): boolean => {
  const url = urlOf(named)
  return url !== null && (named === issuerPattern(issuer) || url.href === urlOf(issuer)?.href)
}
