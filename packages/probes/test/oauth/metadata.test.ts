import { assert, describe, it } from "@effect/vitest"
import type { ScriptedDocument } from "@mailkeep/testing"
import { Effect } from "effect"
import { asking, json, serving, troubles } from "./authorizationServer.ts"

const OPENID = "/realm/.well-known/openid-configuration"
const OAUTH = "/.well-known/oauth-authorization-server/realm"

/** What an issuer says, once its port is known. */
type Says = (issuer: string) => ScriptedDocument

const endpoints = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
})

/** Asks the issuer of a server for its metadata; the documents are made when its port is known. */
const metadata = (says: Readonly<Record<string, Says>>) =>
  Effect.gen(function* () {
    const documents: Record<string, ScriptedDocument> = {}
    const server = yield* serving(documents)
    const issuer = `https://localhost:${server.port}/realm`
    for (const [path, say] of Object.entries(says)) documents[path] = say(issuer)
    const outcome = yield* asking((endpoint) => endpoint.metadata(issuer))
    assert.notInclude(JSON.stringify(outcome), "canary")
    return { outcome, issuer, paths: server.heard().map(({ method, path }) => `${method} ${path}`) }
  })

const right: Says = (issuer) => json(endpoints(issuer))

describe("the metadata of an issuer", () => {
  it.live.each([
    ["by OpenID Connect Discovery", { [OPENID]: right }, [`GET ${OPENID}`]],
    ["by RFC 8414, where that has nothing", { [OAUTH]: right }, [`GET ${OPENID}`, `GET ${OAUTH}`]],
  ] as const)("is found %s", ([, says, asked]) =>
    Effect.gen(function* () {
      const { issuer, outcome, paths } = yield* metadata(says)
      assert.deepStrictEqual(outcome, {
        kind: "metadata",
        issuer,
        authorizationEndpoint: `${issuer}/authorize`,
        tokenEndpoint: `${issuer}/token`,
        revocationEndpoint: `${issuer}/revoke`,
        clientAuthentication: "client_secret_basic",
      })
      assert.deepStrictEqual(paths, [...asked])
    }),
  )

  it.live("that is nowhere is told so", () =>
    Effect.map(metadata({}), ({ outcome }) =>
      assert.deepInclude(outcome, {
        kind: "misconfigured",
        text: "The issuer has no metadata (HTTP 404): state its endpoints.",
      }),
    ),
  )

  it.live.each([
    ...troubles.map(([what, document, kind]) => [what, () => document, kind] as const),
    ["says something else", () => ({ body: "<html>canary" }), "temporary"],
    ["packs it", (issuer) => ({ ...json(endpoints(issuer)), isPacked: true }), "temporary"],
    ["says more than 64 KiB", (issuer) => json({ ...endpoints(issuer), more: "x".repeat(65_536) }), "temporary"],
    ["is another", (issuer) => json({ ...endpoints(issuer), issuer: `${issuer}/canary` }), "misconfigured"],
    ...[
      { token_endpoint: "http://localhost/token" },
      { token_endpoint: "https://10.0.0.1/token" },
      { token_endpoint: "https://[::ffff:169.254.169.254]/token" },
      { token_endpoint: "https://localhost:22/token" },
      { authorization_endpoint: "https://169.254.169.254/canary" },
      { revocation_endpoint: "https://0x7f.1/revoke", token_endpoint: "https://192.168.0.1/" },
      { revocation_endpoint: "https://100.64.0.1/revoke" },
    ].map(
      (fields) =>
        [
          `names ${Object.values(fields)[0]}`,
          (issuer: string) => json({ ...endpoints(issuer), ...fields }),
          "misconfigured",
        ] as const,
    ),
  ] satisfies ReadonlyArray<readonly [string, Says, string]>)("of a server that %s is not used", ([, say, kind]) =>
    Effect.map(metadata({ [OPENID]: say }), ({ outcome }) => assert.strictEqual(outcome.kind, kind)),
  )

  it.live.each([
    ["http://localhost"],
    ["https://user:pw@localhost"],
    ["https://10.0.0.1"],
    ["https://localhost:22"],
    ["localhost"],
    [""],
  ] as const)("is not asked of %s", ([issuer]) =>
    Effect.map(
      asking((endpoint) => endpoint.metadata(issuer)),
      (outcome) => assert.deepInclude(outcome, { kind: "misconfigured" }),
    ),
  )
})
