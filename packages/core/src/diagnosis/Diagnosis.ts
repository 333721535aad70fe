import { Schema } from "effect"

/** What is wrong with a connection, in 29 categories and `unknown`; grouped as reach, TLS, login, account and message. */
export const DiagnosisCategory = Schema.Literals([
  "dns_not_found",
  "dns_temporary",
  "connection_refused",
  "host_unreachable",
  "connection_dropped",
  "wrong_service",
  "tls_mode_mismatch",
  "tls_negotiation_failed",
  "tls_cert_untrusted",
  "tls_cert_name_mismatch",
  "tls_cert_expired",
  "bad_credentials",
  "app_password_required",
  "oauth_required",
  "oauth_token_rejected",
  "auth_mechanism_unsupported",
  "web_login_required",
  "smtp_auth_disabled",
  "imap_disabled",
  "access_policy_blocked",
  "authentication_required",
  "account_suspended",
  "sending_quota_exceeded",
  "rate_limited",
  "sender_not_allowed",
  "ip_blocked",
  "delivery_policy_rejected",
  "mailbox_full",
  "temporary_server_failure",
  "unknown",
])
export type DiagnosisCategory = typeof DiagnosisCategory.Type

/** Whose turn it is: the account's user, the admin of its mail domain, the operator of Mailkeep, the mail provider, or nobody (time heals it). */
export const Actor = Schema.Literals(["user", "admin", "operator", "provider", "none"])
export type Actor = typeof Actor.Type

/** What is wrong, whose turn it is, and what to do next. */
export class Diagnosis extends Schema.Class<Diagnosis>("mailkeep/Diagnosis")({
  category: DiagnosisCategory,
  /** Whether the same check may succeed later although nobody changes anything. */
  retryable: Schema.Boolean,
  actor: Actor,
  /** What to do next, in one or two sentences for a person. */
  remedy: Schema.String,
  /** A page of the provider's that shows how. */
  helpUrl: Schema.optionalKey(Schema.String),
  /** The server's own words, sanitised, at most 200 characters. */
  providerText: Schema.optionalKey(Schema.String),
}) {}
