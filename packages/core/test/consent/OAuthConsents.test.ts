import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, EmailAccounts, OAuthConsents, TenantId } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { passing } from "../account/passing.ts"
import { browser, cameBack, consented, consentWorld, granted, parametersOf } from "./consentWorld.ts"

describe("beginning a consent", () => {
  it.effect("sends the browser to the provider with PKCE, a state and a nonce", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const consents = yield* OAuthConsents
      const { expiresAt, url } = yield* consents.begin(defaultTenant, {
        provider: "google",
        browser,
        email: "ada@gmail.com",
      })
      assert.isTrue(url.startsWith("https://accounts.google.com/o/oauth2/v2/auth?"))
      const { code_challenge, nonce, state, ...rest } = parametersOf(url)
      assert.deepStrictEqual(rest, {
        access_type: "offline",
        prompt: "consent",
        response_type: "code",
        client_id: "google-id",
        redirect_uri: "https://app.example.com/api/v1/oauth/google/callback",
        scope: "openid email https://mail.google.com/",
        code_challenge_method: "S256",
        login_hint: "ada@gmail.com",
      })
      assert.match(code_challenge!, /^[\w-]{43}$/)
      assert.match(nonce!, /^[\w-]{22}$/)
      assert.notInclude(state!, "ada")
      assert.isBelow(url.length, 2_048)
      assert.strictEqual(expiresAt, 600_000)
    }).pipe(Effect.provide(layer))
  })

  it.effect("tells everything that is wrong at once", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"), { settings: { publicUrl: null } })
    return Effect.gen(function* () {
      const consents = yield* OAuthConsents
      const error = yield* Effect.flip(
        consents.begin(defaultTenant, {
          provider: "google",
          browser: Redacted.make("short"),
          email: "ada",
          accountId: 17 as never,
          name: "a\nb",
          returnUrl: "https://evil.example/",
        }),
      )
      assert.strictEqual(error.reason, "invalid")
      assert.sameMembers(
        error.issues.map(({ path }) => path),
        ["email", "name", "returnUrl", "accountId", "browser", "redirectUrl"],
      )
    }).pipe(Effect.provide(layer))
  })
})

describe("completing a consent", () => {
  it.effect("adds the account, checked with the tokens", () => {
    const { asked, layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const outcome = yield* consented({ returnUrl: "https://other.example.com/done", name: "Ada" })
      assert(outcome.kind === "saved")
      assert.isTrue(outcome.isNew)
      assert.isTrue(outcome.saved.report?.ok)
      assert.strictEqual(outcome.saved.account.email, "ada@gmail.com")
      assert.strictEqual(outcome.saved.account.name, "Ada")
      assert.strictEqual(outcome.subject.returnUrl, "https://other.example.com/done")
      assert.strictEqual(asked.length, 1)
      assert.strictEqual(asked[0]!.endpoint, "https://oauth2.googleapis.com/token")
    }).pipe(Effect.provide(layer))
  })

  it.effect("gives the account that has the address the new tokens, with the same id", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const [first, second] = [yield* consented(), yield* consented()]
      assert(first.kind === "saved" && second.kind === "saved")
      assert.isFalse(second.isNew)
      assert.strictEqual(second.saved.account.id, first.saved.account.id)
      const { items } = yield* EmailAccounts.use((accounts) => accounts.list(defaultTenant, { limit: 10 }))
      assert.strictEqual(items.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("changes nothing when the mailbox isn't the one that was asked for", () => {
    const { layer } = consentWorld(() => granted("eve@gmail.com"))
    return Effect.gen(function* () {
      const outcome = yield* consented({ email: "ada@gmail.com" })
      assert(outcome.kind === "wrong-account")
      assert.strictEqual(outcome.actualEmail, "eve@gmail.com")
    }).pipe(Effect.provide(layer))
  })

  it.effect(
    "tells a browser that comes back twice, also at the same time, the same, and asks the provider once",
    () => {
      const { asked, layer } = consentWorld(() => granted("ada@gmail.com"))
      return Effect.gen(function* () {
        const consents = yield* OAuthConsents
        const { url } = yield* consents.begin(defaultTenant, { provider: "google", browser })
        const back = cameBack(url)
        const both = [consents.complete(back, browser), consents.complete(back, browser)]
        const outcomes = yield* passing(Effect.all(both, { concurrency: 2 }))
        const again = yield* consents.complete(back, browser)
        const ids = [...outcomes, again].map((each) => (each.kind === "saved" ? each.saved.account.id : each.kind))
        assert.strictEqual(new Set(ids).size, 1)
        assert.strictEqual(asked.length, 1)
      }).pipe(Effect.provide(layer))
    },
  )

  it.effect("knows a consent only for its tenant, its provider, its browser and ten minutes", () => {
    const { asked, layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const consents = yield* OAuthConsents
      const { url } = yield* consents.begin(defaultTenant, { provider: "google", browser })
      const back = cameBack(url)
      const kind = (...[who, tenant, provider]: [Redacted.Redacted, TenantId?, string?]) =>
        Effect.map(consents.complete(back, who, tenant, provider), (outcome) => outcome.kind)
      assert.strictEqual(yield* kind(browser, TenantId.make("other")), "expired")
      assert.strictEqual(yield* kind(browser, defaultTenant, "microsoft"), "expired")
      assert.strictEqual(yield* kind(Redacted.make("somebody-else-altogether")), "another-browser")
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual(yield* kind(browser), "expired")
      assert.deepStrictEqual(asked, [])
    }).pipe(Effect.provide(layer))
  })
})

describe("an address in an id_token", () => {
  it.effect("is a server's words: on one line, and not endless", () => {
    const { layer } = consentWorld(() => granted(`eve\r\n\u202e${"x".repeat(5_000)}@evil.example`))
    return Effect.gen(function* () {
      const outcome = yield* consented({ email: "ada@gmail.com" })
      assert(outcome.kind === "wrong-account")
      assert.notMatch(outcome.message, /[\r\n\u202e]/u)
      assert.isBelow(outcome.message.length, 800)
      assert.isBelow(outcome.actualEmail!.length, 321)
    }).pipe(Effect.provide(layer))
  })
})
