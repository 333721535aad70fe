import { assert, describe, it } from "@effect/vitest"
import { AccountId, defaultTenant, OAuthConsents, OAuthSettings, TenantId } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { browser, consented, consentWorld, granted } from "./consentWorld.ts"

const begun = (request: object = {}, tenant = defaultTenant) =>
  OAuthConsents.use((consents) => consents.begin(tenant, { provider: "google", browser, ...request }))

describe("a consent that can't be begun", () => {
  const reasonOf = (work: ReturnType<typeof begun>) => Effect.map(Effect.flip(work), ({ reason }) => reason)

  it.effect("is of no application of the operator's", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      for (const provider of ["fastmail", "no-such-provider", "", "__proto__", "x".repeat(5_000)]) {
        const error = yield* Effect.flip(begun({ provider }))
        assert.strictEqual(error.reason, "not-configured")
        assert.isBelow(error.message.length, 200)
      }
    }).pipe(Effect.provide(layer))
  })

  it.effect("is any, and so is a link, where no token is refreshed at all", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      assert.strictEqual(yield* reasonOf(begun()), "not-configured")
      const consents = yield* OAuthConsents
      assert.strictEqual(
        yield* Effect.map(Effect.flip(consents.invite(defaultTenant, { provider: "google" })), ({ reason }) => reason),
        "not-configured",
      )
    }).pipe(
      Effect.provide(
        Layer.fresh(OAuthConsents.layer).pipe(
          Layer.provide(Layer.succeed(OAuthSettings, null)),
          Layer.provideMerge(layer),
        ),
      ),
    )
  })

  it.effect("is for another tenant's account, of which it says what it says of none", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const outcome = yield* consented()
      assert(outcome.kind === "saved")
      const other = TenantId.make("other")
      const foreign = yield* Effect.flip(begun({ accountId: outcome.saved.account.id }, other))
      const none = yield* Effect.flip(begun({ accountId: AccountId.make(17) }, other))
      assert.deepStrictEqual({ ...foreign }, { ...none })
    }).pipe(Effect.provide(layer))
  })

  it.effect.each([
    ["https://other.example.com/done?x=1", true],
    ["https://app.example.com/", true],
    ["http://localhost:5173/done", true],
    ["http://other.example.com/done", false],
    ["https://other.example.com.evil.example/", false],
    ["https://other.example.com:444/", false],
    ["https://ada:secret@other.example.com/", false],
    ["javascript:alert(1)", false],
    ["//other.example.com/", false],
    [`https://other.example.com/${"x".repeat(512)}`, false],
  ] as const)("unless the browser may go back to %s: %s", ([returnUrl, may]) => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"), {
      settings: { returnOrigins: new Set(["https://other.example.com", "http://localhost:5173"]) },
    })
    return Effect.gen(function* () {
      if (may) return assert.isAbove((yield* begun({ returnUrl })).url.length, 0)
      const { issues } = yield* Effect.flip(begun({ returnUrl }))
      assert.deepStrictEqual(
        issues.map(({ path }) => path),
        ["returnUrl"],
      )
    }).pipe(Effect.provide(layer))
  })

  it.effect("doesn't say so in a longer URL than every server takes", () => {
    const { layer } = consentWorld(() => granted("ada@contoso.example"))
    return Effect.gen(function* () {
      for (const provider of ["google", "microsoft"]) {
        const { url } = yield* begun({
          provider,
          email: "ada.lovelace@contoso.example",
          name: "Ada Lovelace",
          returnUrl: `https://app.example.com/settings/accounts?${"x".repeat(100)}`,
        })
        assert.isBelow(url.length, 2_048)
      }
    }).pipe(Effect.provide(layer))
  })
})
