import { assert, describe, it } from "@effect/vitest"
import { readAuthorizationError } from "@mailkeep/core"
import { Redacted, Schema } from "effect"

describe("an error that a browser comes back with", () => {
  it.each([
    ["access_denied", "The user said no", "rejected"],
    ["ACCESS_DENIED", "", "rejected"],
    ["consent_required", "AADSTS65004: the user declined", "rejected"],
    ["interaction_required", "", "rejected"],
    ["invalid_scope", "", "misconfigured"],
    ["unauthorized_client", "", "misconfigured"],
    ["server_error", "", "temporary"],
    ["temporarily_unavailable", "", "temporary"],
    ["something_new", "", "misconfigured"],
  ] as const)("%s (%s) is %s", (error, description, kind) => {
    const outcome = readAuthorizationError(error, description, [])
    assert.deepStrictEqual(outcome, { kind, text: `${error} ${description}`.trim(), retryAfterSeconds: null })
  })

  it.prop(
    "tells no secret, and little of what is said",
    [Schema.String, Schema.String, Schema.String],
    ([error, description, other]) => {
      const { text } = readAuthorizationError(`${error}canary-st4te`, description, [
        Redacted.make("canary-st4te"),
        Redacted.make(other),
      ])
      assert.notInclude(text, "canary")
      assert.isAtMost(text.length, 200)
    },
  )
})
