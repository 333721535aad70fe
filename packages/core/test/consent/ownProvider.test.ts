import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, OAuthConsents, type OAuthClient } from "@mailkeep/core"
import { Effect } from "effect"
import { browser, consented, consentWorld, granted, parametersOf } from "./consentWorld.ts"

const house: OAuthClient = {
  clientId: "house-id",
  clientSecret: null,
  issuer: "https://house.example",
  authorizationEndpoint: "https://house.example/auth",
  tokenEndpoint: "https://house.example/token",
  servers: {
    submission: { host: "smtp.house.example", port: 465 },
    access: { host: "imap.house.example", port: 993 },
  },
}
const worldOf = (client: Partial<OAuthClient> = {}) =>
  consentWorld(() => granted("ada@house.example"), { clients: [["house", { ...house, ...client }]] }).layer

const promptAt = (client: Partial<OAuthClient>) =>
  Effect.gen(function* () {
    const consents = yield* OAuthConsents
    const { url } = yield* consents.begin(defaultTenant, { provider: "house", browser })
    return parametersOf(url)["prompt"]
  }).pipe(Effect.provide(worldOf(client)))

describe("a consent at a provider of the operator's own", () => {
  it.effect("asks with offline_access for the page without which a server ignores it, unless the endpoint asks", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* promptAt({}), "consent")
      assert.isUndefined(yield* promptAt({ consentScope: "openid email" }))
      const authorizationEndpoint = "https://house.example/auth?prompt=login"
      assert.strictEqual(yield* promptAt({ authorizationEndpoint }), "login")
    }),
  )

  it.effect("is given again at the application that the account's tokens were granted to", () =>
    Effect.gen(function* () {
      const outcome = yield* consented({ provider: "house" })
      if (outcome.kind !== "saved") return assert.fail(outcome.kind)
      assert.isNull(outcome.saved.account.provider)
      const consents = yield* OAuthConsents
      const link = yield* consents.reauthorize(defaultTenant, outcome.saved.account.id)
      assert.isTrue(link?.url.startsWith("https://app.example.com/api/v1/oauth/house/start?ticket="))
    }).pipe(Effect.provide(worldOf())),
  )
})
