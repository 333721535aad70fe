import { assert, describe, it } from "@effect/vitest"
import type { CodeRequest } from "@mailkeep/core"
import type { ScriptedDocument } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { asking, formOf, garbage, json, serving, troubles } from "./authorizationServer.ts"

const secrets = { secret: "canary-cl1ent", code: "canary-c0de/+&=", verifier: "canary-ver1fier", state: "canary-st4te" }
const redirectUrl = "https://app.example.com/oauth/google/callback"
const issuer = "https://id.example.org"
const tid = "9188040d-6c67-4c5b-b112-36a304b66dad"
const microsoft = "https://login.microsoftonline.com/{tenantid}/v2.0"

const back = (parameters: Record<string, string>) =>
  Redacted.make(`${redirectUrl}?${new URLSearchParams(parameters).toString()}`)

const exchange = (document: ScriptedDocument, request: Partial<CodeRequest> = {}) =>
  Effect.gen(function* () {
    const server = yield* serving({ "/token": document })
    const outcome = yield* asking((endpoint) =>
      endpoint.exchange({
        endpoint: `https://localhost:${server.port}/token`,
        clientId: "id",
        clientSecret: Redacted.make(secrets.secret),
        issuer,
        callbackUrl: back({ code: secrets.code, state: secrets.state }),
        redirectUrl,
        state: Redacted.make(secrets.state),
        codeVerifier: Redacted.make(secrets.verifier),
        nonce: "n0nce",
        ...request,
      }),
    )
    // What is Redacted prints nothing.
    assert.notInclude(JSON.stringify(outcome), "canary")
    return { outcome, heard: server.heard() }
  })

const seconds = () => Math.floor(Date.now() / 1_000)
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
const idToken = (claims: object = {}, header: object = { alg: "RS256" }) => {
  const right = { iss: issuer, aud: "id", sub: "ada", nonce: "n0nce", iat: seconds(), exp: seconds() + 600 }
  return `${part(header)}.${part({ ...right, ...claims })}.c2lnbmF0dXJl`
}
const tokens = { access_token: "at", token_type: "Bearer", expires_in: 3599, refresh_token: "rt", scope: "a b" }

describe("a code that a browser came back with", () => {
  it.live("is posted with its verifier, and the tokens are handed out", () =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* exchange(json({ ...tokens, id_token: idToken() }))
      assert.deepInclude(outcome, { kind: "tokens", expiresInSeconds: 3599, scope: "a b" })
      assert.isNotNull(outcome.kind === "tokens" && outcome.idToken)
      assert.lengthOf(heard, 1)
      assert.deepStrictEqual(formOf(heard[0]!), {
        grant_type: "authorization_code",
        code: secrets.code,
        redirect_uri: redirectUrl,
        code_verifier: secrets.verifier,
        client_id: "id",
        client_secret: secrets.secret,
      })
    }),
  )

  it.live("is posted with the secret by HTTP Basic where that is wanted, which no answer shows again", () =>
    Effect.gen(function* () {
      const clientAuthentication = "client_secret_basic"
      const { heard } = yield* exchange(json(tokens), { clientAuthentication })
      const basic = Buffer.from(`id:${secrets.secret.replaceAll("-", "%2D")}`).toString("base64")
      assert.strictEqual(heard[0]!.authorization, `Basic ${basic}`)
      assert.notProperty(formOf(heard[0]!), "client_secret")
      const echo = json({ error: "invalid_client", error_description: `heard ${basic}` }, { status: 401 })
      const { outcome } = yield* exchange(echo, { clientAuthentication })
      assert.strictEqual(outcome.kind, "misconfigured")
      assert.notInclude(JSON.stringify(outcome), basic)
    }),
  )

  it.live("is posted without a secret by a public client", () =>
    Effect.gen(function* () {
      const { heard } = yield* exchange(json(tokens), { clientSecret: null })
      assert.deepInclude(formOf(heard[0]!), { client_id: "id", code_verifier: secrets.verifier })
      assert.notProperty(formOf(heard[0]!), "client_secret")
    }),
  )

  it.live.each([
    ["a path", Redacted.make(`/callback?code=c&state=${secrets.state}`), issuer],
    ["its issuer (RFC 9207)", back({ code: "c", state: secrets.state, iss: issuer }), issuer],
    ["an issuer that nobody can compare", back({ code: "c", state: secrets.state, iss: "https://x.example" }), null],
    [
      "the issuer of a tenant",
      back({ code: "c", state: secrets.state, iss: microsoft.replace("{tenantid}", tid) }),
      microsoft,
    ],
  ] as const)("is taken with %s", ([, callbackUrl, known]) =>
    Effect.map(exchange(json(tokens), { callbackUrl, issuer: known }), ({ outcome }) =>
      assert.deepInclude(outcome, { kind: "tokens", idToken: null }),
    ),
  )

  it.live.each([
    ["another state", back({ code: "c", state: "other" })],
    ["no state", back({ code: "c" })],
    ["no code", back({ state: secrets.state })],
    ["an empty code", back({ code: "", state: secrets.state })],
    ["another issuer (RFC 9207)", back({ code: "c", state: secrets.state, iss: "https://other.example" })],
    ["two codes", Redacted.make(`${redirectUrl}?code=c&code=d&state=${secrets.state}`)],
    ["two issuers", Redacted.make(`${redirectUrl}?code=c&state=${secrets.state}&iss=${issuer}&iss=${issuer}`)],
    ["a token beside it", back({ code: "c", state: secrets.state, id_token: "x" })],
    ["no URL", Redacted.make("https://")],
  ] as const)("with %s is not asked about", ([, callbackUrl]) =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* exchange(json(tokens), { callbackUrl })
      assert.deepInclude(outcome, { kind: "rejected" })
      assert.lengthOf(heard, 0)
    }),
  )

  it.live.each([
    ["access_denied", "rejected"],
    ["invalid_scope", "misconfigured"],
    ["temporarily_unavailable", "temporary"],
  ] as const)("in place of which %s came is %s", ([error, kind]) =>
    Effect.gen(function* () {
      const callbackUrl = back({ error, error_description: `no ${secrets.state}`, state: secrets.state })
      const { heard, outcome } = yield* exchange(json(tokens), { callbackUrl })
      assert.deepInclude(outcome, { kind, text: `${error} no ***` })
      assert.lengthOf(heard, 0)
    }),
  )
})

describe("an id_token", () => {
  it.live.each([
    ["for several with us as the party", { aud: ["id", "other"], azp: "id" }, {}, issuer],
    ["under another algorithm", {}, { alg: "ES256" }, issuer],
    ["of a clock that is two minutes ahead", { iat: seconds() + 120, nbf: seconds() + 120 }, {}, issuer],
    ["of Microsoft's tenant", { iss: microsoft.replace("{tenantid}", tid), tid }, {}, microsoft],
    ["of Google without a scheme", { iss: "accounts.google.com" }, {}, "https://accounts.google.com"],
  ] as const)("%s is taken", ([, claims, header, known]) =>
    Effect.map(
      exchange(json({ ...tokens, id_token: idToken(claims, { alg: "RS256", ...header }) }), { issuer: known }),
      ({ outcome }) => assert.deepInclude(outcome, { kind: "tokens" }),
    ),
  )

  it.live.each([
    ["of another issuer", { iss: "https://other.example" }, "iss"],
    ["of a tenant that is no id", { iss: microsoft.replace("{tenantid}", "evil"), tid: "evil" }, "iss"],
    ["for another application", { aud: "other" }, "aud"],
    ["for others too", { aud: ["id", "other"] }, "aud"],
    ["for others, of another party", { aud: ["id", "other"], azp: "other" }, "azp"],
    ["of another request", { nonce: "canary-other" }, "nonce"],
    ["of no request", { nonce: undefined }, null],
    ["of nobody", { sub: undefined }, null],
    ["of the past", { exp: seconds() - 400 }, "exp"],
    ["of the future", { nbf: seconds() + 400 }, "nbf"],
    ["that never ends", { exp: undefined }, null],
    ["without an algorithm", {}, null, { alg: "none" }],
    ["that is encrypted", "e30.e30.e30.e30.e30", null],
    ["that is nothing", "canary", null],
  ] as const)("%s is refused with its tokens", ([, claims, claim, header]) =>
    Effect.gen(function* () {
      const id_token = typeof claims === "string" ? claims : idToken(claims, header)
      const known = typeof claims === "object" && "tid" in claims ? microsoft : issuer
      const { outcome } = yield* exchange(json({ ...tokens, id_token }), { issuer: known })
      assert.deepInclude(outcome, {
        kind: "rejected",
        text: `The id_token that came isn't one for this request${claim === null ? "" : ` (${claim})`}: begin again.`,
      })
    }),
  )

  it.live.each([[idToken({ nonce: "other" })], ["nothing"], ["a\r\nb"], [7]])(
    "that nobody asked for is ignored (%#)",
    ([id_token]) =>
      Effect.map(exchange(json({ ...tokens, id_token }), { issuer: null }), ({ outcome }) =>
        assert.deepInclude(outcome, { kind: "tokens", idToken: null }),
      ),
  )
})

describe("a token endpoint that is asked about a code", () => {
  it.live.each([
    ...troubles,
    ...garbage(tokens),
    ["refuses it", json({ error: "invalid_grant" }, { status: 400 }), "rejected"],
    ["refuses the client", json({ error: "invalid_client" }, { status: 401 }), "misconfigured"],
    [
      "says every secret back",
      json({ error: "invalid_grant", error_description: Object.values(secrets).join(" ") }, { status: 400 }),
      "rejected",
    ],
    [
      "says its form back",
      json(
        {
          error: "invalid_grant",
          error_description: new URLSearchParams({ code: secrets.code, v: secrets.verifier }).toString(),
        },
        { status: 400 },
      ),
      "rejected",
    ],
    ["puts a line end into a token", json({ ...tokens, access_token: "a\r\nb" }), "temporary"],
    ["puts 0x01 into a token", json({ ...tokens, refresh_token: "a\u0001b" }), "temporary"],
    ["puts a NUL into an id_token", json({ ...tokens, id_token: "a\u0000.b.c" }), "temporary"],
  ] satisfies ReadonlyArray<readonly [string, ScriptedDocument, string]>)(
    "and %s hands out none",
    ([, document, kind]) => Effect.map(exchange(document), ({ outcome }) => assert.strictEqual(outcome.kind, kind)),
  )

  it.live.each([
    ["http://localhost:9999/token"],
    ["https://user:pw@localhost:9999/token"],
    ["https://10.0.0.1/token"],
    ["token"],
  ] as const)("at %s is not", ([endpoint]) =>
    Effect.map(exchange(json(tokens), { endpoint }), ({ heard, outcome }) => {
      assert.deepInclude(outcome, { kind: "misconfigured" })
      assert.lengthOf(heard, 0)
    }),
  )
})
