import type { TestAuthority, TokenIntrospection } from "@mailkeep/testing"
import { randomBytes } from "node:crypto"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { Provider } from "oidc-provider"
import { type GrantStore, makeGrantStore } from "./grantStore.ts"
import { interactionPages, interactionPath } from "./interactionPages.ts"

/** A running OpenID provider, oidc-provider, that hands out tokens for the mailboxes of its users. */
export interface AuthorizationServer extends Omit<GrantStore, "adapter"> {
  readonly issuer: string
  /** The application that it knows: with a secret, and with rotating refresh tokens for `offline_access`. */
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  /** The id of an application without a secret on users' machines, which browsers come back to on any loopback port (RFC 8252 §7.3). */
  readonly nativeClientId: string
  /** How a mail server asks it about tokens. */
  readonly introspection: TokenIntrospection
  /** The kinds of grant that it has given tokens for, in order. */
  readonly granted: ReadonlyArray<string>
  /** The error codes of the requests for tokens that it has refused, in order. */
  readonly refused: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

/** Who may log in to it, and where it sends browsers back to. */
export interface AuthorizationServerOptions {
  readonly authority: TestAuthority
  /** Addresses and passwords. */
  readonly users: Readonly<Record<string, string>>
  readonly redirectUrls: ReadonlyArray<string>
}

const hour = 3_600
const day = 24 * hour

const makeSigningKey = async () => {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }
  const strength = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const { privateKey } = await crypto.subtle.generateKey({ ...algorithm, ...strength }, true, ["sign", "verify"])
  const { kty, n, e, d, p, q, dp, dq, qi } = await crypto.subtle.exportKey("jwk", privateKey)
  return { kty, n, e, d, p, q, dp, dq, qi, kid: "signs", use: "sig", alg: "RS256" } as {
    kty: "RSA"
    n: string
    e: string
  }
}

/**
 * Starts oidc-provider (OpenID certified) over TLS on a free port of 127.0.0.1: PKCE is required, refresh tokens rotate and one that is used
 * twice ends its grant, tokens can be asked about (RFC 7662) and given back (RFC 7009).
 */
export const startAuthorizationServer = async (options: AuthorizationServerOptions): Promise<AuthorizationServer> => {
  const { authority, redirectUrls, users } = options
  const { certPem, keyPem } = await authority.issue({ names: ["127.0.0.1"] })
  const server = createServer({ cert: certPem, key: keyPem })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`

  const secret = () => randomBytes(24).toString("base64url")
  const client = { clientId: "mail-application", clientSecret: secret() }
  const nativeClientId = "mail-command"
  const resource = { clientId: "mail-server", clientSecret: secret() }
  const { adapter, ...store } = makeGrantStore()
  const provider = new Provider(issuer, {
    adapter,
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...redirectUrls],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
      {
        client_id: nativeClientId,
        application_type: "native",
        redirect_uris: ["http://127.0.0.1/"],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "none",
      },
      {
        client_id: resource.clientId,
        client_secret: resource.clientSecret,
        redirect_uris: [],
        grant_types: [],
        response_types: [],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Providers of mailboxes tell the address in the id_token, not at another endpoint only.
    conformIdTokenClaims: false,
    cookies: { keys: [secret()] },
    jwks: { keys: [await makeSigningKey()] },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: (_context, { clientId }) => clientId === resource.clientId },
      revocation: { enabled: true, allowedPolicy: (_context, { clientId }, token) => clientId === token.clientId },
      rpInitiatedLogout: { enabled: false },
    },
    findAccount: (_context, user) => ({
      accountId: user,
      claims: () => ({ sub: user, email: user, email_verified: true }),
    }),
    interactions: { url: (_context, { uid }) => `${interactionPath}${uid}` },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      Grant: 14 * day,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 14 * day,
      Session: day,
    },
  })

  const granted: Array<string> = []
  const refused: Array<string> = []
  provider.on("grant.success", ({ oidc }) => granted.push(String(oidc.params?.["grant_type"])))
  provider.on("grant.error", (_context, { error }) => refused.push(error))

  const pages = interactionPages(provider, users)
  const rest = provider.callback()
  server.on("request", (request, response) => {
    const isOurs = request.url?.startsWith(interactionPath) === true
    if (!isOurs) return void rest(request, response)
    pages(request, response).catch((error: unknown) => {
      response.statusCode = 400
      response.end(String(error))
    })
  })
  return {
    ...store,
    issuer,
    client,
    nativeClientId,
    introspection: { url: `${issuer}/token/introspection`, ...resource, userMember: "sub" },
    granted,
    refused,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
