import { assert, describe, it } from "@effect/vitest"
import type { HostPolicy, TokenRequest } from "@mailkeep/core"
import type { ScriptedDocument } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { certificates, loopbackPolicy } from "../authority.ts"
import { asking, formOf, garbage, json, serving, troubles } from "./authorizationServer.ts"

const secret = "canary-cl1ent"
const refreshToken = "canary-refr3sh/+&="

const refresh = (request: Partial<TokenRequest>, policy: HostPolicy = loopbackPolicy) =>
  asking(
    (endpoint) =>
      endpoint.refresh({
        endpoint: "https://localhost/token",
        clientId: "id",
        clientSecret: Redacted.make(secret),
        refreshToken: Redacted.make(refreshToken),
        ...request,
      }),
    { policy },
  )

const asked = (document: ScriptedDocument, request: Partial<TokenRequest> = {}) =>
  Effect.gen(function* () {
    const server = yield* serving({ "/token": document, "/elsewhere": { body: "{}" } })
    const outcome = yield* refresh({ endpoint: `https://localhost:${server.port}/token`, ...request })
    return { outcome, heard: server.heard() }
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
      assert.deepStrictEqual(formOf({ body }), {
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
    ...troubles,
    ...garbage(tokens),
    ["puts a line end into a token", json({ ...tokens, access_token: "a\r\nb" }), "temporary"],
  ] satisfies ReadonlyArray<readonly [string, ScriptedDocument, string]>)(
    "that %s: no secret is told",
    ([, document, kind]) =>
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
      const server = yield* serving({ "/token": json(tokens) }, certificates.wrongName)
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
