import { assert, describe, it } from "@effect/vitest"
import { ProviderCatalog } from "@mailkeep/core"
import { Effect, Redacted, Result, Schema } from "effect"
import type { AccountDraft } from "../../src/account/AccountDraft.ts"
import { completeInput } from "../../src/account/completeInput.ts"

const catalog = Effect.runSync(ProviderCatalog.pipe(Effect.provide(ProviderCatalog.layer)))
const own = {
  email: "ada@example.org",
  password: "s3cret",
  submission: { host: "smtp.example.org" },
  access: { host: "imap.example.org" },
}
const complete = (input: unknown) => completeInput(input, catalog, null)
const draft = (input: unknown): AccountDraft => {
  const result = complete(input)
  if (Result.isFailure(result)) throw new Error(JSON.stringify(result.failure.issues))
  return result.success
}
const issues = (input: unknown): Record<string, string> => {
  const result = complete(input)
  return Result.isFailure(result)
    ? Object.fromEntries(result.failure.issues.map(({ path, message }) => [path, message]))
    : {}
}

describe("an input", () => {
  it("of a known provider needs an address and a password only", () => {
    const gmail = draft({ email: "ada@gmail.com", password: "abcd efgh ijkl mnop" })
    assert.strictEqual(gmail.provider, "gmail")
    assert.strictEqual(gmail.type, "gmail")
    assert.strictEqual(gmail.submission.host, "smtp.gmail.com")
    assert.strictEqual(gmail.access.host, "imap.gmail.com")
    assert.strictEqual(gmail.access.port, 993)
    assert.strictEqual(gmail.submission.userName, "ada@gmail.com")
    assert.strictEqual(Redacted.value(gmail.password!), "abcdefghijklmnop")
    assert.deepStrictEqual(gmail.warnings, [])
  })

  it.each([
    ["ada@163.com", "smtp.163.com", "imap.163.com"],
    ["ada@126.com", "smtp.126.com", "imap.126.com"],
    ["ada@yeah.net", "smtp.yeah.net", "imap.yeah.net"],
    ["ada@hotmail.com", "smtp-mail.outlook.com", "outlook.office365.com"],
    ["ada@zohomail.in", "smtp.zoho.in", "imap.zoho.in"],
  ])("gets for %s the provider's servers of that domain", (email, submission, access) => {
    const made = draft({ email, password: "s3cret" })
    assert.deepStrictEqual([made.submission.host as string, made.access.host as string], [submission, access])
  })

  it.each(["ada@proton.me", "ada@tuta.com"])("for %s says why the provider has no servers to take", (email) => {
    const found = issues({ email, password: "s3cret" })
    assert.deepStrictEqual(Object.keys(found).sort(), ["access.host", "submission.host"])
    assert.match(found["access.host"]!, /^is required, because (?:Proton Mail|Tuta) has no server for it\. /)
  })

  it("takes the servers of its type on a domain of one's own", () => {
    const outlook = draft({ email: "ada@example.org", password: "s3cret", type: "outlook" })
    assert.strictEqual(outlook.submission.host, "smtp.office365.com")
    assert.strictEqual(outlook.submission.port, 587)
    assert.strictEqual(outlook.submission.security, "starttls")
    assert.strictEqual(outlook.provider, "microsoft365")
  })

  it("gets the defaults", () => {
    const { limits, timeZone, warmup, suspended, submission, access, type } = draft(own)
    assert.deepStrictEqual({ ...limits }, { maxPerDay: 100, minimumGapMinutes: 0 })
    assert.deepStrictEqual(warmup, {
      enabled: false,
      totalPerDay: 20,
      dailyRampup: 5,
      startPerDay: 5,
      replyRatePercentage: 30,
    })
    assert.deepStrictEqual([timeZone as string, suspended, type], ["UTC", false, "smtp"])
    assert.deepStrictEqual([submission.port as number, submission.security], [465, "implicit-tls"])
    assert.deepStrictEqual([access.port as number, access.security], [993, "implicit-tls"])
  })

  it.each([
    [{ host: "h.example.org", port: 587 }, "starttls"],
    [{ host: "h.example.org", port: 465 }, "implicit-tls"],
    [{ host: "h.example.org", port: 25 }, "starttls"],
    [{ host: "h.example.org", port: 2525 }, null],
    [{ host: "h.example.org", port: 2525, security: "starttls" }, "starttls"],
    [{ host: "h.example.org", port: 465, security: "starttls" }, "starttls"],
  ])("with submission %j is secured by %s", (submission, security) => {
    assert.strictEqual(draft({ ...own, submission }).submission.security, security as never)
  })

  it("tells everything that is wrong at once, by field", () => {
    const found = issues({
      email: "nobody",
      name: "a\r\nb",
      type: "pop3",
      userName: "a\u0000b",
      password: "line\nbreak",
      submission: { host: "[::1]", port: 0, security: "cleartext" },
      access: { host: "a_b", port: "993", password: "x".repeat(1025) },
      token: { scope: "mail", expiresAt: "tomorrow", accessToken: "a\u0001b" },
      replyTo: "a@b@c.com",
      bcc: "a@example.org, b",
      signature: "nul\u0000",
      trackingUrl: "javascript:alert(1)",
      timeZone: "Mars/Olympus",
      clientId: 1.5,
      suspended: "yes",
      limits: { maxPerDay: 0, minimumGapMinutes: 1441 },
      warmup: { enabled: 1, totalPerDay: 51, dailyRampup: 0, replyRatePercentage: 101 },
      colour: "red",
      passwd: "s3cret",
    })
    assert.deepStrictEqual(Object.keys(found).sort(), [
      "access.host",
      "access.password",
      "access.port",
      "bcc",
      "clientId",
      "colour",
      "email",
      "limits.maxPerDay",
      "limits.minimumGapMinutes",
      "name",
      "passwd",
      "password",
      "replyTo",
      "signature",
      "submission.host",
      "submission.port",
      "submission.security",
      "suspended",
      "timeZone",
      "token.accessToken",
      "token.expiresAt",
      "trackingUrl",
      "type",
      "userName",
      "warmup.dailyRampup",
      "warmup.enabled",
      "warmup.replyRatePercentage",
      "warmup.totalPerDay",
    ])
    for (const message of Object.values(found)) assert.match(message, /^(?:must|is|has|address)\b/)
    assert.notInclude(JSON.stringify(found), "s3cret")
  })

  it("needs servers where no provider is known, and a password or token", () => {
    assert.deepStrictEqual(Object.keys(issues({ email: "ada@example.org" })), [
      "password",
      "submission.host",
      "access.host",
    ])
    assert.deepStrictEqual(Object.keys(issues({})), ["email", "password"])
    assert.deepStrictEqual(issues(null), {
      "": "must be an object",
      email: "is required",
      password: "is required, unless a token is given",
    })
  })

  it("needs an access or a refresh token in a token", () => {
    const found = issues({ email: "ada@gmail.com", token: { scope: "mail", expiresAt: 1, idToken: "x" } })
    assert.deepStrictEqual(found, { "token.refreshToken": "is required, unless an access token is given" })
  })

  it("with a token needs no password", () => {
    const { token, password } = draft({
      email: "ada@gmail.com",
      token: { scope: "https://mail.google.com/", expiresAt: 1, refreshToken: "1//x" },
    })
    assert.strictEqual(token?.refreshToken, "1//x")
    assert.isUndefined(password)
  })

  it("of iCloud logs in to access by the part before the @", () => {
    const { access, submission } = draft({ email: "ada@icloud.com", password: "abcd-efgh-ijkl-mnop" })
    assert.deepStrictEqual([submission.userName, access.userName], ["ada@icloud.com", "ada"])
    assert.strictEqual(
      draft({ email: "ada@icloud.com", password: "x", userName: "bob@icloud.com" }).access.userName,
      "bob@icloud.com",
    )
  })

  it("may state a login of its own for access", () => {
    const { access, accessPassword } = draft({
      ...own,
      userName: "ada",
      access: { host: "imap.example.org", userName: "ada2", password: "other" },
    })
    assert.strictEqual(access.userName, "ada2")
    assert.strictEqual(Redacted.value(accessPassword!), "other")
  })

  it.prop("never makes the reader throw", [Schema.Json], ([input]) => {
    complete(input)
    complete({ ...own, ...(typeof input === "object" && !Array.isArray(input) ? input : { name: input }) })
  })
})

describe("a warning", () => {
  const codes = (input: unknown) => draft(input).warnings.map(({ code, path }) => `${path} ${code}`)
  it("is given for port 25", () => {
    assert.deepStrictEqual(codes({ ...own, submission: { host: "smtp.example.org", port: 25 } }), [
      "submission.port port-25",
    ])
  })
  it("is given for a Gmail password that is no app password", () => {
    assert.deepStrictEqual(codes({ email: "ada@gmail.com", password: "hunter2" }), ["password not-an-app-password"])
  })
  it("is given for a password at Microsoft", () => {
    assert.deepStrictEqual(codes({ email: "ada@outlook.com", password: "hunter2" }), [
      "password password-refused-by-provider",
    ])
  })
  it("is given for replies to another domain", () => {
    assert.deepStrictEqual(codes({ ...own, replyTo: "ada@example.net" }), ["replyTo reply-to-on-another-domain"])
    assert.deepStrictEqual(codes({ ...own, replyTo: "team@EXAMPLE.org" }), [])
  })
})
