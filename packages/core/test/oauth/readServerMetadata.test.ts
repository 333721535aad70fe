import { assert, describe, it } from "@effect/vitest"
import { readServerMetadata } from "@mailkeep/core"
import { Schema } from "effect"

const issuer = "https://id.example.org/realm"
const metadata = {
  issuer,
  authorization_endpoint: "https://id.example.org/authorize",
  token_endpoint: "https://id.example.org/token",
  revocation_endpoint: "https://id.example.org/revoke",
}
const read = (body: unknown, status = 200, asked = issuer) =>
  readServerMetadata(
    { status, body: typeof body === "string" ? body : JSON.stringify(body), retryAfterSeconds: null },
    asked,
  )

describe("metadata of an authorization server", () => {
  it("names its endpoints", () => {
    assert.deepStrictEqual(read({ ...metadata, more: 7 }), {
      kind: "metadata",
      issuer,
      authorizationEndpoint: "https://id.example.org/authorize",
      tokenEndpoint: "https://id.example.org/token",
      revocationEndpoint: "https://id.example.org/revoke",
      clientAuthentication: "client_secret_basic",
    })
  })

  it.each([
    [undefined, "client_secret_basic"],
    [["client_secret_basic", "client_secret_post"], "client_secret_post"],
    [["private_key_jwt", "client_secret_basic"], "client_secret_basic"],
    [["none"], "client_secret_post"],
    ["client_secret_post", "client_secret_basic"],
  ] as const)("says how a secret is shown: %j", (methods, clientAuthentication) => {
    const told = read({ ...metadata, token_endpoint_auth_methods_supported: methods })
    assert.deepInclude(told, { kind: "metadata", clientAuthentication })
  })

  it.each([[undefined], [null]])("may have no revocation endpoint (%j)", (revocation_endpoint) => {
    assert.deepInclude(read({ ...metadata, revocation_endpoint }), { kind: "metadata", revocationEndpoint: null })
  })

  it.each([
    ["https://id.example.org", "https://id.example.org/"],
    ["https://login.microsoftonline.com/{tenantid}/v2.0", "https://login.microsoftonline.com/common/v2.0"],
    ["https://login.microsoftonline.us/{tenantid}/v2.0", "https://login.microsoftonline.us/organizations/v2.0"],
  ])("of %s is that of %s", (named, asked) => {
    assert.deepInclude(read({ ...metadata, issuer: named }, 200, asked), { kind: "metadata", issuer: named })
  })

  it.each([
    ["https://id.example.org/other", issuer],
    ["https://id.example.org/realm/", issuer],
    ["http://id.example.org/realm", issuer],
    ["https://id.example.org/re\nalm", issuer],
    ["https://login.microsoftonline.com/{tenantid}/v2.0", "https://login.microsoftonline.us/common/v2.0"],
    ["https://login.example.org/{tenantid}/v2.0", "https://login.example.org/common/v2.0"],
    ["", issuer],
    ["x", "x"],
  ])("that names the issuer %j is not that of %s", (named, asked) => {
    assert.deepInclude(read({ ...metadata, issuer: named }, 200, asked), { kind: "misconfigured" })
  })

  it.each([
    { token_endpoint: "http://id.example.org/token" },
    { token_endpoint: undefined },
    { token_endpoint: "/token" },
    { token_endpoint: ["https://id.example.org/token"] },
    { token_endpoint: "https://user:pw@id.example.org/token" },
    { token_endpoint: "https://id.example.org/to\tken" },
    { authorization_endpoint: "javascript:alert(1)" },
    { authorization_endpoint: null },
    { revocation_endpoint: "http://id.example.org/revoke" },
    { revocation_endpoint: 7 },
  ])("with %j is not used", (fields) => {
    assert.deepInclude(read({ ...metadata, ...fields }), { kind: "misconfigured" })
  })

  it.each([
    [404, "", "misconfigured"],
    [302, "", "misconfigured"],
    [503, "", "temporary"],
    [429, "", "temporary"],
    [200, "<html>", "temporary"],
    [200, "[]", "temporary"],
    [200, '{"issuer":7}', "temporary"],
  ] as const)("that is %d %s is %s", (status, body, kind) => {
    assert.strictEqual(read(body, status).kind, kind)
  })

  it.prop(
    "is read whatever it is; what it hands out is https, and nothing of it is told",
    [Schema.String, Schema.String, Schema.Record(Schema.String, Schema.Unknown)],
    ([text, path, more]) => {
      for (const body of [
        text,
        more,
        { ...metadata, issuer: text },
        { ...metadata, ...more, token_endpoint: `https://x/${path}` },
        { ...metadata, authorization_endpoint: text, revocation_endpoint: path },
      ]) {
        const told = read(body)
        if (told.kind !== "metadata") assert.match(told.text, /^[ -~]{1,200}$/)
        else {
          for (const endpoint of [told.authorizationEndpoint, told.tokenEndpoint, told.revocationEndpoint]) {
            if (endpoint !== null) assert.match(endpoint, /^https:[!-~]+$/)
          }
        }
      }
    },
  )
})
