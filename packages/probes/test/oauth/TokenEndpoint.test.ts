import { assert, describe, it } from "@effect/vitest"
import { type HostPolicy, TokenEndpoint, type TokenRequest } from "@mailkeep/core"
import { startWebSite, type ScriptedDocument } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { layerTokenEndpoint } from "../../src/index.ts"
import { certificates, loopbackPolicy } from "../authority.ts"

const secret = "canary-cl1ent"
const refreshToken = "canary-refr3sh/+&="

const refresh = (request: Partial<TokenRequest>, policy: HostPolicy = loopbackPolicy) =>
  TokenEndpoint.use((endpoint) =>
    endpoint.refresh({
      endpoint: "https://localhost/token",
      clientId: "id",
      clientSecret: Redacted.make(secret),
      refreshToken: Redacted.make(refreshToken),
      ...request,
    }),
  ).pipe(Effect.provide(layerTokenEndpoint({ policy, refusalFloorMilliseconds: 1, totalMilliseconds: 2_000 })))

const site = (document: ScriptedDocument) =>
  Effect.acquireRelease(
    Effect.promise(() => startWebSite({ "/token": document, "/elsewhere": { body: "{}" } }, certificates.good)),
    (server) => Effect.promise(() => server.close()),
  )

const asked = (document: ScriptedDocument, request: Partial<TokenRequest> = {}) =>
  Effect.gen(function* () {
    const server = yield* site(document)
    const outcome = yield* refresh({ endpoint: `https://localhost:${server.port}/token`, ...request })
    return { outcome, heard: server.heard() }
  })

const json = (fields: object, more: ScriptedDocument = {}): ScriptedDocument => ({
  contentType: "application/json",
  body: JSON.stringify(fields),
  ...more,
})
const tokens = { access_token: "at", token_type: "Bearer", expires_in: 3599, refresh_token: "rt" }

describe("a token endpoint", () => {
  it.live("is posted the form of RFC 6749 §6, and its tokens are handed out", () =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* asked(json(tokens))
      assert.deepInclude(outcome, { kind: "tokens", expiresInSeconds: 3599 })
      assert.strictEqual(heard.length, 1)
      const [{ body, contentType, method, path }] = heard as [(typeof heard)[0]]
      assert.deepStrictEqual([method, path], ["POST", "/token"])
      assert.match(contentType, /^application\/x-www-form-urlencoded/)
      assert.deepStrictEqual(Object.fromEntries(new URLSearchParams(body)), {
        grant_type: "refresh_token",
        refresh_token: refreshToken,
        client_id: "id",
        client_secret: secret,
      })
    }),
  )

  it.live("is told the scopes that are stated, and no secret of a public client", () =>
    Effect.gen(function* () {
      const { heard } = yield* asked(json(tokens), { clientSecret: null, scope: "a b" })
      const form = new URLSearchParams(heard[0]!.body)
      assert.deepStrictEqual(
        [form.get("scope"), form.get("client_id"), form.has("client_secret")],
        ["a b", "id", false],
      )
    }),
  )

  it.live("that redirects is not followed", () =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* asked({ status: 307, location: "/elsewhere" })
      assert.deepInclude(outcome, { kind: "misconfigured" })
      assert.strictEqual(heard.length, 1)
    }),
  )

  it.live.each([
    [
      "refuses the grant",
      json({ error: "invalid_grant", error_description: `no ${refreshToken}` }, { status: 400 }),
      "rejected",
    ],
    ["refuses the client", json({ error: "invalid_client" }, { status: 401 }), "misconfigured"],
    ["is down", { status: 503, body: "<html>" }, "temporary"],
    ["says something else", { body: "<html>" }, "temporary"],
    ["packs what it says unasked", { ...json(tokens), isPacked: true }, "temporary"],
    ["says more than 64 KiB", json({ ...tokens, more: "x".repeat(65_536) }), "temporary"],
    ["puts a line end into a token", json({ ...tokens, access_token: "a\r\nb" }), "temporary"],
    ["closes without an answer", { failure: "connection-failed" }, "temporary"],
    ["is late", { afterMilliseconds: 2_500 }, "temporary"],
  ] as const)("that %s: no secret is told", ([, document, kind]) =>
    Effect.gen(function* () {
      const { outcome } = yield* asked(document)
      assert.strictEqual(outcome.kind, kind)
      assert.notInclude(JSON.stringify(outcome), "canary")
    }),
  )

  it.live.each([
    ["http://localhost:9999/token", loopbackPolicy, "misconfigured"],
    ["https://user:pw@localhost:9999/token", loopbackPolicy, "misconfigured"],
    ["https://localhost:22/token", loopbackPolicy, "misconfigured"],
    ["token", loopbackPolicy, "misconfigured"],
    ["https://localhost/token", { ...loopbackPolicy, allowedHosts: [] }, "temporary"],
    ["https://127.0.0.1/token", { ...loopbackPolicy, allowedHosts: [] }, "misconfigured"],
  ] as const)("at %s is not asked where it may not be", ([endpoint, policy, kind]) =>
    Effect.map(refresh({ endpoint }, policy), (outcome) => assert.strictEqual(outcome.kind, kind)),
  )

  it.live("under a certificate of another name is not told anything", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => startWebSite({ "/token": json(tokens) }, certificates.wrongName)),
        (each) => Effect.promise(() => each.close()),
      )
      const outcome = yield* refresh({ endpoint: `https://localhost:${server.port}/token` })
      assert.deepInclude(outcome, {
        kind: "temporary",
        text: "The token endpoint gave no answer (certificate-name-mismatch).",
      })
      assert.deepStrictEqual(server.heard(), [])
    }),
  )

  it.live("with a client that can't be sent is not asked", () =>
    Effect.map(refresh({ clientSecret: Redacted.make("") }), (outcome) =>
      assert.deepInclude(outcome, { kind: "misconfigured" }),
    ),
  )
})
