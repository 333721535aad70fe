import { assert, describe, it } from "@effect/vitest"
import type { RevocationRequest } from "@mailkeep/core"
import type { ScriptedDocument } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { asking, formOf, json, serving, troubles } from "./authorizationServer.ts"

const [secret, token] = ["canary-cl1ent", "canary-t0ken/+&="]

const revoke = (document: ScriptedDocument, request: Partial<RevocationRequest> = {}) =>
  Effect.gen(function* () {
    const server = yield* serving({ "/revoke": document })
    const outcome = yield* asking((endpoint) =>
      endpoint.revoke({
        endpoint: `https://localhost:${server.port}/revoke`,
        clientId: "id",
        clientSecret: Redacted.make(secret),
        token: Redacted.make(token),
        kind: "refresh_token",
        ...request,
      }),
    )
    assert.notInclude(JSON.stringify(outcome), "canary")
    return { outcome, heard: server.heard() }
  })

describe("a token that is given back", () => {
  it.live("is posted with its kind (RFC 7009 §2.1)", () =>
    Effect.gen(function* () {
      const { heard, outcome } = yield* revoke({ status: 200 })
      assert.isNull(outcome)
      assert.deepStrictEqual(formOf(heard[0]!), {
        token,
        token_type_hint: "refresh_token",
        client_id: "id",
        client_secret: secret,
      })
    }),
  )

  it.live("that the server doesn't know is good for nothing already", () =>
    Effect.map(revoke(json({ error: "invalid_token" }, { status: 400 })), ({ outcome }) => assert.isNull(outcome)),
  )

  it.live.each([
    ...troubles,
    ["packs what it says unasked", { ...json({}), isPacked: true }, "temporary"],
    ["says more than 64 KiB", { body: "x".repeat(65_537) }, "temporary"],
    [
      "refuses the client and says all back",
      json({ error: "invalid_client", error_description: `${secret} ${token}` }, { status: 401 }),
      "misconfigured",
    ],
    ["doesn't take its kind", json({ error: "unsupported_token_type" }, { status: 400 }), "misconfigured"],
  ] satisfies ReadonlyArray<readonly [string, ScriptedDocument, string]>)(
    "to a server that %s may be good still",
    ([, document, kind]) => Effect.map(revoke(document), ({ outcome }) => assert.strictEqual(outcome?.kind, kind)),
  )

  it.live.each([["http://localhost:9999/revoke"], ["https://10.0.0.1/revoke"], [""]] as const)(
    "is not given to %s",
    ([endpoint]) =>
      Effect.map(revoke({}, { endpoint }), ({ heard, outcome }) => {
        assert.deepInclude(outcome, {
          kind: "misconfigured",
          text: "The URL of the revocation endpoint may not be asked: it has to begin with https://, and the operator allows its host (allowHosts) and port (allowPorts).",
        })
        assert.lengthOf(heard, 0)
      }),
  )
})
