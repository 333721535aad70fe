import {
  AccountId,
  type ConsentBegun,
  ConsentError,
  type ConsentFailure,
  ConsentSettings,
  EmailAccountsError,
  OAuthConsents,
  StoreError,
  StoreFailed,
  TenantId,
} from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { makeScriptedOAuthConsents } from "@mailkeep/testing"
import { Context, Effect, Redacted } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Fault, HandlerOptions } from "@mailkeep/http"
import { linksOf, makeBrowser } from "../support/browser.ts"
import { makeWorld, type World } from "../support/world.ts"

const begun: ConsentBegun = { url: "https://accounts.example.com/authorize?state=CANARY-state", expiresAt: 0 }
const subject = {
  tenantId: TenantId.make("a"),
  provider: "google",
  email: "ada@gmail.com",
  accountId: AccountId.make(77),
  returnUrl: "https://app.example.com/back?x=1",
}
const startUrl = "https://app.example.com/api/v1/oauth/google/start?ticket=again"
const headingOf = (page: string): string => /<h1>([^<]*)/.exec(page)?.[1] ?? ""

describe("the pages of a consent", () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.close())

  /** A handler over consents that go as a test says, and what they were asked. */
  const over = (answers: Partial<OAuthConsents["Service"]>, options: HandlerOptions = {}) => {
    const asked: Array<readonly [what: string, ...with: ReadonlyArray<unknown>]> = []
    const faults: Array<Fault> = []
    const recorded = Object.fromEntries(
      Object.entries(makeScriptedOAuthConsents(answers)).map(([what, answer]) => [
        what,
        (...given: ReadonlyArray<unknown>) => {
          asked.push([what, ...given])
          return (answer as (...given: ReadonlyArray<unknown>) => unknown)(...given)
        },
      ]),
    ) as unknown as OAuthConsents["Service"]
    const context = Context.add(world.context, OAuthConsents, recorded)
    const handler = makeHandler(context, { rateLimit: false, onError: (fault) => void faults.push(fault), ...options })
    return { asked, browser: makeBrowser({ handler }), faults, handler }
  }
  const failing = (kind: ConsentFailure, known = true): Partial<OAuthConsents["Service"]> => ({
    complete: () => Effect.succeed({ kind, subject: known ? subject : null, message: "So it was.", actualEmail: null }),
    invite: () => Effect.succeed({ url: startUrl, expiresAt: 0 }),
  })
  const callback = "/oauth/google/callback?code=CANARY-code&state=CANARY-state"

  describe("at the start", () => {
    it("send a browser with a ticket to the provider, with a cookie and without a trace of where it was", async () => {
      const { asked, browser } = over({ accept: () => Effect.succeed(begun) })
      const { headers, location, status, text } = await browser.open("/oauth/google/start?ticket=CANARY-ticket")
      expect([status, location, text]).toEqual([303, begun.url, ""])
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      const [, value] = /^__Host-mailkeep-oauth=([\w-]{43}); Path=\/; .*Secure$/.exec(headers.get("set-cookie")!)!
      expect(asked).toEqual([["accept", expect.anything(), expect.anything(), "google"]])
      expect(asked[0]!.slice(1, 3).map((each) => Redacted.value(each as Redacted.Redacted))).toEqual([
        "CANARY-ticket",
        value,
      ])
    })

    it.each<[reason: ConsentError["reason"], status: number, heading: string]>([
      ["invalid", 422, "This link is out of date"],
      ["not-configured", 404, "This application is not set up right"],
      ["unavailable", 503, "Please try again later"],
    ])("say what is wrong with a ticket: %s", async (reason, status, heading) => {
      const issues = reason === "invalid" ? [{ path: "ticket", message: "is too old: begin again" }] : []
      const error = new ConsentError({ reason, issues, message: "So <it> is." })
      const { browser } = over({ accept: () => Effect.fail(error) })
      const page = await browser.open("/oauth/google/start?ticket=x")
      expect([page.status, headingOf(page.text), browser.cookie()]).toEqual([status, heading, null])
      expect(page.text).toContain(reason === "invalid" ? "Ask for a new one" : "So &lt;it&gt; is.")
      const program = await browser.open("/oauth/google/start?ticket=x", { accept: "application/json" })
      expect(JSON.parse(program.text).error).toMatch(reason === "invalid" ? "ticket is too old" : "So <it> is.")
    })

    it("begin nothing for whom nobody knows, an API key's holder either", async () => {
      for (const authorize of [undefined, () => null, () => "api-key" as const]) {
        const { asked, browser } = over({}, authorize === undefined ? {} : { authorize })
        for (const headers of [{}, { "x-api-key": world.key, authorization: `Bearer ${world.key}` }]) {
          const { status, text } = await browser.open(`/oauth/google/start?email=a@b.co&api_key=${world.key}`, headers)
          expect([status, headingOf(text)]).toEqual([401, "Please log in first"])
        }
        expect(asked).toEqual([])
      }
    })

    it("begin without a ticket for a user whom the host knows", async () => {
      const authorize = () => ({ tenantId: "a", id: "ada" })
      const { asked, browser } = over({ begin: () => Effect.succeed(begun) }, { authorize })
      const query = new URLSearchParams({
        email: "ada@gmail.com",
        from_name: "Ada & Co",
        id: "77",
        return_url: "https://app.example.com/back?x=1",
        utm_source: "mail",
      })
      const { location, status } = await browser.open(`/oauth/google/start?${query.toString()}`)
      expect([status, location]).toEqual([303, begun.url])
      const { browser: secret, ...request } = asked[0]![2] as { readonly browser: Redacted.Redacted }
      expect([asked[0]![0], asked[0]![1], request]).toEqual([
        "begin",
        "a",
        {
          provider: "google",
          email: "ada@gmail.com",
          name: "Ada & Co",
          accountId: 77,
          returnUrl: "https://app.example.com/back?x=1",
        },
      ])
      expect(browser.cookie()).toBe(`__Host-mailkeep-oauth=${Redacted.value(secret)}`)
    })

    it("tell a user whom the host knows all that is wrong", async () => {
      const issues = [{ path: "returnUrl", message: "must be at an origin that the operator allows" }]
      const error = new ConsentError({ reason: "invalid", issues, message: "no" })
      const { browser } = over({ begin: () => Effect.fail(error) }, { authorize: () => ({ tenantId: "a" }) })
      const { status, text } = await browser.open("/oauth/google/start?id=x&return_url=https://x.example")
      expect([status, text]).toEqual([
        422,
        expect.stringContaining("id must be the number of an account; return_url must be at an origin"),
      ])
    })

    it("begin nothing while the operator states no public URL: no provider could send the browser back", async () => {
      const context = Context.add(world.context, ConsentSettings, {
        publicUrl: null,
        returnOrigins: new Set<string>(),
        applicationName: null,
      })
      const handler = makeHandler(context, { authorize: () => ({ tenantId: "a" }) })
      const { status, text } = await makeBrowser({ handler }).open("/oauth/google/start")
      expect([status, text]).toEqual([404, expect.stringContaining("No public URL (publicUrl) is configured")])
    })

    it("begin for nobody who may not write, or asks too often", async () => {
      const reading = over({}, { authorize: () => ({ tenantId: "a", scopes: ["read"] }) })
      const forbidden = await reading.browser.open("/oauth/google/start")
      expect([forbidden.status, headingOf(forbidden.text)]).toEqual([403, "You may not connect mailboxes"])
      const { asked, browser } = over(
        { begin: () => Effect.succeed(begun) },
        { authorize: () => ({ tenantId: "a" }), rateLimit: { perHour: 1 } },
      )
      await browser.open("/oauth/google/start")
      const { headers, status, text } = await browser.open("/oauth/google/start")
      expect([status, headingOf(text), headers.get("retry-after")]).toEqual([429, "Too many requests", "3600"])
      expect(asked).toHaveLength(1)
    })
  })

  describe("at the end", () => {
    it("give the core the URL as it came, the browser's cookie and the provider", async () => {
      const { asked, browser } = over({ accept: () => Effect.succeed(begun) })
      await browser.open("/oauth/google/start?ticket=x")
      await browser.open(callback)
      const [what, url, cookie, tenant, provider] = asked[1]!
      expect([what, tenant, provider]).toEqual(["complete", undefined, "google"])
      expect(Redacted.value(url as Redacted.Redacted)).toBe(`https://app.example.com/api/v1${callback}`)
      expect(`__Host-mailkeep-oauth=${Redacted.value(cookie as Redacted.Redacted)}`).toBe(browser.cookie())
    })

    it.each<[kind: ConsentFailure, status: number, mayHelp: boolean]>([
      ["denied", 403, true],
      ["expired", 400, true],
      ["another-browser", 403, true],
      ["wrong-account", 409, true],
      ["no-identity", 422, false],
      ["rejected", 400, true],
      ["misconfigured", 502, false],
      ["temporary", 503, true],
      ["not-saved", 422, false],
    ])("say what became of it, whose turn it is, and lead on: %s", async (kind, status, mayHelp) => {
      const { asked, browser } = over(failing(kind))
      const page = await browser.open(callback)
      expect([page.status, page.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"])
      expect(page.text).toContain("<p>So it was.</p>")
      expect(page.headers.get("retry-after")).toBe(kind === "temporary" ? "30" : null)
      const back = `https://app.example.com/back?x=1&status=${kind}`
      expect(linksOf(page.text)).toEqual({ ...(mayHelp ? { "Try again": startUrl } : {}), "Back to Ada & Co": back })
      const { accountId, email, returnUrl, tenantId } = subject
      expect(asked.slice(1)).toEqual(
        mayHelp ? [["invite", tenantId, { provider: "google", email, accountId, returnUrl }]] : [],
      )
      expect(linksOf((await over(failing(kind, false)).browser.open(callback)).text)).toEqual({})
    })

    it("are shown by themselves, whole, and to one browser only", async () => {
      const { headers } = await over(failing("denied")).browser.open(callback)
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; form-action/),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        vary: "Accept",
      })
    })

    it("are JSON, or problem details, for a program", async () => {
      const { browser } = over(failing("wrong-account"))
      const plain = await browser.open(callback, { accept: "application/json" })
      expect([plain.status, JSON.parse(plain.text)]).toEqual([
        409,
        {
          ok: false,
          message: "The mailbox is not connected.",
          error: "So it was.",
          errorCode: "OAUTH_WRONG_ACCOUNT",
          emailAccountId: null,
          status: "wrong-account",
          actual_email: null,
          retry_url: startUrl,
          return_url: "https://app.example.com/back?x=1&status=wrong-account",
        },
      ])
      const problem = await browser.open(callback, { accept: "application/problem+json" })
      expect(problem.headers.get("content-type")).toBe("application/problem+json")
      expect(JSON.parse(problem.text)).toMatchObject({ status: 409, detail: "So it was." })
    })

    it("are as good without a link to try again, and the operator hears why there is none", async () => {
      for (const [reason, told] of [
        ["unavailable", 1],
        ["not-configured", 0],
      ] as const) {
        const error = new ConsentError({ reason, issues: [], message: "no" })
        const { browser, faults } = over({ ...failing("denied"), invite: () => Effect.fail(error) })
        const { status, text } = await browser.open(callback)
        expect([status, Object.keys(linksOf(text)), faults.length]).toEqual([403, ["Back to Ada & Co"], told])
      }
    })

    it.each([
      [new StoreError({ reason: "unavailable", operation: "get", cause: new Error("down CANARY-code") }), 503],
      [new Error("broken CANARY-state CANARY-code"), 500],
    ])("say that it is our fault, under which number, and the operator hears why: %#", async (cause, status) => {
      const error = new EmailAccountsError({ reason: new StoreFailed({ cause }) })
      const { browser, faults } = over({ complete: () => Effect.fail(error) })
      const page = await browser.open(callback, { "x-request-id": "request-1" })
      expect([page.status, headingOf(page.text)]).toEqual([status, "Something went wrong at our end"])
      expect(page.text).toContain("this number: request-1")
      expect(faults).toHaveLength(1)
      expect(faults[0]!.message + faults[0]!.stack).not.toContain("CANARY")
    })

    it("say that the service is shutting down", async () => {
      const closing = new AbortController()
      const { browser } = over(failing("denied"), { closed: closing.signal })
      closing.abort()
      const { status, text } = await browser.open(callback)
      expect([status, text]).toEqual([503, expect.stringContaining("shutting down")])
    })
  })

  it.each(["/oauth/google/start?ticket=x", callback])("do nothing for whoever isn't there yet: %s", async (path) => {
    const { asked, browser } = over({ accept: () => Effect.succeed(begun), ...failing("denied") })
    for (const headers of [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { "x-moz": "prefetch" },
      { "x-purpose": "preview" },
    ]) {
      expect((await browser.open(path, headers as Record<string, string>)).status).toBe(503)
    }
    const { headers, status, text } = await browser.open(path, {}, "HEAD")
    expect([status, text, headers.get("set-cookie")]).toEqual([204, "", null])
    expect([asked, browser.cookie()]).toEqual([[], null])
  })

  it("take what providers and mail programs add to a URL, also where all else is strict", async () => {
    const { browser } = over({ accept: () => Effect.succeed(begun), ...failing("denied") }, { strict: true })
    expect((await browser.open(`${callback}&iss=x&session_state=y&authuser=0&hd=z`)).status).toBe(403)
    expect((await browser.open("/oauth/google/start/?ticket=x&utm_source=y")).status).toBe(303)
  })
})
