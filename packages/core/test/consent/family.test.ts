import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, OAuthConsents, type OAuthClient } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { browser, cameBack, consentWorld, granted, parametersOf } from "./consentWorld.ts"

const client: OAuthClient = { clientId: "id", clientSecret: Redacted.make("secret") }
const applications: Readonly<Record<string, OAuthClient>> = {
  google: client,
  microsoft: client,
  yahoo: client,
  zoho: { ...client, consentScope: "email mail" },
}

/** The authorization server of an endpoint; Microsoft's all have one host. */
const serverOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return host === "login.microsoftonline.com" ? `${host}/${pathname.split("/")[1]}` : host
}

describe("an application for a family of providers", () => {
  it.effect.each([
    ["yahoo", "aol", "ada@aol.com", "api.login.aol.com"],
    // Refreshed there too: a grant of Yahoo's would be refused.
    ["yahoo", "yahoo", "ada@aol.com", "api.login.aol.com"],
    ["yahoo", "yahoo", "ada@yahoo.com", "api.login.yahoo.com"],
    ["zoho", "zoho-eu", "ada@zohomail.eu", "accounts.zoho.eu"],
    ["microsoft", "outlook", "ada@outlook.com", "login.microsoftonline.com/consumers"],
    ["microsoft", "microsoft", "ada@outlook.com", "login.microsoftonline.com/consumers"],
    ["microsoft", "microsoft", "ada@contoso.example", "login.microsoftonline.com/common"],
    ["google", "gmail", "ada@contoso.example", "accounts.google.com"],
  ] as const)("%s by the name %s is asked about %s at %s", ([name, provider, email, server]) => {
    const { asked, layer } = consentWorld(() => granted(email), { clients: [[name, applications[name]!]] })
    return Effect.gen(function* () {
      const consents = yield* OAuthConsents
      const { url } = yield* consents.begin(defaultTenant, { provider, browser, email })
      assert.strictEqual(serverOf(url), server)
      const outcome = yield* consents.complete(cameBack(url), browser)
      assert(outcome.kind === "saved")
      // The code goes to the server that handed it out, and no other.
      const redeemedAt = name === "google" ? "oauth2.googleapis.com" : server
      assert.strictEqual(serverOf(asked[0]!.endpoint), redeemedAt)
      // So does the browser that consents once more, by the route that is registered for the application.
      const link = yield* consents.reauthorize(defaultTenant, outcome.saved.account.id)
      const ticket = Redacted.make(parametersOf(link!.url)["ticket"]!)
      const again = yield* consents.accept(ticket, browser, name)
      assert.strictEqual(serverOf(again.url), server)
      assert.strictEqual(
        parametersOf(again.url)["redirect_uri"],
        `https://app.example.com/api/v1/oauth/${name}/callback`,
      )
    }).pipe(Effect.provide(layer))
  })
})
