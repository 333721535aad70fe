import type { Actor, DiagnosisCategory } from "./Diagnosis.ts"
import type { Evidence, Failure } from "./Evidence.ts"

/** When a rule applies, all parts that are given must hold; the first rule that applies decides. */
export interface DiagnosisRule {
  readonly category: DiagnosisCategory
  readonly failure?: ReadonlyArray<Failure>
  readonly protocol?: Evidence["protocol"]
  readonly providerFamily?: string
  /** Reply codes (RFC 5321 §4.2). */
  readonly replyCode?: ReadonlyArray<number>
  readonly enhancedCode?: RegExp
  /** IMAP response codes (RFC 5530). */
  readonly responseCode?: ReadonlyArray<string>
  readonly text?: RegExp
  readonly oauth?: boolean
  readonly actor?: Actor
  readonly retryable?: boolean
  readonly remedy?: string
  /** Where the rule comes from. */
  readonly source: string
}

/** What the socket or TLS layer saw; needs no server text. */
const transportRules: ReadonlyArray<DiagnosisRule> = [
  { failure: ["name-not-found"], category: "dns_not_found", source: "RFC 1035 §4.1.1 (NXDOMAIN)" },
  { failure: ["name-lookup-failed"], category: "dns_temporary", source: "RFC 1035 §4.1.1 (SERVFAIL)" },
  {
    failure: ["port-not-allowed"],
    category: "connection_refused",
    remedy:
      "This port is not open for mail checks here: use 465 or 587 for SMTP, 993 or 143 for IMAP, or ask the operator to allow it.",
    source: "HostPolicy",
  },
  { failure: ["connection-refused"], category: "connection_refused", source: "RFC 9293 §3.10.7.1" },
  { failure: ["unreachable", "timeout"], category: "host_unreachable", source: "RFC 1122 §4.2.3.5" },
  { failure: ["not-the-protocol"], category: "wrong_service", source: "RFC 5321 §4.2, RFC 9051 §7.1" },
  { failure: ["tls-mode-mismatch", "starttls-not-offered"], category: "tls_mode_mismatch", source: "RFC 8314 §3" },
  {
    failure: ["starttls-refused"],
    replyCode: [454],
    category: "temporary_server_failure",
    source: "RFC 3207 §4 (454 TLS not available due to temporary reason)",
  },
  { failure: ["starttls-refused"], category: "tls_mode_mismatch", source: "RFC 3207 §4" },
  { failure: ["tls-negotiation-failed"], category: "tls_negotiation_failed", source: "RFC 8446 §6.2" },
  { failure: ["certificate-untrusted"], category: "tls_cert_untrusted", source: "RFC 5280 §6" },
  { failure: ["certificate-name-mismatch"], category: "tls_cert_name_mismatch", source: "RFC 9525 §6" },
  { failure: ["certificate-expired"], category: "tls_cert_expired", source: "RFC 5280 §4.1.2.5" },
  {
    failure: ["credential-not-sendable"],
    category: "bad_credentials",
    remedy: "The user name or password is empty or has characters that this server's login can't carry: re-enter both.",
    source: "RFC 4616 §2, RFC 9051 §6.2.3",
  },
  { failure: ["no-mechanism"], category: "auth_mechanism_unsupported", source: "RFC 4954 §4" },
  {
    failure: ["not-tested"],
    category: "auth_mechanism_unsupported",
    remedy: "The server lets sessions in without testing the login, so these credentials could not be checked.",
    source: "RFC 9051 §7.1.4 (PREAUTH)",
  },
  {
    failure: ["protocol-violation"],
    category: "wrong_service",
    remedy: "The server breaks the rules of its protocol: check host and port, or ask its admin.",
    source: "RFC 5321, RFC 9051",
  },
  {
    failure: ["no-turn"],
    category: "rate_limited",
    remedy: "Too many checks of this server are running here. Wait a minute and check it again.",
    source: "Mailkeep",
  },
  {
    failure: ["interrupted"],
    category: "connection_dropped",
    remedy: "The check was stopped before it ended; run it again.",
    source: "Mailkeep",
  },
]

/** What the server said; providers' own texts stand before the standard codes, because several providers reuse one code. */
const replyRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: /application-specific password|app(?:lication)?[- ]password|InvalidSecondFactor|authori[sz]ation code/i,
    category: "app_password_required",
    source: "https://support.google.com/accounts/answer/185833",
  },
  {
    text: /web ?login ?required|log ?in via (?:your )?web ?browser|WebLoginRequired|unusual (?:login|sign)/i,
    category: "web_login_required",
    source: "https://support.google.com/mail/answer/7126229",
  },
  {
    text: /SmtpClientAuthentication is disabled|smtp_auth_disabled|SMTP AUTH (?:is )?disabled/i,
    category: "smtp_auth_disabled",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
  },
  {
    text: /basic authentication is (?:disabled|not supported)|5\.7\.30\b/i,
    category: "oauth_required",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
  {
    text: /security defaults|conditional access|locked by your organization'?s? security|blocked by.{0,20}policy/i,
    category: "access_policy_blocked",
    source: "https://learn.microsoft.com/entra/fundamentals/security-defaults",
  },
  {
    text: /imap (?:access )?(?:is |has been )?(?:disabled|not enabled|turned off)|not enabled for imap|enable imap|IMAP4? (?:service )?(?:is )?not (?:allowed|available)/i,
    protocol: "access",
    category: "imap_disabled",
    source: "https://support.google.com/mail/answer/7126229",
  },
  {
    text: /(?:account|mailbox|user)\b.{0,30}\b(?:suspended|disabled|locked|deactivated|blocked)|5\.2\.1\b/i,
    category: "account_suspended",
    source: "RFC 3463 §3.3 (x.2.1)",
  },
  {
    text: /too many (?:login|failed|bad|invalid|simultaneous|concurrent|connections|auth)|try again later|throttl|rate ?limit|temporarily (?:blocked|locked)|exceeded.{0,20}connections|4\.7\.0\b.*(?:too many|limit)/i,
    category: "rate_limited",
    source: "RFC 5530 §3 (LIMIT)",
  },
  {
    text: /(?:daily|hourly|sending|user) (?:sending )?(?:limit|quota).{0,30}exceeded|5\.4\.5\b/i,
    category: "sending_quota_exceeded",
    source: "https://support.google.com/a/answer/3726730",
  },
  {
    text: /spamhaus|blacklist|blocklist|blocked using|listed (?:at|in|by)|poor reputation|banned sending IP/i,
    category: "ip_blocked",
    source: "RFC 5782",
  },
  {
    text: /invalid_?(?:grant|token)|token (?:has )?expired|expired token|AuthorizationFailed.*token/i,
    category: "oauth_token_rejected",
    source: "RFC 6750 §3.1",
  },
  {
    oauth: true,
    failure: ["refused"],
    replyCode: [535, 534, 334],
    category: "oauth_token_rejected",
    source: "RFC 7628 §3.2.2",
  },
  {
    oauth: true,
    failure: ["refused"],
    responseCode: ["AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED"],
    category: "oauth_token_rejected",
    source: "RFC 7628 §3.2.2",
  },
  {
    text: /^LOGIN failed\.?$|AUTHENTICATE failed\.?$/i,
    protocol: "access",
    providerFamily: "microsoft",
    category: "oauth_required",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
  { responseCode: ["UNAVAILABLE", "INUSE", "SERVERBUG"], category: "temporary_server_failure", source: "RFC 5530 §3" },
  { responseCode: ["LIMIT"], category: "rate_limited", source: "RFC 5530 §3" },
  { responseCode: ["CONTACTADMIN"], category: "access_policy_blocked", source: "RFC 5530 §3" },
  { responseCode: ["PRIVACYREQUIRED"], category: "tls_mode_mismatch", source: "RFC 5530 §3" },
  { responseCode: ["OVERQUOTA"], category: "mailbox_full", source: "RFC 9208 §4.3" },
  { responseCode: ["AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED"], category: "bad_credentials", source: "RFC 5530 §3" },
  {
    responseCode: ["EXPIRED"],
    category: "bad_credentials",
    remedy: "The password has expired: set a new one at the provider.",
    source: "RFC 5530 §3",
  },
  { enhancedCode: /^5\.7\.8$/, category: "bad_credentials", source: "RFC 4954 §6" },
  { enhancedCode: /^5\.7\.9$/, category: "app_password_required", source: "RFC 4954 §6 (mechanism too weak)" },
  { replyCode: [421], category: "temporary_server_failure", source: "RFC 5321 §4.2.2" },
  { replyCode: [454], category: "temporary_server_failure", source: "RFC 4954 §6" },
  { replyCode: [530], category: "authentication_required", source: "RFC 4954 §6" },
  { replyCode: [534], category: "app_password_required", source: "RFC 4954 §6" },
  { replyCode: [535], category: "bad_credentials", source: "RFC 4954 §6" },
  { replyCode: [538], category: "tls_mode_mismatch", source: "RFC 4954 §6" },
  { replyCode: [504], category: "auth_mechanism_unsupported", source: "RFC 4954 §4" },
  {
    replyCode: [550, 553],
    text: /sender|from address|not owned|send ?as/i,
    category: "sender_not_allowed",
    source: "RFC 5321 §4.2.3",
  },
  {
    text: /invalid credentials|authentication fail|login fail|invalid (?:user(?:name)?|login|password)|incorrect (?:user|password)|bad (?:user|password)|wrong password|username and password not accepted/i,
    failure: ["refused"],
    category: "bad_credentials",
    source: "RFC 4954 §6",
  },
  { failure: ["dropped"], category: "connection_dropped", source: "RFC 5321 §3.8" },
]

/** Every rule in the order in which they are tried. */
export const diagnosisRules: ReadonlyArray<DiagnosisRule> = [...transportRules, ...replyRules]
