import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { readEnvironment } from "../../src/cli/environment.ts"
import { EnvironmentError } from "../../src/cli/EnvironmentError.ts"
import { newMasterKey } from "../localMail.ts"
import { temporaryFolder } from "../temporaryFolder.ts"

const problemsOf = async (variables: Record<string, string>) => {
  const outcome: unknown = await readEnvironment(variables).catch((error: unknown) => error)
  assert.instanceOf(outcome, EnvironmentError)
  return outcome.problems
}

describe("the environment of mailkeep start", () => {
  it("needs no variable", async () => {
    const { network, ...rest } = await readEnvironment({ MAILKEEP_MASTER_KEY: "" })
    assert.deepStrictEqual(rest, {
      host: "127.0.0.1",
      port: 3000,
      database: "mailkeep.db",
      masterKey: { missingFile: "mailkeep.key" },
      previousMasterKeys: [],
      apiKey: null,
      databaseOptions: { tables: {}, migrations: "run" },
      telemetry: { log: "text" },
      limits: {},
    })
    assert.deepStrictEqual(network, { allowHosts: [], allowPorts: [], trustedCertificates: [] })
  })

  it("takes OpenTelemetry's own variables, and MAILKEEP_LOG", async () => {
    const key = { MAILKEEP_MASTER_KEY: newMasterKey() }
    const collector = {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Basic%20YTpi, x-team = mail",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test,service.name=other",
    }
    const { telemetry } = await readEnvironment({ ...key, ...collector, MAILKEEP_LOG: "json" })
    assert.deepStrictEqual(telemetry, {
      log: "json",
      openTelemetry: {
        url: "http://localhost:4318",
        headers: { authorization: "Basic YTpi", "x-team": "mail" },
        serviceName: "other",
        resourceAttributes: { "deployment.environment.name": "test" },
      },
    })
    const named = await readEnvironment({ ...key, ...collector, OTEL_SERVICE_NAME: "mine" })
    assert.strictEqual(named.telemetry.openTelemetry?.serviceName, "mine")
    const quiet = await readEnvironment({ ...key, ...collector, MAILKEEP_LOG: "none", OTEL_SDK_DISABLED: "true" })
    assert.deepStrictEqual(quiet.telemetry, {})
    const problems = await problemsOf({
      ...key,
      MAILKEEP_LOG: "xml",
      OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
      OTEL_EXPORTER_OTLP_HEADERS: "canary",
      OTEL_RESOURCE_ATTRIBUTES: "a=%zz",
    })
    assert.deepStrictEqual(
      problems.map((problem) => problem.split(/[: ]/)[0]),
      [
        "MAILKEEP_LOG",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_RESOURCE_ATTRIBUTES",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
      ],
    )
    assert.notInclude(problems.join(), "canary")
  })

  it("finds servers as it is told, by name servers of its own", async () => {
    const variables = { MAILKEEP_DISCOVERY: "ispdb,no-guess", MAILKEEP_NAME_SERVERS: "127.0.0.1:5353, ::1" }
    const { discovery, network } = await readEnvironment(variables)
    assert.deepStrictEqual(discovery, { ispdb: true, guess: false })
    assert.deepStrictEqual(network.nameServers, ["127.0.0.1:5353", "::1"])
    assert.strictEqual((await readEnvironment({ MAILKEEP_DISCOVERY: "off" })).discovery, false)
  })

  it("takes OAuth applications by provider, and quotes none of their values", async () => {
    const { oauth } = await readEnvironment({
      MAILKEEP_OAUTH_GOOGLE_CLIENT_ID: "id",
      MAILKEEP_OAUTH_GOOGLE_CLIENT_SECRET: "secret",
      MAILKEEP_OAUTH_GOOGLE_WORKSPACE_CLIENT_ID: "own",
      MAILKEEP_OAUTH_MICROSOFT_CLIENT_ID: "ms",
      MAILKEEP_OAUTH_MICROSOFT_TOKEN_ENDPOINT: "https://login.microsoftonline.com/tenant/oauth2/v2.0/token",
      MAILKEEP_OAUTH_YAHOO_CLIENT_ID: "",
    })
    assert.deepStrictEqual(oauth, {
      google: { clientId: "id", clientSecret: "secret" },
      "google-workspace": { clientId: "own" },
      microsoft: { clientId: "ms", tokenEndpoint: "https://login.microsoftonline.com/tenant/oauth2/v2.0/token" },
    })
    assert.isUndefined((await readEnvironment({})).oauth)
    const problems = await problemsOf({
      MAILKEEP_OAUTH_GOGGLE_CLIENT_ID: "canary",
      MAILKEEP_OAUTH_GOOGLE_CLIENT_SECRET: "canary",
      MAILKEEP_OAUTH_YAHOO_CLIENT_ID: "canary",
      MAILKEEP_OAUTH_YAHOO_TOKEN_ENDPOINT: "http://canary.example",
    })
    assert.deepStrictEqual(
      problems.map((problem) => problem.split(/[: ]/)[0]),
      ["MAILKEEP_OAUTH_GOGGLE_ISSUER", "MAILKEEP_OAUTH_GOOGLE_CLIENT_ID", "MAILKEEP_OAUTH_YAHOO_TOKEN_ENDPOINT"],
    )
    assert.notInclude(problems.join(), "canary")
  })

  it("takes providers of the operator's own with all that is stated of them", async () => {
    const { oauth } = await readEnvironment({
      MAILKEEP_OAUTH_CORP_MAIL_CLIENT_ID: "id",
      MAILKEEP_OAUTH_CORP_MAIL_ISSUER: "https://id.corp.example",
      MAILKEEP_OAUTH_CORP_MAIL_CONSENT_SCOPE: "openid email mail",
      MAILKEEP_OAUTH_CORP_MAIL_SUBMISSION: "smtp.corp.example:465",
      MAILKEEP_OAUTH_CORP_MAIL_ACCESS: "[2001:db8::1]:993",
      MAILKEEP_OAUTH_CORP_MAIL_REVOKE_ON_REMOVE: "false",
    })
    assert.deepStrictEqual(oauth, {
      "corp-mail": {
        clientId: "id",
        issuer: "https://id.corp.example",
        consentScope: "openid email mail",
        servers: { submission: { host: "smtp.corp.example", port: 465 }, access: { host: "2001:db8::1", port: 993 } },
        revokeOnRemove: false,
      },
    })
    const problems = await problemsOf({
      MAILKEEP_OAUTH_CORP_CLIENT_ID: "canary",
      MAILKEEP_OAUTH_CORP_ACCESS: "canary",
      MAILKEEP_OAUTH_CORP_REVOKE_ON_REMOVE: "canary",
    })
    assert.deepStrictEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["MAILKEEP_OAUTH_CORP_ISSUER", "MAILKEEP_OAUTH_CORP_SUBMISSION", "MAILKEEP_OAUTH_CORP_REVOKE_ON_REMOVE"],
    )
    assert.notInclude(problems.join(), "canary")
    const servers = await problemsOf({
      MAILKEEP_OAUTH_CORP_CLIENT_ID: "id",
      MAILKEEP_OAUTH_CORP_ISSUER: "https://id.corp.example",
      MAILKEEP_OAUTH_CORP_SUBMISSION: "smtp.corp.example",
      MAILKEEP_OAUTH_CORP_ACCESS: ":993",
    })
    assert.deepStrictEqual(servers, [
      "MAILKEEP_OAUTH_CORP_SUBMISSION must be a host and a port, such as smtp.example.com:465.",
      "MAILKEEP_OAUTH_CORP_ACCESS must be a host and a port, such as imap.example.com:993.",
    ])
  })

  it("takes where browsers reach it, and where they may go from there", async () => {
    const { consent } = await readEnvironment({
      MAILKEEP_PUBLIC_URL: "https://app.example.com/api/v1",
      MAILKEEP_RETURN_ORIGINS: "https://www.example.com, https://crm.example.com",
      MAILKEEP_APPLICATION_NAME: "Example CRM",
    })
    assert.deepStrictEqual(consent, {
      publicUrl: "https://app.example.com/api/v1",
      returnOrigins: ["https://www.example.com", "https://crm.example.com"],
      applicationName: "Example CRM",
    })
    assert.isUndefined((await readEnvironment({})).consent)
    const problems = await problemsOf({
      MAILKEEP_PUBLIC_URL: "app.example.com",
      MAILKEEP_RETURN_ORIGINS: "https://a/b",
    })
    assert.deepStrictEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["MAILKEEP_PUBLIC_URL", "MAILKEEP_RETURN_ORIGINS"],
    )
  })

  it("takes service accounts and applications from a file, and quotes nothing of it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mailkeep-grants-"))
    const file = join(folder, "grants.json")
    const holding = (text: string) => {
      writeFileSync(file, text)
      return { MAILKEEP_SERVICE_GRANTS_FILE: file }
    }
    try {
      const application = {
        provider: "microsoft" as const,
        domains: ["acme.com"],
        directoryId: "d",
        clientId: "i",
        clientSecret: "canary",
      }
      assert.deepStrictEqual((await readEnvironment(holding(JSON.stringify([application])))).serviceGrants, [
        application,
      ])
      const wrong = await problemsOf(holding(JSON.stringify([application, { ...application, domains: "canary" }])))
      assert.match(wrong.join(), /grants\.json: entry 2, domains: must be a list/)
      const broken = await problemsOf(holding('[{"clientSecret": "canary"'))
      assert.match(broken.join(), /is no JSON/)
      const missing = await problemsOf({ MAILKEEP_SERVICE_GRANTS_FILE: join(folder, "none.json") })
      assert.match(missing.join(), /can't be read \(ENOENT\)/)
      assert.notInclude([...wrong, ...broken, ...missing].join(), "canary")
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("limits requests and checks as it is told", async () => {
    const limitsOf = async (MAILKEEP_RATE_LIMIT: string, MAILKEEP_CHECK_LIMIT: string) =>
      (await readEnvironment({ MAILKEEP_RATE_LIMIT, MAILKEEP_CHECK_LIMIT })).limits
    assert.deepStrictEqual(await limitsOf("", " "), {})
    assert.deepStrictEqual(await limitsOf("off", "off"), { rateLimit: false, checkLimit: false })
    assert.deepStrictEqual(await limitsOf("20/s, 120/min,3000/h", "40/target,700/h,8000/background"), {
      rateLimit: { perSecond: 20, perMinute: 120, perHour: 3_000 },
      checkLimit: { perTargetPerHour: 40, perHour: 700, perHourInBackground: 8_000 },
    })
    assert.deepStrictEqual(await limitsOf("5/min", "5/h"), {
      rateLimit: { perSecond: false, perMinute: 5, perHour: false },
      checkLimit: { perHour: 5 },
    })
  })

  it.each(["0/s", "-1/s", "1/s,2/s", "1/day", "1.5/s", "10", "on", "1/s,", "off,1/s", "1000001/h", "1/target"])(
    "refuses %s as a rate limit",
    async (text) => {
      assert.deepStrictEqual(await problemsOf({ MAILKEEP_RATE_LIMIT: text }), [
        "MAILKEEP_RATE_LIMIT must be off, or counts such as 10/s,60/min,1000/h.",
      ])
    },
  )

  it("takes previous master keys as text and as files", async () => {
    const [current, text, filed] = [newMasterKey(), newMasterKey(), newMasterKey()]
    const path = join(temporaryFolder(), "old.key")
    writeFileSync(path, filed)
    const environment = await readEnvironment({
      MAILKEEP_MASTER_KEY: current,
      MAILKEEP_PREVIOUS_MASTER_KEYS: `${text}, file:${path}`,
    })
    assert.deepStrictEqual(environment.previousMasterKeys, [text, filed])
  })

  it("is refused with everything that is wrong, each by its variable", async () => {
    const folder = temporaryFolder()
    const path = (name: string) => join(folder, name)
    writeFileSync(path("empty.key"), "")
    writeFileSync(path("ca.pem"), "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n")
    assert.deepStrictEqual(
      await problemsOf({
        PORT: "http",
        MAILKEEP_MASTER_KEY: "c2hvcnQ=",
        MAILKEEP_PREVIOUS_MASTER_KEYS: `c2hvcnQ=,file:${path("empty.key")},file:${path("missing.key")}`,
        MAILKEEP_API_KEY: "short",
        MAILKEEP_ALLOW_HOSTS: "10.0.0.0/40,mail.example,a b",
        MAILKEEP_ALLOW_PORTS: "smtp,70000,2526",
        MAILKEEP_TRUSTED_CA: path("ca.pem"),
      }),
      [
        "PORT must be a whole number from 0 to 65535.",
        "MAILKEEP_MASTER_KEY must be exactly 32 random bytes as base64 (make them with: openssl rand -base64 32), or file:PATH.",
        "MAILKEEP_PREVIOUS_MASTER_KEYS must be exactly 32 random bytes as base64 (make them with: openssl rand -base64 32), or file:PATH.",
        `MAILKEEP_PREVIOUS_MASTER_KEYS: the key file ${path("empty.key")} is empty. Put your copy of the key there, or take it off the list.`,
        `MAILKEEP_PREVIOUS_MASTER_KEYS: the key file ${path("missing.key")} doesn't exist: put it back, or take it off the list.`,
        "MAILKEEP_API_KEY: An API key must have 32 to 256 visible ASCII characters and must not begin with mk_ unless Mailkeep issued it; make one with: openssl rand -hex 32",
        'MAILKEEP_ALLOW_HOSTS: "10.0.0.0/40" is not a CIDR block, an address or a host name.',
        'MAILKEEP_ALLOW_HOSTS: "a b" is not a CIDR block, an address or a host name.',
        'MAILKEEP_ALLOW_PORTS: "smtp" is not a port or a range of ports such as 8000-8010.',
        'MAILKEEP_ALLOW_PORTS: "70000" is not a port or a range of ports such as 8000-8010.',
        `MAILKEEP_TRUSTED_CA: ${path("ca.pem")} must hold certificates in PEM, and none that is broken.`,
      ],
    )
  })
})
