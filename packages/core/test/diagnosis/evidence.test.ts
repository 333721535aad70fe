import { assert, describe, it } from "@effect/vitest"
import {
  diagnose,
  evidenceFromError,
  evidenceFromServerText,
  sanitizeServerText,
  secretSpellings,
} from "@mailkeep/core"
import { Redacted, Schema } from "effect"

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/u

describe("evidence from a server's text", () => {
  it.each([
    ["535 5.7.8 Bad credentials", { replyCode: 535, enhancedCode: "5.7.8", serverText: "Bad credentials" }],
    [
      "534-5.7.9 Application-specific password required. Learn more at\r\n534 5.7.9  https://support.google.com/x",
      {
        replyCode: 534,
        enhancedCode: "5.7.9",
        serverText: "Application-specific password required. Learn more at https://support.google.com/x",
      },
    ],
    ["A1 NO [AUTHENTICATIONFAILED] Invalid credentials", { responseCode: "AUTHENTICATIONFAILED", protocol: "access" }],
    ["no [LIMIT 5] later", { failure: "refused" }],
    ["* BYE [UNAVAILABLE] down", { failure: "dropped", responseCode: "UNAVAILABLE", serverText: "down" }],
    [
      "host mx.example.org[192.0.2.1] said: 550 5.7.1 no relaying (in reply to RCPT TO command)",
      { replyCode: 550, enhancedCode: "5.7.1", stage: "open", serverText: "no relaying (in reply to RCPT TO command)" },
    ],
    ["SMTP server error: (535, b'5.7.8 no')", { replyCode: 535, enhancedCode: "5.7.8", serverText: "b'5.7.8 no')" }],
    ["smtp;421 4.4.2 timeout exceeded", { replyCode: 421, enhancedCode: "4.4.2" }],
    ["connect ETIMEDOUT 192.0.2.1:465", { failure: "timeout", stage: "connect" }],
    ["getaddrinfo ENOTFOUND smtp.gmial.com (EDNS)", { failure: "name-not-found", stage: "resolve" }],
    ["550 NO such user here", { replyCode: 550, protocol: "submission" }],
    ["HTTP/1.1 400 Bad Request", { failure: "not-the-protocol" }],
    ["", { failure: "refused", host: "", port: 0, security: null }],
  ] as const)("%j", (text, expected) => {
    const evidence = evidenceFromServerText(text)
    for (const [name, value] of Object.entries(expected)) {
      assert.strictEqual(evidence[name as keyof typeof evidence], value, name)
    }
  })

  it("takes what the caller knows, and finds the provider by its server", () => {
    const evidence = evidenceFromServerText("NO LOGIN failed.", {
      protocol: "access",
      host: "outlook.office365.com",
      port: 993,
      security: "implicit-tls",
    })
    assert.strictEqual(evidence.port, 993)
    const { category, helpUrl, providerText } = diagnose(evidence, null)
    assert.strictEqual(category, "oauth_required")
    assert.match(helpUrl!, /^https:\/\/learn\.microsoft\.com\//u)
    assert.strictEqual(providerText, "LOGIN failed.")
  })

  it("finds no provider in a name that only ends like its server's", () => {
    const evidence = evidenceFromServerText("NO LOGIN failed.", { protocol: "access", host: "notoffice365.com" })
    assert.strictEqual(diagnose(evidence, null).category, "bad_credentials")
  })

  it("holds no secret", () => {
    const secrets = secretSpellings(Redacted.make("hunter2hunter2"), "me@example.org")
    const { serverText } = evidenceFromServerText("535 5.7.8 bad password hunter2hunter2", { secrets })
    assert.strictEqual(serverText, "bad password ***")
  })

  it.prop("never throws, and keeps no control character and at most 1,000 characters", [Schema.String], ([text]) => {
    for (const raw of [text, `535 5.7.8 ${text}`, `* BYE ${text}`, `${text}\r\n${text}`]) {
      const { serverText = "" } = evidenceFromServerText(raw)
      assert.notMatch(serverText, CONTROLS)
      assert.isAtMost(serverText.length, 1000)
      assert.strictEqual(sanitizeServerText(serverText, [], 1000), serverText)
    }
  })
})

describe("evidence from an error", () => {
  it.each([
    ["nodemailer's code over Node's", { code: "ESOCKET", originalCode: "ECONNREFUSED" }, "connection-refused"],
    [
      "the most telling of several addresses",
      {
        errors: [
          { code: "ENETUNREACH", syscall: "connect" },
          { code: "ECONNREFUSED", syscall: "connect" },
        ],
        code: "ENETUNREACH",
      },
      "connection-refused",
    ],
    ["a cause", { message: "failed", cause: { cause: { code: "CERT_HAS_EXPIRED" } } }, "certificate-expired"],
    ["a resolver that refuses", { code: "ECONNREFUSED", syscall: "queryA" }, "name-lookup-failed"],
    ["a lookup out of time", { code: "ETIMEOUT", message: "queryMx ETIMEOUT example.org" }, "name-lookup-failed"],
    [
      "the number of an OpenSSL error",
      { code: "ESOCKET", message: "40ADEA:error:0A00010B:SSL routines:new_name:a new text:../x.c:77:" },
      "tls-mode-mismatch",
    ],
    [
      "an OpenSSL error of another number",
      { code: "ESOCKET", message: "40ADEA:error:0A00042E:SSL routines:f:wrong version number:../x.c:77:" },
      "tls-negotiation-failed",
    ],
    [
      "imapflow without STARTTLS",
      { message: "Server does not support STARTTLS", tlsFailed: true },
      "starttls-not-offered",
    ],
    [
      "a refused STARTTLS",
      { code: "ETLS", command: "STARTTLS", response: "502 no", responseCode: 502 },
      "starttls-refused",
    ],
    ["no credentials", { code: "EAUTH", command: "API", message: 'Missing credentials for "PLAIN"' }, "no-credential"],
    ["a farewell", { code: "ClosedAfterConnectText", reason: "Too many connections" }, "dropped"],
    ["a refused grant", { response: { data: { error: "invalid_grant" } }, message: "failed" }, "token-refused"],
    ["a foreign greeting", { code: "EPROTOCOL", response: "SSH-2.0-OpenSSH_9.9", command: "CONN" }, "not-the-protocol"],
    ["a login error", { code: "EAUTH", response: "535 5.7.8 no", responseCode: 535 }, "refused"],
    ["a stopped check", { code: "ABORT_ERR" }, "interrupted"],
  ] as const)("reads %s", (_, error, failure) => {
    assert.strictEqual(evidenceFromError(error).failure, failure)
  })

  it("tells the mechanism and stage by the command, and the side by the library", () => {
    const { mechanism, protocol, stage } = evidenceFromError({
      message: "Command failed",
      responseText: "Invalid credentials",
      serverResponseCode: "AUTHENTICATIONFAILED",
      authenticationFailed: true,
      executedCommand: '1 AUTHENTICATE XOAUTH2 "(* value hidden *)"',
    })
    assert.deepStrictEqual(
      { mechanism, protocol, stage },
      { mechanism: "XOAUTH2", protocol: "access", stage: "authenticate" },
    )
  })

  it("does not take EAUTH or authenticationFailed for a wrong password", () => {
    const temporary = evidenceFromError({ code: "EAUTH", response: "454 4.7.0 Temporary failure", responseCode: 454 })
    assert.strictEqual(diagnose(temporary, null).category, "temporary_server_failure")
    const limit = evidenceFromError({ authenticationFailed: true, responseText: "busy", serverResponseCode: "LIMIT" })
    assert.strictEqual(diagnose(limit, null).category, "rate_limited")
  })

  it("survives getters that throw, circles and proxies", () => {
    const circle: Record<string, unknown> = { message: "round" }
    circle.cause = circle
    circle.errors = [circle]
    const refuses = () => {
      throw new Error("no")
    }
    const hostile = [
      circle,
      {
        get code() {
          return refuses()
        },
        get errors() {
          return refuses()
        },
      },
      new Proxy({}, { get: refuses, getPrototypeOf: refuses, ownKeys: refuses, has: refuses }),
      { errors: { length: 1e9 } },
      { message: 5, code: {}, response: Symbol("x"), errors: "no" },
      Object.create(null),
    ]
    for (const each of hostile) assert.isString(diagnose(evidenceFromError(each), null).category)
  })

  it.prop("never throws and keeps no control character, whatever it is given", [Schema.Json], ([value]) => {
    const inputs = [
      value,
      { response: value, message: value, code: value },
      { errors: [value], cause: value, reason: value },
      new Error(JSON.stringify(value)),
      undefined,
    ]
    for (const each of inputs) {
      const evidence = evidenceFromError(each)
      assert.notMatch(evidence.serverText ?? "", CONTROLS)
      assert.isString(diagnose(evidence, null).category)
    }
  })
})
