import { assert, describe, it } from "@effect/vitest"
import {
  type ConsentOutcome,
  defaultTenant,
  EmailAccounts,
  IdempotencyStore,
  type NoTokens,
  OAuthConsents,
  type ServerMetadata,
  TenantId,
} from "@mailkeep/core"
import { Context, DateTime, Effect, Fiber, Layer, Logger, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { passing, turns } from "../account/passing.ts"
import { type Answer, failing, well } from "../account/services.ts"
import {
  browser,
  cameBack,
  clients,
  consented,
  consentWorld,
  granted,
  idTokenOf,
  parametersOf,
} from "./consentWorld.ts"

const no = (kind: NoTokens["kind"], text: string): NoTokens => ({ kind, text, retryAfterSeconds: null })
const none = Redacted.make("")
const kindOf = ({ kind }: ConsentOutcome) => kind
const begun = (request: object = {}, tenant = defaultTenant) =>
  OAuthConsents.use((consents) => consents.begin(tenant, { provider: "google", browser, ...request }))
const completed = (back: Redacted.Redacted, who = browser) =>
  OAuthConsents.use((consents) => consents.complete(back, who))

describe("a consent that connects nothing", () => {
  it.effect.each([
    ["access_denied", "denied"],
    ["consent_required", "denied"],
    ["login_required", "denied"],
    ["server_error", "temporary"],
    ["temporarily_unavailable", "temporary"],
    ["unauthorized_client", "misconfigured"],
    ["invalid_scope", "misconfigured"],
  ] as const)("because the provider answered %s is %s", ([error, kind]) => {
    const { asked, layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const outcome = yield* consented(
        { returnUrl: "https://app.example.com/x" },
        {
          error,
          error_description: "AADSTS65004: the user\r\ndeclined",
        },
      )
      assert(outcome.kind === kind)
      assert.include(outcome.kind === kind ? outcome.message : "", "AADSTS65004")
      assert.notMatch(outcome.kind === kind ? outcome.message : "\n", /[\r\n]/)
      assert.strictEqual(outcome.subject?.returnUrl, "https://app.example.com/x")
      assert.deepStrictEqual(asked, [])
    }).pipe(Effect.provide(layer))
  })

  it.effect.each(["rejected", "misconfigured", "temporary"] as const)(
    "because its code is answered with %s, is told so again without asking again",
    (kind) => {
      const { asked, layer } = consentWorld(() => no(kind, "the server's words"))
      return Effect.gen(function* () {
        const { url } = yield* begun()
        const first = yield* completed(cameBack(url))
        const again = yield* completed(cameBack(url))
        assert.strictEqual(first.kind, kind)
        assert.deepStrictEqual(again, first)
        assert.strictEqual(asked.length, 1)
        const { items } = yield* EmailAccounts.use((accounts) => accounts.list(defaultTenant, { limit: 10 }))
        assert.deepStrictEqual(items, [])
      }).pipe(Effect.provide(layer))
    },
  )

  it.effect("because nobody says whose mailbox it is, changes nothing", () => {
    const { layer } = consentWorld(() => granted(null))
    return Effect.gen(function* () {
      assert.strictEqual(kindOf(yield* consented()), "no-identity")
      // Who was asked for is whose it is: a server that is shown another's token refuses it.
      assert.strictEqual(kindOf(yield* consented({ email: "ada@gmail.com" })), "saved")
    }).pipe(Effect.provide(layer))
  })

  it.effect("because its account was removed meanwhile, says so", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const first = yield* consented()
      assert(first.kind === "saved")
      const { id } = first.saved.account
      const { url } = yield* begun({ accountId: id })
      yield* EmailAccounts.use((accounts) => accounts.remove(defaultTenant, id))
      assert.strictEqual(kindOf(yield* completed(cameBack(url))), "not-saved")
    }).pipe(Effect.provide(layer))
  })
})

describe("whose mailbox it is", () => {
  it.effect("may be said by a name that is an address, as Microsoft's", () => {
    const claims = { email: "alias@contoso.example", preferred_username: "ada@contoso.example" }
    const { layer } = consentWorld(() => granted(null, { idToken: Redacted.make(idTokenOf(claims)) }))
    return Effect.gen(function* () {
      const outcome = yield* consented({ provider: "microsoft", email: "ada@contoso.example" })
      assert(outcome.kind === "saved")
      assert.strictEqual(outcome.saved.account.email, "alias@contoso.example")
      assert.strictEqual(outcome.saved.account.type, "outlook")
      const again = yield* consented({ provider: "microsoft", email: "eve@contoso.example" })
      assert.strictEqual(again.kind, "wrong-account")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is for the mail servers to say where the provider doesn't: another's tokens change nothing", () => {
    const answer: Answer = (target) =>
      Redacted.value(target.credential.kind === "access-token" ? target.credential.accessToken : none) === "of-ada"
        ? well(target)
        : Effect.map(failing("access", "refused", { responseCode: "AUTHENTICATIONFAILED" })(target), (outcome) => ({
            ...outcome,
            failure: outcome.failure && { ...outcome.failure, mechanism: "XOAUTH2" as const },
          }))
    const { layer } = consentWorld(
      (n) => granted(null, { accessToken: Redacted.make(n === 1 ? "of-ada" : "of-eve") }),
      {
        access: answer,
        submission: answer,
      },
    )
    return Effect.gen(function* () {
      const request = { provider: "yandex", email: "ada@yandex.com" }
      const first = yield* consented(request)
      assert(first.kind === "saved")
      const { id } = first.saved.account
      const other = yield* consented({ ...request, accountId: id })
      assert(other.kind === "wrong-account")
      assert.isNull(other.actualEmail)
      assert.include(other.message, "seem to have logged in as somebody else")
      const { report } = yield* EmailAccounts.use((accounts) => accounts.recheck(defaultTenant, id))
      assert.isTrue(report?.ok)
    }).pipe(Effect.provide(layer))
  })

  it.effect("has to be said first at a provider that doesn't tell", () => {
    const { layer } = consentWorld(() => granted(null))
    return Effect.gen(function* () {
      const error = yield* Effect.flip(begun({ provider: "yandex" }))
      assert.deepStrictEqual(
        error.issues.map(({ path }) => path),
        ["email"],
      )
      const { url } = yield* begun({ provider: "yandex", email: "ada@yandex.com" })
      assert.strictEqual(parametersOf(url)["scope"], "mail:smtp mail:imap_full")
      assert.notProperty(parametersOf(url), "nonce")
    }).pipe(Effect.provide(layer))
  })
})

describe("what is saved of a consent", () => {
  it.effect("goes to the provider's own servers, also where the account had others by a password", () => {
    const { layer } = consentWorld(() => granted("ada@acme.example"))
    return Effect.gen(function* () {
      const accounts = yield* EmailAccounts
      const servers = { host: "mail.acme.example", port: 465 }
      const { account } = yield* accounts.add(defaultTenant, {
        email: "ada@acme.example",
        userName: "ada",
        password: "secret",
        submission: servers,
        access: { ...servers, port: 993 },
      })
      const outcome = yield* consented()
      assert(outcome.kind === "saved")
      assert.isFalse(outcome.isNew)
      const { access, id, secrets, submission } = outcome.saved.account
      assert.strictEqual(id, account.id)
      assert.deepStrictEqual([submission.host, access.host], ["smtp.gmail.com", "imap.gmail.com"] as never)
      assert.deepStrictEqual([submission.userName, secrets], ["ada@acme.example", ["oauthToken"]])
    }).pipe(Effect.provide(layer))
  })

  it.effect("is stored unchecked when its servers were checked too often, because the tokens would be lost", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"), {
      checkLimit: { perTargetPerHour: 1, perHour: 1, perHourInBackground: 1 },
    })
    return Effect.gen(function* () {
      const outcome = yield* consented()
      assert(outcome.kind === "saved")
      assert.isNull(outcome.saved.report)
      assert.strictEqual(outcome.saved.account.connection.access.status, "unchecked")
    }).pipe(Effect.provide(layer))
  })

  it.effect("has a warning where no refresh token came", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com", { refreshToken: null }))
    return Effect.gen(function* () {
      const outcome = yield* consented()
      assert(outcome.kind === "saved")
      assert.deepStrictEqual(
        outcome.saved.warnings.map(({ code }) => code),
        ["token-without-refresh"],
      )
    }).pipe(Effect.provide(layer))
  })
})

describe("a ticket", () => {
  it.effect("begins what it is for in the browser that follows it, for an hour", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const consents = yield* OAuthConsents
      const { url } = yield* consents.invite(TenantId.make("acme"), { provider: "google", email: "ada@gmail.com" })
      assert.isTrue(url.startsWith("https://app.example.com/api/v1/oauth/google/start?ticket="))
      assert.notInclude(url, "ada")
      const ticket = Redacted.make(parametersOf(url)["ticket"]!)
      const another = Redacted.make("another-browser-altogether")
      const begun = yield* consents.accept(ticket, another, "google")
      assert.strictEqual(parametersOf(begun.url)["login_hint"], "ada@gmail.com")
      assert.strictEqual(kindOf(yield* consents.complete(cameBack(begun.url), browser)), "another-browser")
      const outcome = yield* consents.complete(cameBack(begun.url), another)
      assert.strictEqual(outcome.subject?.tenantId, "acme")
      const refused = (work: ReturnType<typeof consents.accept>) =>
        Effect.map(Effect.flip(work), ({ reason }) => reason)
      assert.strictEqual(yield* refused(consents.accept(ticket, another, "microsoft")), "invalid")
      // A state is no ticket.
      const state = Redacted.make(parametersOf(begun.url)["state"]!)
      assert.strictEqual(yield* refused(consents.accept(state, another, "google")), "invalid")
      yield* TestClock.adjust("1 hour")
      assert.strictEqual(yield* refused(consents.accept(ticket, another, "google")), "invalid")
    }).pipe(Effect.provide(layer))
  })

  it.effect(
    "for an account that is there is good for seven days, and for one without an application there is none",
    () => {
      const { layer } = consentWorld(() => granted("ada@gmail.com"))
      return Effect.gen(function* () {
        const consents = yield* OAuthConsents
        const outcome = yield* consented()
        assert(outcome.kind === "saved")
        const link = yield* consents.reauthorize(defaultTenant, outcome.saved.account.id)
        assert.strictEqual(link?.expiresAt, 7 * 86_400_000)
        const { account } = yield* EmailAccounts.use((accounts) =>
          accounts.add(defaultTenant, { email: "ada@fastmail.com", password: "secret" }),
        )
        assert.isNull(yield* consents.reauthorize(defaultTenant, account.id))
        const foreign = yield* Effect.flip(consents.reauthorize(TenantId.make("other"), account.id))
        assert.strictEqual(foreign._tag, "EmailAccountsError")
      }).pipe(Effect.provide(layer))
    },
  )
})

describe("a provider of the operator's own", () => {
  const issuer = "https://id.corp.example"
  const metadata: ServerMetadata = {
    kind: "metadata",
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: `${issuer}/token`,
    revocationEndpoint: null,
    clientAuthentication: "client_secret_basic",
  }
  const corp = ["corp", { clientId: "corp-id", clientSecret: Redacted.make("s"), issuer }] as const

  it.effect("is asked for its endpoints once an hour", () => {
    let times = 0
    const { asked, layer } = consentWorld(() => granted("ada@corp.example"), {
      clients: [...clients, corp],
      endpoint: { metadata: () => Effect.sync(() => (times++, metadata)) },
    })
    return Effect.gen(function* () {
      for (const _ of [1, 2, 3]) yield* begun({ provider: "corp" })
      assert.strictEqual(times, 1)
      yield* TestClock.adjust("1 hour")
      const { url } = yield* begun({ provider: "corp" })
      assert.isTrue(url.startsWith(`${issuer}/authorize?`))
      assert.strictEqual(times, 2)
      yield* completed(cameBack(url))
      assert.deepInclude(asked[0], { endpoint: `${issuer}/token`, issuer, clientAuthentication: "client_secret_basic" })
    }).pipe(Effect.provide(layer))
  })

  it.effect("without an issuer has to be told the address first", () => {
    const endpoints = { authorizationEndpoint: `${issuer}/authorize`, tokenEndpoint: `${issuer}/token` }
    const { asked, layer } = consentWorld(() => granted(null), {
      clients: [["corp", { clientId: "corp-id", clientSecret: null, ...endpoints }]],
    })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(begun({ provider: "corp" }))
      assert.deepStrictEqual(
        error.issues.map(({ path }) => path),
        ["email"],
      )
      yield* completed(cameBack((yield* begun({ provider: "corp", email: "ada@corp.example" })).url))
      assert.deepInclude(asked[0], { issuer: null, clientSecret: null })
    }).pipe(Effect.provide(layer))
  })

  it.effect.each([
    ["temporary", "unavailable"],
    ["misconfigured", "not-configured"],
  ] as const)("whose metadata are %s makes a consent %s", ([kind, reason]) => {
    const { layer } = consentWorld(() => granted("ada@corp.example"), {
      clients: [corp],
      endpoint: { metadata: () => Effect.succeed(no(kind, "what happened")) },
    })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(begun({ provider: "corp" }))
      assert.strictEqual(error.reason, reason)
      assert.include(error.message, "what happened")
    }).pipe(Effect.provide(layer))
  })
})

describe("a page that is loaded again", () => {
  it.effect("is told the same for an hour, though the state is old by then", () => {
    const { asked, layer } = consentWorld(() => granted("ada@gmail.com"))
    return Effect.gen(function* () {
      const { url } = yield* begun()
      assert.strictEqual(kindOf(yield* completed(cameBack(url))), "saved")
      yield* TestClock.adjust("30 minutes")
      assert.strictEqual(kindOf(yield* completed(cameBack(url))), "saved")
      yield* TestClock.adjust("30 minutes")
      assert.strictEqual(kindOf(yield* completed(cameBack(url))), "expired")
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })
})

describe("a consent that is being completed", () => {
  it.effect("goes on without the browser that came", () => {
    const { layer } = consentWorld(() => granted("ada@gmail.com"), { takes: Effect.sleep("5 seconds") })
    return Effect.gen(function* () {
      const { url } = yield* begun()
      const fiber = yield* Effect.forkChild(completed(cameBack(url)))
      yield* turns
      yield* Fiber.interrupt(fiber)
      yield* passing(Effect.sleep("6 seconds"))
      const { items } = yield* EmailAccounts.use((accounts) => accounts.list(defaultTenant, { limit: 10 }))
      assert.strictEqual(items.length, 1)
      assert.strictEqual(kindOf(yield* completed(cameBack(url))), "saved")
    }).pipe(Effect.provide(layer))
  })

  it.effect("is told the same in another process, and the provider is asked once", () => {
    const { asked, layer } = consentWorld(() => granted("ada@gmail.com"), { takes: Effect.sleep("2 seconds") })
    return Effect.gen(function* () {
      const context = yield* Layer.build(Layer.fresh(OAuthConsents.layer))
      const processes = [yield* OAuthConsents, Context.get(context, OAuthConsents)]
      const { url } = yield* begun()
      const all = processes.map((consents) => consents.complete(cameBack(url), browser))
      const outcomes = yield* passing(Effect.all(all, { concurrency: "unbounded" }))
      assert.deepStrictEqual(outcomes.map(kindOf), ["saved", "saved"])
      assert.strictEqual(asked.length, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("ends clearly after a crash in the middle: the code is of no use any more", () => {
    const { layer } = consentWorld(() => no("rejected", "invalid_grant"))
    return Effect.gen(function* () {
      const { url } = yield* begun()
      const store = yield* IdempotencyStore
      const now = yield* DateTime.now
      const nonce = parametersOf(url)["nonce"]!
      const claim = {
        tenantId: defaultTenant,
        id: `oauth consent ${nonce}`,
        fingerprint: "oauth consent",
        owner: "dead",
      }
      yield* store.claim(claim, now, DateTime.add(now, { seconds: 30 }))
      assert.strictEqual(kindOf(yield* passing(completed(cameBack(url)))), "rejected")
    }).pipe(Effect.provide(layer))
  })
})

describe("whatever becomes of a consent", () => {
  it.effect("no code, verifier, state, nonce or token stands in what is told or logged of it", () => {
    const logged: Array<unknown> = []
    const log = Logger.layer([Logger.make(({ cause, message }) => logged.push(message, String(cause)))])
    const answers = [
      granted("ada@gmail.com"),
      granted("eve@gmail.com"),
      no("rejected", "invalid_grant"),
      no("temporary", "HTTP 503"),
    ]
    const { asked, layer } = consentWorld((n) => answers[(n - 1) % answers.length]!)
    return Effect.gen(function* () {
      const told: Array<unknown> = []
      const secrets: Array<string> = ["CANARY"]
      for (const _ of answers) {
        const { url } = yield* begun({ email: "ada@gmail.com" })
        secrets.push(parametersOf(url)["state"]!, parametersOf(url)["nonce"]!)
        told.push(yield* completed(cameBack(url)), yield* completed(cameBack(url)))
        told.push(yield* completed(cameBack(url), Redacted.make("another-browser-altogether")))
      }
      secrets.push(...asked.map(({ codeVerifier }) => Redacted.value(codeVerifier)))
      const text = JSON.stringify([told, logged])
      for (const secret of secrets) assert.notInclude(text, secret)
    }).pipe(Effect.provide([layer, log]))
  })
})
