import { layerMasterKey } from "@mailkeep/core"
import { Effect, Exit, Layer, Redacted } from "effect"
import { createMailkeep, type Mailkeep, MailkeepError } from "mailkeep"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { newMasterKey } from "./localMail.ts"

const rejection = async (call: () => Promise<unknown>): Promise<MailkeepError> => {
  const error = await call().then(
    () => assert.fail("the promise resolved"),
    (reason: unknown) => reason,
  )
  assert.instanceOf(error, MailkeepError)
  return error
}

/** What a caller without types may pass. */
const untyped = (value: unknown): any => value

const serviceAccount = {
  provider: "google",
  domains: ["acme.com"],
  clientEmail: "mailkeep@project.iam.gserviceaccount.com",
  privateKey: "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n",
}

describe("createMailkeep", () => {
  const good = { database: ":memory:", masterKey: newMasterKey() }
  const refusal = async (options: unknown) => {
    const { code, message } = await rejection(() => createMailkeep(untyped(options)))
    assert.strictEqual(code, "INVALID_OPTIONS")
    return message
  }

  it.each([[undefined], [null], ["mailkeep.db"], [[]]])("refuses %j in place of options", async (options) => {
    assert.strictEqual(await refusal(options), "options: must be an object with at least database and masterKey")
  })

  it.each<[path: string, options: object]>([
    ["database", { database: undefined }],
    ["database", { database: "" }],
    ["masterKey", { masterKey: undefined }],
    ["masterKey", { masterKey: "c2hvcnQ=" }],
    ["previousMasterKeys", { previousMasterKeys: newMasterKey() }],
    ["previousMasterKeys[1]", { previousMasterKeys: [newMasterKey(), "short"] }],
    ["network", { network: "10.0.0.0/8" }],
    ["network.allowHosts", { network: { allowHosts: "10.0.0.0/8" } }],
    ["network.allowHosts[0]", { network: { allowHosts: ["10.0.0.0/33"] } }],
    ["network.allowHosts[1]", { network: { allowHosts: ["::1/128", 5] } }],
    ["network.allowPorts", { network: { allowPorts: 25 } }],
    ["network.allowPorts[0]", { network: { allowPorts: [65_536] } }],
    ["network.allowPorts[0]", { network: { allowPorts: ["20-10"] } }],
    ["network.allowPorts[1]", { network: { allowPorts: [25, ""] } }],
    ["network.trustedCertificates", { network: { trustedCertificates: 5 } }],
    ["network.trustedCertificates", { network: { trustedCertificates: "nonsense" } }],
    ["network.allowCleartext", { network: { allowCleartext: "yes" } }],
    ["network.allowHost", { network: { allowHost: ["localhost"] } }],
    ["network.nameServers", { network: { nameServers: "127.0.0.1" } }],
    ["network.nameServers[0]", { network: { nameServers: ["dns.example"] } }],
    ["network.nameServers[1]", { network: { nameServers: ["127.0.0.1:53", "127.0.0.1:0"] } }],
    ["network.nameServers[1]", { network: { nameServers: ["[::1]:53", "::1:53:"] } }],
    ["oauth", { oauth: "google" }],
    ["oauth.goggle", { oauth: { goggle: { clientId: "id" } } }],
    ["oauth.google.clientId", { oauth: { google: {} } }],
    ["oauth.google.clientId", { oauth: { google: { clientId: "i\n" } } }],
    ["oauth.google.clientSecret", { oauth: { google: { clientId: "i", clientSecret: "" } } }],
    ["oauth.google.secret", { oauth: { google: { clientId: "i", secret: "canary" } } }],
    ["oauth.gmail.tokenEndpoint", { oauth: { gmail: { clientId: "i", tokenEndpoint: "http://example.org/token" } } }],
    ["oauth.gmx", { oauth: { gmx: { clientId: "i" } } }],
    ["oauth.corp", { oauth: { corp: { clientId: "i", tokenEndpoint: "https://corp.example/token" } } }],
    ["oauth.Corp", { oauth: { Corp: { clientId: "i", issuer: "https://corp.example" } } }],
    ["oauth.corp.issuer", { oauth: { corp: { clientId: "i", issuer: "http://corp.example" } } }],
    [
      "oauth.corp.servers.access",
      {
        oauth: {
          corp: {
            clientId: "i",
            issuer: "https://corp.example",
            servers: { submission: { host: "smtp.corp.example", port: 465 } },
          },
        },
      },
    ],
    ["oauth.google.revokeOnRemove", { oauth: { google: { clientId: "i", revokeOnRemove: "no" } } }],
    ["consent", { consent: "https://app.example.com" }],
    ["consent.publicUrl", { consent: { publicUrl: "http://app.example.com/api/v1" } }],
    ["consent.publicUrl", { consent: { publicUrl: "https://app.example.com/api/v1/" } }],
    ["consent.publicUrl", { consent: { publicUrl: "https://app.example.com/api/v1?canary" } }],
    ["consent.returnOrigins[0]", { consent: { returnOrigins: ["https://app.example.com/path"] } }],
    ["consent.applicationName", { consent: { applicationName: "a\nb" } }],
    ["serviceGrants", { serviceGrants: { google: {} } }],
    ["serviceGrants[0].provider", { serviceGrants: [{ provider: "yahoo" }] }],
    ["serviceGrants[0].privateKey", { serviceGrants: [{ ...serviceAccount, privateKey: "canary" }] }],
    ["serviceGrants[0].domains[0]", { serviceGrants: [{ ...serviceAccount, domains: ["Acme.com"] }] }],
    ["serviceGrants[0].clientSecret", { serviceGrants: [{ ...serviceAccount, clientSecret: "canary" }] }],
    ["serviceGrants[1].domains", { serviceGrants: [serviceAccount, serviceAccount] }],
    [
      "serviceGrants[0].directoryId",
      {
        serviceGrants: [
          { provider: "microsoft", domains: ["acme.com"], directoryId: "a/b", clientId: "i", clientSecret: "canary" },
        ],
      },
    ],
    ["discovery", { discovery: true }],
    ["discovery.ispdb", { discovery: { ispdb: "yes" } }],
    ["discovery.guess", { discovery: { guess: 0 } }],
    ["discovery.budgetMilliseconds", { discovery: { budgetMilliseconds: 99 } }],
    ["discovery.speed", { discovery: { speed: "fast" } }],
    ["http", { http: 406 }],
    ["http.basePath", { http: { basePath: "api/v1" } }],
    ["http.basePath", { http: { basePath: "/api/v1/" } }],
    ["http.basePath", { http: { basePath: "/" } }],
    ["http.basePath", { http: { basePath: "/api?x" } }],
    ["http.failedCheckStatus", { http: { failedCheckStatus: 500 } }],
    ["http.failedCheckStatus", { http: { failedCheckStatus: "400" } }],
    ["http.strict", { http: { strict: "yes" } }],
    ["http.onError", { http: { onError: "log" } }],
    ["http.authorize", { http: { authorize: { tenantId: "a" } } }],
    ["http.logRequests", { http: { logRequests: "yes" } }],
    ["log", { log: "xml" }],
    ["openTelemetry", { openTelemetry: "http://localhost:4318" }],
    ["openTelemetry.url", { openTelemetry: {} }],
    ["openTelemetry.url", { openTelemetry: { url: "localhost:4318" } }],
    ["openTelemetry.url", { openTelemetry: { url: "http://user:canary@localhost:4318" } }],
    ["openTelemetry.headers", { openTelemetry: { url: "http://localhost", headers: { "a b": "canary" } } }],
    ["openTelemetry.serviceName", { openTelemetry: { url: "http://localhost", serviceName: "" } }],
    [
      "openTelemetry.resourceAttributes.a",
      { openTelemetry: { url: "http://localhost", resourceAttributes: { a: {} } } },
    ],
    ["http.documentation", { http: { documentation: "off" } }],
    ["webhookDeliveriesAtOnce", { webhookDeliveriesAtOnce: 1_001 }],
    ["checkDeadlineMilliseconds", { checkDeadlineMilliseconds: 0 }],
    ["checkDeadlineMilliseconds", { checkDeadlineMilliseconds: 1.5 }],
    ["checkDeadlineMilliseconds", { checkDeadlineMilliseconds: 300_001 }],
    ["checkDeadlineMilliseconds", { checkDeadlineMilliseconds: "15000" }],
    ["checksPerHost", { checksPerHost: 0 }],
    ["checksPerHost", { checksPerHost: 10_001 }],
    ["checksAtOnce", { checksAtOnce: 1.5 }],
    ["checksAtOnce", { checksAtOnce: "100" }],
    ["batchAccountsAtOnce", { batchAccountsAtOnce: 1_001 }],
    ["checkLimit", { checkLimit: true }],
    ["checkLimit.perTargetPerHour", { checkLimit: { perTargetPerHour: 0 } }],
    ["checkLimit.perHour", { checkLimit: { perHour: false } }],
    ["checkLimit.perHourInBackground", { checkLimit: { perHourInBackground: 1.5 } }],
    ["checkLimit.countedIn", { checkLimit: { countedIn: "redis" } }],
    ["checkLimit.perDay", { checkLimit: { perDay: 1 } }],
    ["http.rateLimit", { http: { rateLimit: "off" } }],
    ["http.rateLimit.perSecond", { http: { rateLimit: { perSecond: 0 } } }],
    ["http.rateLimit.perMinute", { http: { rateLimit: { perMinute: true } } }],
    ["http.rateLimit.perHour", { http: { rateLimit: { perHour: "1000" } } }],
    ["http.rateLimiter", { http: { rateLimiter: () => true } }],
    ["campaigns", { campaigns: [] }],
    ["campaigns.isActive", { campaigns: { isActive: true } }],
    ["campaigns.isactive", { campaigns: { isactive: () => true } }],
    ["tables.prefix", { tables: { prefix: "Crm-" } }],
    ["tables.schema", { tables: { schema: "a b" } }],
    ["migrations", { migrations: "never" }],
    ["accountStore", { accountStore: {} }],
    ["mastrKey", { mastrKey: newMasterKey() }],
  ])("names %s in %j and nothing else", async (path, options) => {
    const message = await refusal({ ...good, ...options })
    assert.isTrue(message.startsWith(`${path}: `), message)
    assert.notInclude(message, ";")
  })

  it("names everything that is wrong at once, and no secret", async () => {
    const message = await refusal({
      masterKey: "CANARY-1",
      previousMasterKeys: ["CANARY-2"],
      network: { trustedCertificates: ["CANARY-3"] },
      http: { basePath: "x", failedCheckStatus: 1 },
      checkDeadlineMilliseconds: -1,
    })
    const paths = message.split("; ").map((problem) => problem.slice(0, problem.indexOf(":")))
    assert.sameMembers(paths, [
      "checkDeadlineMilliseconds",
      "database",
      "http.basePath",
      "http.failedCheckStatus",
      "masterKey",
      "network.trustedCertificates[0]",
      "previousMasterKeys[0]",
    ])
    assert.notInclude(message, "CANARY")
  })

  it("takes undefined for an option that is left out, and every value at the end of its range", async () => {
    const nothing = {
      previousMasterKeys: undefined,
      network: undefined,
      http: undefined,
      checkDeadlineMilliseconds: undefined,
    }
    for (const options of [
      nothing,
      { network: { allowHosts: [], allowPorts: ["25, 8000-8010", 1, 65_535], trustedCertificates: [] } },
      { http: { basePath: "", failedCheckStatus: 406, strict: true }, checkDeadlineMilliseconds: 1 },
      { http: { basePath: "/mail/api", failedCheckStatus: 200 }, checkDeadlineMilliseconds: 300_000 },
    ]) {
      const mailkeep = await createMailkeep(untyped({ ...good, ...options }))
      await mailkeep.close()
    }
  })

  it("takes for a master key what the core takes for one", async () => {
    const key = Buffer.alloc(32, 0xfb).toString("base64")
    const texts = [
      key,
      key.replace(/=$/, ""),
      Buffer.alloc(32, 0xfb).toString("base64url"),
      ` ${key}\n`,
      `${key}=`,
      `${key.slice(0, -2)}t=`,
      Buffer.alloc(31, 1).toString("base64"),
      Buffer.alloc(33, 1).toString("base64"),
      key.replace("+", "*"),
      `${key.slice(0, 20)} ${key.slice(20)}`,
      "",
    ]
    for (const text of texts) {
      const core = await Effect.runPromiseExit(
        Effect.scoped(Layer.build(layerMasterKey({ current: Redacted.make(text) }))),
      )
      const here = await createMailkeep({ database: ":memory:", masterKey: text }).then(
        (mailkeep) => mailkeep.close().then(() => true),
        () => false,
      )
      assert.strictEqual(here, Exit.isSuccess(core), JSON.stringify(text))
    }
  })
})

describe("a call", () => {
  let mailkeep: Mailkeep
  beforeAll(async () => {
    mailkeep = await createMailkeep({ database: ":memory:", masterKey: newMasterKey() })
  })
  afterAll(() => mailkeep.close())

  it.each<[text: string, call: (all: any) => Promise<unknown>, code: string, message: RegExp]>([
    ["accounts.list(null)", (all) => all.accounts.list(null), "INVALID_OPTIONS", /^options: must be an object$/],
    ["accounts.list of 0", (all) => all.accounts.list({ limit: 0 }), "INVALID_OPTIONS", /^limit: .* from 1 to 100$/],
    ["accounts.list of 101", (all) => all.accounts.list({ limit: 101 }), "INVALID_OPTIONS", /^limit: /],
    ["accounts.list after nothing", (all) => all.accounts.list({ after: "x" }), "INVALID_OPTIONS", /^after: /],
    [
      "accounts.list of a typing error",
      (all) => all.accounts.list({ limits: 5 }),
      "INVALID_OPTIONS",
      /^limits: is not/,
    ],
    [
      "accounts.list under filters that are none",
      (all) =>
        all.accounts.list({
          type: "zoho",
          clientId: "7",
          userName: "a\u0000",
          submissionOk: 1,
          accessOk: "true",
          warmup: "paused",
          suspended: null,
        }),
      "INVALID_OPTIONS",
      /^type: must be gmail, outlook or smtp; clientId: .*; userName: .*; submissionOk: must be true or false; accessOk: .*; warmup: must be active or inactive; suspended: /,
    ],
    ["accounts.list until 5", (all) => all.accounts.list({ signal: 5 }), "INVALID_OPTIONS", /^signal: .* AbortSignal$/],
    ["accounts.get of a text", (all) => all.accounts.get("x"), "ACCOUNT_NOT_FOUND", /no account/],
    ["accounts.get of nothing", (all) => all.accounts.get(), "ACCOUNT_NOT_FOUND", /no account/],
    ["accounts.get(1, null)", (all) => all.accounts.get(1, null), "INVALID_OPTIONS", /^options: /],
    ["accounts.add of nothing", (all) => all.accounts.add(), "INVALID_ACCOUNT", /^must be an object/],
    [
      "accounts.add of what throws",
      (all) =>
        all.accounts.add({
          get email() {
            throw new Error("not today")
          },
        }),
      "INTERNAL",
      /cause/,
    ],
    ["accounts.update of nothing", (all) => all.accounts.update(1), "ACCOUNT_NOT_FOUND", /no account/],
    ["accounts.check(_, null)", (all) => all.accounts.check({}, null), "INVALID_OPTIONS", /^options: /],
    [
      "accounts.check of smtp",
      (all) => all.accounts.check({}, { only: "smtp" }),
      "INVALID_OPTIONS",
      /^only: .* access$/,
    ],
    ["accounts.check of a text", (all) => all.accounts.check({}, { id: "x" }), "ACCOUNT_NOT_FOUND", /no account/],
    ["accounts.remove of nothing", (all) => all.accounts.remove(), "ACCOUNT_NOT_FOUND", /no account/],
    ["keys.create of nothing", (all) => all.keys.create(), "INVALID_OPTIONS", /^key: must be an object with a label$/],
    ["keys.create without a label", (all) => all.keys.create({}), "INVALID_OPTIONS", /^label: /],
    ["keys.create labelled 5", (all) => all.keys.create({ label: 5 }), "INVALID_OPTIONS", /^label: /],
    ["keys.create labelled by blanks", (all) => all.keys.create({ label: "  " }), "INVALID_OPTIONS", /^label: /],
    ["keys.create for nothing", (all) => all.keys.create({ label: "a", scopes: [] }), "INVALID_OPTIONS", /^scopes: /],
    [
      "keys.create for an unknown scope",
      (all) => all.keys.create({ label: "a", scopes: ["read", "all"] }),
      "INVALID_OPTIONS",
      /^scopes\[1\]: must be read, write or admin$/,
    ],
    [
      "keys.create until never",
      (all) => all.keys.create({ label: "a\n", expiresAt: new Date(Number.NaN) }),
      "INVALID_OPTIONS",
      /^label: .*; expiresAt: must be a valid Date$/,
    ],
    [
      "keys.create until a text",
      (all) => all.keys.create({ label: "a", expiresAt: "2030-01-01" }),
      "INVALID_OPTIONS",
      /^expiresAt: /,
    ],
    ["keys.ensure of nothing", (all) => all.keys.ensure(), "INVALID_OPTIONS", /^key: .*; label: /],
    ["keys.ensure of a short key", (all) => all.keys.ensure("short", "a"), "INVALID_OPTIONS", /32 to 256/],
    ["keys.revoke of nothing", (all) => all.keys.revoke(), "INVALID_OPTIONS", /^id: must be the id of an API key$/],
    ["keys.list(null)", (all) => all.keys.list(null), "INVALID_OPTIONS", /^options: /],
    ["transport(1, null)", (all) => all.transport(1, null), "INVALID_OPTIONS", /^options: /],
    [
      "transport pooled by 1",
      (all) => all.transport(1, { pool: 1 }),
      "INVALID_OPTIONS",
      /^pool: must be true or false$/,
    ],
    ["mailbox of a text", (all) => all.mailbox("x"), "ACCOUNT_NOT_FOUND", /no account/],
  ])("%s rejects with a MailkeepError", async (_text, call, code, message) => {
    const error = await rejection(() => call(mailkeep))
    assert.strictEqual(error.code, code)
    assert.match(error.message, message)
  })

  it("that fails for a fault of Mailkeep's tells the cause", async () => {
    const cause = new Error("not today")
    const input = {
      get email(): string {
        throw cause
      },
    }
    assert.strictEqual((await rejection(() => mailkeep.accounts.add(input))).cause, cause)
  })

  it("makes no key of what it refuses", async () => {
    assert.deepStrictEqual(await mailkeep.keys.list(), [])
  })
})
