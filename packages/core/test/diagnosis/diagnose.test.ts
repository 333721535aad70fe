import { assert, describe, it } from "@effect/vitest"
import {
  diagnosisCategories,
  diagnose,
  DiagnosisCategory,
  diagnosisRules,
  Evidence,
  Failure,
  Protocol,
  ProviderCatalog,
  Stage,
} from "@mailkeep/core"
import { Effect, Schema } from "effect"

const catalog = Effect.runSync(ProviderCatalog.pipe(Effect.provide(ProviderCatalog.layer)))
const preset = (id: string | undefined) => (id === undefined ? null : catalog.byId(id))
const evidence = (facts: Partial<Evidence>) =>
  new Evidence({
    protocol: "submission",
    stage: "authenticate",
    failure: "refused",
    host: "mail.example.org",
    port: 465,
    security: "implicit-tls",
    ...facts,
  })

describe("the diagnosis of a failure before any reply", () => {
  it.each([
    ["name-not-found", "dns_not_found", "user", false],
    ["name-lookup-failed", "dns_temporary", "operator", true],
    ["port-not-allowed", "connection_refused", "user", false],
    ["connection-refused", "connection_refused", "user", false],
    ["unreachable", "host_unreachable", "operator", true],
    ["timeout", "host_unreachable", "operator", true],
    ["dropped", "connection_dropped", "none", true],
    ["not-the-protocol", "wrong_service", "user", false],
    ["tls-mode-mismatch", "tls_mode_mismatch", "user", false],
    ["starttls-not-offered", "tls_negotiation_failed", "admin", false],
    ["starttls-refused", "tls_negotiation_failed", "admin", false],
    ["no-credential", "authentication_required", "operator", false],
    ["token-refused", "oauth_token_rejected", "operator", false],
    ["token-client-refused", "oauth_token_rejected", "operator", false],
    ["token-client-missing", "oauth_token_rejected", "operator", false],
    ["token-unavailable", "temporary_server_failure", "none", true],
    ["tls-negotiation-failed", "tls_negotiation_failed", "admin", false],
    ["certificate-untrusted", "tls_cert_untrusted", "admin", false],
    ["certificate-name-mismatch", "tls_cert_name_mismatch", "user", false],
    ["certificate-expired", "tls_cert_expired", "admin", false],
    ["credential-not-sendable", "bad_credentials", "user", false],
    ["no-mechanism", "auth_mechanism_unsupported", "operator", false],
    ["not-tested", "auth_mechanism_unsupported", "operator", false],
    ["no-turn", "rate_limited", "none", true],
  ] as const)("%s is %s, %s's turn", (failure, category, actor, retryable) => {
    const { remedy: _, ...rest } = diagnose(evidence({ failure, stage: "connect" }), null)
    assert.deepStrictEqual({ ...rest }, { category, actor, retryable })
  })
})

describe("the diagnosis of a refused login", () => {
  it.each([
    [
      { replyCode: 535, enhancedCode: "5.7.8", serverText: "535 5.7.8 authentication failed" },
      undefined,
      "bad_credentials",
    ],
    [{ replyCode: 535 }, undefined, "bad_credentials"],
    [
      { replyCode: 534, enhancedCode: "5.7.9", serverText: "Application-specific password required" },
      "gmail",
      "app_password_required",
    ],
    [
      {
        replyCode: 535,
        enhancedCode: "5.7.139",
        serverText: "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
      },
      "microsoft365",
      "smtp_auth_disabled",
    ],
    [
      {
        replyCode: 535,
        enhancedCode: "5.7.139",
        serverText: "Authentication unsuccessful, basic authentication is disabled.",
      },
      "outlook",
      "oauth_required",
    ],
    [
      { replyCode: 454, enhancedCode: "4.7.0", serverText: "Temporary authentication failure" },
      undefined,
      "temporary_server_failure",
    ],
    [{ replyCode: 421, serverText: "4.7.0 Too many connections" }, undefined, "rate_limited"],
    [
      { protocol: "access", responseCode: "AUTHENTICATIONFAILED", serverText: "Authentication failed." },
      undefined,
      "bad_credentials",
    ],
    [
      { protocol: "access", responseCode: "UNAVAILABLE", serverText: "Temporary authentication failure." },
      undefined,
      "temporary_server_failure",
    ],
    [{ protocol: "access", responseCode: "LIMIT" }, undefined, "rate_limited"],
    [{ protocol: "access", serverText: "LOGIN failed." }, "microsoft365", "oauth_required"],
    [{ protocol: "access", serverText: "LOGIN failed." }, undefined, "bad_credentials"],
    [{ replyCode: 535, mechanism: "XOAUTH2" }, "gmail", "oauth_token_rejected"],
    [{ replyCode: 550, serverText: "no" }, undefined, "unknown"],
    [{ replyCode: 450, serverText: "no" }, undefined, "temporary_server_failure"],
  ] as const)("%j of %s is %s", (facts, provider, category) => {
    assert.strictEqual(diagnose(evidence(facts as Partial<Evidence>), preset(provider)).category, category)
  })

  it("names the provider's page and keeps its words", () => {
    const { helpUrl, providerText } = diagnose(
      evidence({ replyCode: 534, serverText: "Application-specific password required" }),
      preset("gmail"),
    )
    assert.match(helpUrl!, /^https:\/\/[a-z]+\.google\.com\//)
    assert.strictEqual(providerText, "Application-specific password required")
  })
})

describe("the table of categories", () => {
  it("says for every category what to do next, in a sentence", () => {
    for (const category of DiagnosisCategory.literals) {
      assert.match(diagnosisCategories[category].remedy(evidence({})), /^[A-Z].*\.$/)
    }
  })
  it("calls nothing retryable that waits for a user or an admin", () => {
    for (const [category, { actor, retryable }] of Object.entries(diagnosisCategories)) {
      if (actor === "user" || actor === "admin") assert.isFalse(retryable, category)
    }
  })
})

describe("every failure that a probe can report", () => {
  it.each(Failure.literals.filter((failure) => failure !== "refused"))("%s is known: never `unknown`", (failure) => {
    assert.notStrictEqual(diagnose(evidence({ failure }), null).category, "unknown")
  })
})

describe("the rules", () => {
  it("each name a source", () => {
    for (const rule of diagnosisRules) assert.isNotEmpty(rule.source)
  })
  it.prop(
    "give the same diagnosis for the same evidence, whatever the server says",
    [
      Schema.Literals(Failure.literals),
      Schema.Literals(Stage.literals),
      Schema.Literals(Protocol.literals),
      Schema.String,
    ],
    ([failure, stage, protocol, serverText]) => {
      const facts = evidence({ failure, stage, protocol, serverText })
      assert.deepStrictEqual(diagnose(facts, null), diagnose(facts, null))
    },
  )
})
