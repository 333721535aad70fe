import { assert, describe, it } from "@effect/vitest"
import { idTokenIssuer, isIssuer } from "@mailkeep/core"
import { Schema } from "effect"

const tid = "9188040d-6c67-4c5b-b112-36a304b66dad"
const pattern = "https://login.microsoftonline.com/{tenantid}/v2.0"
const ofTenant = `https://login.microsoftonline.com/${tid}/v2.0`
const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`

describe("the issuer that an id_token must have", () => {
  it.each([
    ["https://id.example.org", { iss: "https://other.example.org", tid }, "https://id.example.org"],
    [pattern, { tid }, ofTenant],
    ["https://login.microsoftonline.com/common/v2.0", { tid }, ofTenant],
    ["https://login.microsoftonline.com/consumers/v2.0", { tid }, ofTenant],
    [`https://login.microsoftonline.com/${tid}/v2.0`, { tid: tid.replace("9", "8") }, ofTenant],
    ["https://login.example.org/common/v2.0", { tid }, "https://login.example.org/common/v2.0"],
    [pattern, { tid: `${tid}/../evil` }, pattern],
    [pattern, { tid: 7 }, pattern],
    [pattern, null, pattern],
    ["https://accounts.google.com", { iss: "accounts.google.com" }, "accounts.google.com"],
    ["https://accounts.google.com", { iss: "accounts.google.com.evil.example" }, "https://accounts.google.com"],
    ["https://id.example.org", { iss: "accounts.google.com" }, "https://id.example.org"],
  ])("of %s with %j is %s", (issuer, claims, expected) => {
    assert.strictEqual(idTokenIssuer(issuer, tokenOf(claims)), expected)
  })

  it.prop("is told for any text", [Schema.String], ([text]) => {
    for (const token of [text, tokenOf({ tid: text, iss: text })]) {
      assert.strictEqual(idTokenIssuer("https://id.example.org", token), "https://id.example.org")
    }
  })
})

describe("a server in an authorization response", () => {
  it.each([
    ["https://id.example.org", "https://id.example.org", true],
    ["https://id.example.org", "https://id.example.org/", false],
    [pattern, ofTenant, true],
    ["https://login.microsoftonline.com/common/v2.0", ofTenant, true],
    [pattern, pattern, true],
    [pattern, "https://login.microsoftonline.com/common/v2.0", false],
    [pattern, `https://login.microsoftonline.com/${tid}/x/v2.0`, false],
    [pattern, "https://login.microsoftonline.com/v2.0", false],
    [pattern, "", false],
  ])("of %s that says %s: %s", (issuer, named, is) => {
    assert.strictEqual(isIssuer(issuer, named), is)
  })
})
