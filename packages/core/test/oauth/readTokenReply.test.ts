import { assert, describe, it } from "@effect/vitest"
import { readCodeReply, readTokenReply, type TokenReply, tokenErrors } from "@mailkeep/core"
import { Redacted, Schema } from "effect"

const secrets = [Redacted.make("canary-cl1ent"), Redacted.make("canary-refr3sh")]
const reply = (fields: Partial<TokenReply>): TokenReply => ({
  status: 200,
  body: "",
  retryAfterSeconds: null,
  ...fields,
})
const read = (body: unknown, status = 200) =>
  readTokenReply(reply({ status, body: typeof body === "string" ? body : JSON.stringify(body) }), secrets)
const tokens = { access_token: "at", token_type: "Bearer", expires_in: 3599 }

describe("an answer of tokens", () => {
  it("gives the access token, how long it is good for, and the next refresh token", () => {
    const { kind, ...given } = read({ ...tokens, refresh_token: "rt" }) as unknown as Record<string, unknown>
    assert.deepStrictEqual([kind, given["expiresInSeconds"]], ["tokens", 3599])
    assert.strictEqual(Redacted.value(given["accessToken"] as Redacted.Redacted), "at")
    assert.strictEqual(Redacted.value(given["refreshToken"] as Redacted.Redacted), "rt")
  })

  it.each([[undefined], [null], [""]])("keeps the refresh token where the next is %j", (refresh_token) => {
    assert.deepInclude(read({ ...tokens, refresh_token }), { kind: "tokens", refreshToken: null })
  })

  it.each([
    ["3599", 3599],
    [3599.9, 3599],
    [undefined, null],
    [-1, null],
    ["soon", null],
    [1e300, 315_360_000],
  ])("takes expires_in %j for %j seconds", (expires_in, expiresInSeconds) => {
    assert.deepInclude(read({ ...tokens, expires_in }), { kind: "tokens", expiresInSeconds })
  })

  it.each([
    ["a line end", { access_token: "a\r\nb" }],
    ["the separator of XOAUTH2", { access_token: "a\u0001b" }],
    ["a letter beyond ASCII", { access_token: "ä" }],
    ["no text", { access_token: 7 }],
    ["nothing", { access_token: "" }],
    ["more than 16 KiB", { access_token: "a".repeat(16_385) }],
    ["a NUL in the refresh token", { refresh_token: "\u0000" }],
    ["a refresh token that is no text", { refresh_token: {} }],
    ["another type of token", { token_type: "mac" }],
  ])("with %s is no answer, which another time may be", (_, fields) => {
    assert.deepInclude(read({ ...tokens, ...fields }), { kind: "temporary" })
  })

  it.each(["", "<html>", "null", "[]", "7", '{"access_token":', "{}"])("is not %j", (body) => {
    assert.deepInclude(read(body), { kind: "temporary" })
  })
})

describe("an answer to an authorization code", () => {
  const granted = (fields: object, takesIdToken = true) =>
    readCodeReply(reply({ body: JSON.stringify({ ...tokens, ...fields }) }), secrets, takesIdToken)

  it("gives the scopes that were granted and an id_token that is yet to be looked at", () => {
    const outcome = granted({ scope: " a b ", id_token: "e30.e30.s", refresh_token: "rt" })
    assert.deepInclude(outcome, { kind: "tokens", scope: "a b", expiresInSeconds: 3599 })
    assert.strictEqual(outcome.kind === "tokens" && Redacted.value(outcome.idToken!), "e30.e30.s")
  })

  it.each([[undefined], [null], [""], [["a"]], ["a\u0000"], ["ä"], ["a".repeat(4_097)]])(
    "grants what was asked for where the scope is %j",
    (scope) => {
      assert.deepInclude(granted({ scope }), { kind: "tokens", scope: null, idToken: null })
    },
  )

  it.each([[7], ["a\r\nb"], ["a\u0001"], [""], ["a".repeat(16_385)]])("with the id_token %j is none", (id_token) => {
    assert.deepInclude(granted({ id_token }), { kind: "temporary" })
    assert.deepInclude(granted({ id_token }, false), { kind: "tokens", idToken: null })
  })
})

describe("an error", () => {
  it.each([
    [{ error: "invalid_grant", error_description: "Token has been expired or revoked." }, "rejected"],
    [{ error: "invalid_grant", error_subtype: "invalid_rapt", error_description: "reauth related error" }, "rejected"],
    [{ error: "admin_policy_enforced" }, "rejected"],
    [
      { error: "invalid_grant", error_description: "AADSTS700082: The refresh token has expired due to inactivity." },
      "rejected",
    ],
    [
      {
        error: "invalid_grant",
        error_description: "AADSTS50173: The provided grant has expired due to it being revoked",
      },
      "rejected",
    ],
    [{ error: "interaction_required", error_description: "AADSTS50076: Due to a configuration change" }, "rejected"],
    [
      { error: "invalid_grant", error_description: "AADSTS53003: Access has been blocked by Conditional Access" },
      "rejected",
    ],
    [{ error: "invalid_grant", suberror: "bad_token" }, "rejected"],
    [
      { error: "invalid_grant", error_description: "AADSTS50196: The server terminated an operation in a loop" },
      "temporary",
    ],
    [{ error: "invalid_request", error_description: "AADSTS90033: A transient error has occurred." }, "temporary"],
    [{ error: "invalid_grant", error_description: "AADSTS90055: too many requests" }, "temporary"],
    [{ error: "temporarily_unavailable" }, "temporary"],
    [{ error: "internal_failure" }, "temporary"],
    [{ error: "invalid_client", error_description: "AADSTS7000215: Invalid client secret provided." }, "misconfigured"],
    [
      { error: "invalid_client", error_description: "AADSTS7000222: The provided client secret keys are expired." },
      "misconfigured",
    ],
    [{ error: "unauthorized_client", error_description: "AADSTS700016: Application was not found" }, "misconfigured"],
    [{ error: "deleted_client" }, "misconfigured"],
    [
      { error: "unauthorized_client", error_description: "Client is unauthorized to retrieve access tokens" },
      "misconfigured",
    ],
    [{ error: "access_denied", error_description: "Requested client not authorized." }, "misconfigured"],
    [{ error: "invalid_grant", error_description: "Invalid JWT Signature." }, "misconfigured"],
    [{ error: "invalid_grant", error_description: "Invalid JWT: Token must be a short-lived token" }, "misconfigured"],
    [{ error: "invalid_grant", error_description: "Not a valid email." }, "rejected"],
    [
      { error: "invalid_grant", error_description: "AADSTS501051: Application 'x' is not assigned to a role" },
      "misconfigured",
    ],
    [{ error: "INVALID_CLIENT" }, "misconfigured"],
    [{ error: "invalid_scope" }, "misconfigured"],
    [{ error: "something_new" }, "misconfigured"],
    [{}, "misconfigured"],
  ] as const)("%j is %s", (body, kind) => {
    assert.strictEqual(read(body, 400).kind, kind)
  })

  it.each([500, 502, 503, 408, 425, 429])("with status %d is temporary, whatever it says", (status) => {
    assert.strictEqual(read({ error: "invalid_grant" }, status).kind, "temporary")
  })

  it("with status 200 is one", () => {
    assert.deepInclude(read({ error: "invalid_code" }), { kind: "rejected", text: "invalid_code" })
  })

  it("of a redirect is the operator's turn: it is not followed", () => {
    assert.strictEqual(read("", 302).kind, "misconfigured")
  })

  it("tells how long to wait only where waiting helps", () => {
    const told = (status: number, error: string) =>
      readTokenReply(reply({ status, body: JSON.stringify({ error }), retryAfterSeconds: 30 }), secrets)
    assert.deepInclude(told(429, "x"), { retryAfterSeconds: 30 })
    assert.deepInclude(told(400, "invalid_grant"), { retryAfterSeconds: null })
  })

  it("echoes no secret, neither what was sent nor what came", () => {
    const body = {
      error: "invalid_grant",
      error_description: `canary-cl1ent canary-refr3sh ${btoa("canary-refr3sh")} new`,
      refresh_token: "new",
    }
    assert.deepInclude(read(body, 400), { text: "invalid_grant *** *** *** ***" })
    const long = "canary".repeat(500)
    const told = reply({ status: 400, body: JSON.stringify({ error: "invalid_grant", error_description: long }) })
    assert.deepInclude(readTokenReply(told, [Redacted.make(long)]), { text: "invalid_grant ***" })
    const form = new URLSearchParams({ error_description: "canary !'()*" }).toString()
    const echoed = reply({ status: 400, body: JSON.stringify({ error: "invalid_grant", error_description: form }) })
    assert.deepInclude(readTokenReply(echoed, [Redacted.make("canary !'()*")]), {
      text: "invalid_grant error_description=***",
    })
  })

  it("is one of the known ones by a source", () => {
    for (const { source } of tokenErrors) assert.match(source, /^https:|^RFC/)
  })
})

const anything = Schema.Struct({
  status: Schema.Int.check(Schema.isBetween({ minimum: 200, maximum: 599 })),
  body: Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.Unknown)]),
  error: Schema.String,
  token: Schema.String,
})

describe("any answer", () => {
  it.prop(
    "is read without throwing; what it hands out fits a SASL message, what it says holds no secret",
    [anything],
    ([any]) => {
      const fields = typeof any.body === "string" ? {} : any.body
      const text = `${any.error} canary-refr3sh`
      for (const body of [
        typeof any.body === "string" ? any.body : JSON.stringify(any.body),
        JSON.stringify({ ...fields, access_token: any.token, refresh_token: any.token, expires_in: any.error }),
        JSON.stringify({ ...fields, error: any.error, error_description: text }),
      ]) {
        const outcome = read(body, any.status)
        if (outcome.kind === "tokens") {
          for (const token of [outcome.accessToken, outcome.refreshToken]) {
            if (token !== null) assert.match(Redacted.value(token), /^[ -~]+$/)
          }
        } else {
          assert.notInclude(outcome.text, "canary")
          assert.isAtMost(outcome.text.length, 200)
        }
      }
    },
  )
})
