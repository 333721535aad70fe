import { assert, describe, it } from "@effect/vitest"
import { readRevocationReply } from "@mailkeep/core"
import { Redacted, Schema } from "effect"

const read = (status: number, body: string, retryAfterSeconds: number | null = null) =>
  readRevocationReply({ status, body, retryAfterSeconds }, [Redacted.make("canary-t0ken")])

describe("the answer to a revocation", () => {
  it.each([
    [200, ""],
    [200, "{}"],
    [204, ""],
    [200, '{"status":"success"}'],
    [400, '{"error":"invalid_token","error_description":"Token expired or revoked"}'],
    [400, '{"error":"invalid_grant"}'],
    [200, '{"error":"invalid_code"}'],
  ])("%d %s: the token is good for nothing now", (status, body) => {
    assert.isNull(read(status, body))
  })

  it.each([
    [503, '{"error":"invalid_token"}', "temporary"],
    [429, "", "temporary"],
    [400, '{"error":"temporarily_unavailable"}', "temporary"],
    [401, '{"error":"invalid_client"}', "misconfigured"],
    [400, '{"error":"unsupported_token_type"}', "misconfigured"],
    [200, '{"error":"something_new"}', "misconfigured"],
    [302, "", "misconfigured"],
    [404, "<html>", "misconfigured"],
  ] as const)("%d %s is %s", (status, body, kind) => {
    assert.strictEqual(read(status, body)?.kind, kind)
  })

  it("tells how long to wait", () => {
    assert.deepInclude(read(503, "", 30), { retryAfterSeconds: 30 })
  })

  it.prop(
    "is read whatever it is, and no secret is told",
    [Schema.String, Schema.Int.check(Schema.isBetween({ minimum: 200, maximum: 599 }))],
    ([text, status]) => {
      const words = JSON.stringify({ error: text, error_description: `${text} canary-t0ken` })
      for (const body of [text, words, JSON.stringify(text)]) {
        assert.notInclude(read(status, body)?.text ?? "", "canary")
      }
    },
  )
})
