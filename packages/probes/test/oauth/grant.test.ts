import { assert, describe, it } from "@effect/vitest"
import type { GrantRequest } from "@mailkeep/core"
import type { ScriptedDocument } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { createVerify, generateKeyPairSync } from "node:crypto"
import { asking, formOf, garbage, json, serving, troubles } from "./authorizationServer.ts"

const { privateKey: key, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const pem = key.export({ type: "pkcs8", format: "pem" }) as string
const secret = "canary-cl1ent"

type Application = Omit<Extract<GrantRequest, { kind: "client-credentials" }>, "endpoint">
type Delegation = Omit<Extract<GrantRequest, { kind: "jwt-bearer" }>, "endpoint">

const application: Application = {
  kind: "client-credentials",
  clientId: "id",
  clientSecret: Redacted.make(secret),
  scope: "https://outlook.office365.com/.default",
}
const delegation: Delegation = {
  kind: "jwt-bearer",
  issuer: "mail@project.iam.gserviceaccount.com",
  keyId: "k1",
  privateKey: Redacted.make(pem),
  subject: "ada@example.org",
  scope: "https://mail.google.com/",
}

const grant = (document: ScriptedDocument, request: Application | Delegation) =>
  Effect.gen(function* () {
    const server = yield* serving({ "/token": document })
    const endpoint = `https://localhost:${server.port}/token`
    const outcome = yield* asking((each) => each.grant({ ...request, endpoint }))
    assert.notInclude(JSON.stringify(outcome), "canary")
    return { outcome, heard: server.heard(), endpoint }
  })

const tokens = { access_token: "at", token_type: "Bearer", expires_in: 3599 }

describe("client credentials", () => {
  it.live("are posted with the scope (RFC 6749 §4.4)", () =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* grant(json(tokens), application)
      assert.deepInclude(outcome, { kind: "tokens", expiresInSeconds: 3599, refreshToken: null })
      assert.deepStrictEqual(formOf(heard[0]!), {
        grant_type: "client_credentials",
        scope: application.scope,
        client_id: "id",
        client_secret: secret,
      })
    }),
  )

  it.live.each([
    ...troubles,
    ...garbage(tokens),
    [
      "refuses the secret and says it back",
      json({ error: "invalid_client", error_description: `AADSTS7000215: ${secret}` }, { status: 401 }),
      "misconfigured",
    ],
    [
      "has given the application no role",
      json({ error: "invalid_grant", error_description: "AADSTS501051: not assigned to a role" }, { status: 400 }),
      "misconfigured",
    ],
    ["puts a line end into a token", json({ ...tokens, access_token: "a\r\nb" }), "temporary"],
  ] satisfies ReadonlyArray<readonly [string, ScriptedDocument, string]>)(
    "at a server that %s bring no token",
    ([, document, kind]) =>
      Effect.map(grant(document, application), ({ outcome }) => assert.strictEqual(outcome.kind, kind)),
  )
})

const read = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString())

describe("an assertion", () => {
  it.live.each([
    ["with the id of its key", delegation, { alg: "RS256", typ: "JWT", kid: "k1" }],
    ["without one", { ...delegation, keyId: null }, { alg: "RS256", typ: "JWT" }],
    [
      "under a key with its line ends as JSON has them",
      { ...delegation, privateKey: Redacted.make(pem.replaceAll("\n", "\\n")) },
      { alg: "RS256", typ: "JWT", kid: "k1" },
    ],
  ] as const)("is signed %s, for one endpoint, and good for an hour at most (RFC 7523 §3)", ([, request, header]) =>
    Effect.gen(function* () {
      const before = Math.floor(Date.now() / 1_000)
      const { endpoint, heard, outcome } = yield* grant(json(tokens), request)
      assert.deepInclude(outcome, { kind: "tokens" })
      const { assertion = "", ...form } = formOf(heard[0]!)
      assert.deepStrictEqual(form, { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer" })
      const [head = "", payload = "", signature = ""] = assertion.split(".")
      assert.deepStrictEqual(read(head), header)
      const { exp, iat, ...claims } = read(payload) as { readonly exp: number; readonly iat: number }
      assert.deepStrictEqual(claims, {
        iss: delegation.issuer,
        sub: delegation.subject,
        scope: delegation.scope,
        aud: endpoint,
      })
      assert.isBelow(iat, before)
      assert.isAtMost(exp - iat, 3_600)
      assert.isAbove(exp, before + 600)
      const verify = createVerify("RSA-SHA256").update(`${head}.${payload}`)
      assert.isTrue(verify.verify(publicKey, signature, "base64url"))
    }),
  )

  it.live.each([
    ["no PEM", "canary"],
    ["a broken PEM", "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n"],
    ["nothing", ""],
    ["a public key", publicKey.export({ type: "spki", format: "pem" }) as string],
    [
      "a key of another kind",
      generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    ],
    [
      "a key under a passphrase",
      key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "canary" }) as string,
    ],
  ])("is not made with %s", ([, privateKey = ""]) =>
    Effect.gen(function* () {
      const request = { ...delegation, privateKey: Redacted.make(privateKey) }
      const { heard, outcome } = yield* grant(json(tokens), request)
      assert.deepInclude(outcome, {
        kind: "misconfigured",
        text: "The service account's private key can't be used: it must be PEM of an RSA key.",
      })
      assert.lengthOf(heard, 0)
    }),
  )

  it.live.each([
    ["that an admin hasn't allowed", { error: "unauthorized_client" }, "misconfigured"],
    ["with scopes that an admin hasn't allowed", { error: "access_denied" }, "misconfigured"],
    [
      "under a key that is gone",
      { error: "invalid_grant", error_description: "Invalid JWT Signature." },
      "misconfigured",
    ],
    ["for nobody", { error: "invalid_grant", error_description: "Not a valid email." }, "rejected"],
    ["against a policy", { error: "admin_policy_enforced" }, "rejected"],
  ] as const)("%s brings no token", ([, fields, kind]) =>
    Effect.map(grant(json(fields, { status: 400 }), delegation), ({ outcome }) =>
      assert.strictEqual(outcome.kind, kind),
    ),
  )
})
