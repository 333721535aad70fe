import type { TestAuthority } from "@mailkeep/testing"
import { createHash } from "node:crypto"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"

/** What the user does at the authorization server. */
export type UserAnswer = { readonly agreesAs: string } | { readonly error: string }

/** An authorization server on loopback, with one confidential client, PKCE required, and a user who answers as a test says. */
export interface AuthorizationServer {
  readonly issuer: string
  /** What it was asked at its token endpoint, in order. */
  readonly asked: ReadonlyArray<URLSearchParams>
  /** What the user does from now on. */
  readonly user: { answer: UserAnswer }
  /** Leaves the next request at its token endpoint without an answer, and says that it came. */
  readonly onceAsked: (tell: () => void) => void
  readonly close: () => Promise<void>
}

export const client = { clientId: "mailkeep", clientSecret: "canary-client-secret" }

const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url")

/** Starts it; `accessToken` is what it hands out at every exchange. */
export const startAuthorizationServer = async (
  authority: TestAuthority,
  accessToken: string,
): Promise<AuthorizationServer> => {
  const { certPem, keyPem } = await authority.issue({ names: ["localhost"] })
  const codes = new Map<string, URLSearchParams>()
  const asked: Array<URLSearchParams> = []
  const user: AuthorizationServer["user"] = { answer: { agreesAs: "ada@example.test" } }
  let issuer = ""
  let silent: (() => void) | undefined

  const idToken = (request: URLSearchParams) => {
    const now = Math.floor(Date.now() / 1_000)
    const email = "agreesAs" in user.answer ? user.answer.agreesAs : ""
    const claims = { iss: issuer, aud: client.clientId, sub: "1", iat: now, exp: now + 600, email }
    return [{ alg: "RS256" }, { ...claims, nonce: request.get("nonce") }].map(text).join(".") + ".c2lnbmF0dXJl"
  }

  const exchange = (form: URLSearchParams): object => {
    asked.push(form)
    const code = form.get("code") ?? ""
    const request = codes.get(code)
    codes.delete(code)
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url")
    const isRight =
      form.get("client_id") === client.clientId &&
      form.get("client_secret") === client.clientSecret &&
      request?.get("redirect_uri") === form.get("redirect_uri") &&
      request?.get("code_challenge") === challenge
    if (request === undefined || !isRight) return { error: "invalid_grant" }
    const refresh_token = `canary-refresh-${asked.length}`
    return {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token,
      id_token: idToken(request),
    }
  }

  const server = createServer({ cert: certPem, key: keyPem }, async (request, response) => {
    const url = new URL(request.url ?? "", issuer)
    const json = (body: object) =>
      response.writeHead("error" in body ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(body))
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return void json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          revocation_endpoint: `${issuer}/revoke`,
          response_types_supported: ["code"],
          token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        })
      case "/authorize": {
        const back = new URL(url.searchParams.get("redirect_uri") ?? "")
        back.searchParams.set("state", url.searchParams.get("state") ?? "")
        if ("error" in user.answer) back.searchParams.set("error", user.answer.error)
        else {
          const code = `canary-code-${crypto.randomUUID()}`
          codes.set(code, url.searchParams)
          back.searchParams.set("code", code)
        }
        return void response.writeHead(303, { location: back.href }).end()
      }
      case "/token":
        if (silent !== undefined) {
          silent()
          silent = undefined
          return
        }
        return void json(exchange(new URLSearchParams(Buffer.concat(await request.toArray()).toString())))
      default:
        return void response.writeHead(200).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  issuer = `https://localhost:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    asked,
    user,
    onceAsked: (tell) => {
      silent = tell
    },
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  }
}
