import { assert, describe, it } from "@effect/vitest"
import type { CodeRequest } from "@mailkeep/core"
import { Effect, Redacted, Schema } from "effect"
import { checkIdToken } from "../../src/oauth/checkIdToken.ts"
import { codeForm } from "../../src/oauth/codeForm.ts"
import { jwtAssertion } from "../../src/oauth/jwtAssertion.ts"
import { metadataUrls } from "../../src/oauth/metadataUrls.ts"

const request: CodeRequest = {
  endpoint: "https://id.example.org/token",
  clientId: "id",
  clientSecret: null,
  issuer: "https://id.example.org",
  callbackUrl: Redacted.make(""),
  redirectUrl: "https://app.example.com/callback",
  state: Redacted.make("canary-st4te"),
  codeVerifier: Redacted.make("canary-ver1fier"),
  nonce: "canary-n0nce",
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

describe("anything", () => {
  it.effect.prop(
    "may come back in a browser: no code is sent without its state, and nothing secret is told",
    [Schema.String, Schema.Array(Schema.Tuple([Schema.String, Schema.String]))],
    ([text, more]) =>
      Effect.gen(function* () {
        const query = new URLSearchParams(Object.fromEntries(more)).toString()
        const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))
        for (const callbackUrl of [
          text,
          `?code=c&${query}`,
          `?code=${encoded}&state=canary-st4te&${query}`,
          `?error=${encoded}canary-st4te&state=canary-st4te&${query}`,
          `?code=c&state=${encoded}&iss=${encoded}`,
        ]) {
          const outcome = yield* Effect.result(codeForm({ ...request, callbackUrl: Redacted.make(callbackUrl) }))
          if (outcome._tag === "Failure") assert.notInclude(outcome.failure.text, "canary")
          else {
            assert.include(callbackUrl, "state=canary-st4te")
            assert.include(outcome.success.form.body, "code_verifier=canary-ver1fier")
          }
        }
      }),
  )

  it.effect.prop(
    "may be an id_token, and none of it is told",
    [Schema.String, Schema.Record(Schema.String, Schema.Unknown)],
    ([text, claims]) =>
      Effect.gen(function* () {
        for (const token of [
          text,
          `canary${text}.${text}.`,
          `${part({ alg: "RS256" })}.${part({ ...claims, iss: text })}.canary`,
          `${part({ alg: text })}.${part({ iss: request.issuer, aud: ["id", text], nonce: text })}.canary`,
        ]) {
          const refused = yield* Effect.flip(checkIdToken(request, "https://id.example.org", Redacted.make(token)))
          assert.strictEqual(refused.kind, "rejected")
          assert.match(
            refused.text,
            /^The id_token that came isn't one for this request(?: \([a-z]+\))?: begin again\.$/,
          )
        }
      }),
  )

  it.effect.prop("may be a private key or an issuer, and none of it is told", [Schema.String], ([text]) =>
    Effect.gen(function* () {
      for (const privateKey of [text, `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----\n`]) {
        const refused = yield* Effect.flip(
          jwtAssertion({
            kind: "jwt-bearer",
            endpoint: request.endpoint,
            issuer: "i",
            keyId: null,
            privateKey: Redacted.make(privateKey),
            subject: "s",
            scope: "a",
          }),
        )
        assert.deepInclude(refused, {
          kind: "misconfigured",
          text: "The service account's private key can't be used: it must be PEM of an RSA key.",
        })
      }
      for (const issuer of [text, `https://${text}`]) {
        const outcome = yield* Effect.result(metadataUrls(issuer))
        if (outcome._tag === "Success") assert.match(outcome.success.openId, /^https:/)
        else assert.strictEqual(outcome.failure.text, "The issuer is no URL that metadata can be asked of.")
      }
    }),
  )
})
