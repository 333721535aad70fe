import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** What the codes say when no rule knows the words. */
export const codeRules: ReadonlyArray<DiagnosisRule> = [
  {
    responseCode: ["EXPIRED"],
    category: "bad_credentials",
    remedy: "The password has expired: set a new one at the provider.",
    source: "RFC 5530 §3",
  },
  { responseCode: ["AUTHENTICATIONFAILED"], category: "bad_credentials", source: "RFC 5530 §3" },
  { responseCode: ["CONTACTADMIN"], category: "access_policy_blocked", source: "RFC 5530 §3" },
  {
    responseCode: ["CLIENTBUG", "CORRUPTION", "CANNOT", "NONEXISTENT", "ALREADYEXISTS"],
    category: "unknown",
    actor: "operator",
    source: "RFC 5530 §3",
  },
  { enhancedCode: /^[45]\.7\.8$/, transient: false, category: "bad_credentials", source: "RFC 4954 §6" },
  {
    enhancedCode: /^5\.7\.9$/,
    stage: ["authenticate"],
    category: "auth_mechanism_unsupported",
    source: "RFC 4954 §6 (mechanism too weak)",
  },
  { enhancedCode: /^5\.7\.13$/, category: "account_suspended", source: "RFC 5248 §2 (User account disabled)" },
  {
    enhancedCode: /^5\.7\.14$/,
    category: "access_policy_blocked",
    source: "RFC 5248 §2 (Trust relationship required)",
  },
  { enhancedCode: /^[45]\.2\.1$/, category: "account_suspended", source: "RFC 3463 §3.3 (Mailbox disabled)" },
  { enhancedCode: /^[45]\.2\.2$/, category: "mailbox_full", source: "RFC 3463 §3.3 (Mailbox full)" },
  { enhancedCode: /^5\.1\.[78]$/, category: "sender_not_allowed", source: "RFC 3463 §3.2 (Bad sender's address)" },
  { enhancedCode: /^5\.7\.25$/, category: "ip_blocked", source: "RFC 7372 §3.3 (Reverse DNS validation failed)" },
  {
    enhancedCode: /^5\.3\.4$/,
    category: "unknown",
    actor: "user",
    source: "RFC 3463 §3.4 (Message too big for system)",
  },
  {
    replyCode: [421, 432, 450, 451, 452, 454],
    category: "temporary_server_failure",
    source: "RFC 5321 §4.2.2, RFC 4954 §6",
  },
  { replyCode: [530], category: "authentication_required", source: "RFC 4954 §6" },
  { replyCode: [534], category: "app_password_required", source: "RFC 4954 §6 (a stronger login is wanted)" },
  { replyCode: [535], category: "bad_credentials", source: "RFC 4954 §6" },
  { replyCode: [525], category: "account_suspended", source: "RFC 5248 §2 (525 5.7.13)" },
  { replyCode: [521], category: "wrong_service", source: "RFC 7504 (does not accept mail)" },
  { replyCode: [504], stage: ["authenticate"], category: "auth_mechanism_unsupported", source: "RFC 4954 §4" },
  {
    replyCode: [500, 502, 503],
    stage: ["authenticate"],
    category: "auth_mechanism_unsupported",
    source: "RFC 5321 §4.2.4: the server knows no AUTH here",
  },
  {
    replyCode: [554],
    stage: ["greet", "connect"],
    category: "ip_blocked",
    source: "RFC 5321 §3.1 (no SMTP service here, to this client)",
  },
  { failure: ["dropped"], category: "connection_dropped", source: "RFC 5321 §3.8, RFC 9051 §7.1.5 (BYE)" },
]
