import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { idTokenIdentity } from "../../src/oauth/idTokenIdentity.ts"

const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`

describe("the identity in an id_token", () => {
  it.each([
    [{ email: "ada@gmail.com", preferred_username: "x@y" }, "ada@gmail.com"],
    [{ preferred_username: "Ada@contoso.com" }, "Ada@contoso.com"],
    [{ email: 7, preferred_username: "ada@contoso.com" }, "ada@contoso.com"],
    [{ preferred_username: "+49 123" }, null],
    [{ email: "ädä@exämple.org" }, "ädä@exämple.org"],
    [{ email: "ceo@corp.example", email_verified: false }, null],
    [
      { email: "ceo@corp.example", email_verified: "false", preferred_username: "eve@corp.example" },
      "eve@corp.example",
    ],
    [{ email: "ada@gmail.com", email_verified: true }, "ada@gmail.com"],
    [null, null],
    ["ada@gmail.com", null],
  ])("of %j is %s", (claims, identity) => {
    assert.strictEqual(idTokenIdentity(tokenOf(claims)), identity)
  })

  it.prop("is looked for in any text without throwing", [Schema.String, Schema.String], ([text, claims]) => {
    for (const token of [
      text,
      `${text}.${text}`,
      tokenOf({ email: claims }),
      `x.${Buffer.from(text).toString("base64url")}`,
    ]) {
      const identity = idTokenIdentity(token)
      if (identity !== null) assert.include(identity, "@")
    }
  })
})
