import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** What the socket, the resolver or TLS saw: needs no words of a server. */
export const transportRules: ReadonlyArray<DiagnosisRule> = [
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
  {
    failure: ["timeout"],
    stage: ["greet"],
    protocol: "access",
    port: [25, 465, 587, 2525],
    category: "wrong_service",
    remedy: "This port belongs to SMTP, and no IMAP server answered: use port 993, or 143 with STARTTLS.",
    source: "RFC 6335 (submission ports are no IMAP ports)",
  },
  {
    failure: ["timeout"],
    stage: ["greet"],
    protocol: "submission",
    port: [110, 143, 993, 995],
    category: "wrong_service",
    remedy:
      "This port belongs to another mail protocol, and no SMTP server answered: use port 465, or 587 with STARTTLS.",
    source: "RFC 6335 (IMAP and POP3 ports are no submission ports)",
  },
  {
    failure: ["timeout"],
    stage: ["greet"],
    port: [465, 993],
    security: ["starttls", "cleartext"],
    category: "tls_mode_mismatch",
    source: "RFC 8314 §3.3: such a port waits for TLS before it says anything",
  },
  {
    failure: ["timeout"],
    stage: ["secure"],
    security: ["starttls"],
    category: "temporary_server_failure",
    source: "RFC 3207 §4: a server that greeted and agreed to TLS, and then falls silent",
  },
  {
    failure: ["timeout"],
    stage: ["advertise", "authenticate", "open"],
    category: "temporary_server_failure",
    source: "RFC 5321 §4.5.3.2: a server that greeted and then falls silent is overloaded or held up",
  },
  { failure: ["unreachable", "timeout"], category: "host_unreachable", source: "RFC 1122 §4.2.3.5" },
  { failure: ["not-the-protocol"], category: "wrong_service", source: "RFC 5321 §4.2, RFC 9051 §7.1" },
  { failure: ["tls-mode-mismatch"], category: "tls_mode_mismatch", source: "RFC 8314 §3" },
  {
    failure: ["starttls-not-offered"],
    spokenSecurity: "implicit-tls",
    category: "tls_mode_mismatch",
    source: "RFC 8314 §3.3",
  },
  {
    failure: ["starttls-not-offered"],
    category: "tls_negotiation_failed",
    remedy:
      "The server offers no STARTTLS here: choose implicit-tls with its port, or ask the server's admin to switch TLS on. A password is never sent without TLS.",
    source: "RFC 3207 §4, RFC 9051 §6.2.1",
  },
  {
    failure: ["starttls-refused"],
    transient: true,
    category: "tls_negotiation_failed",
    retryable: true,
    remedy:
      "The server can't start TLS for now: try again later; if it stays so, its admin should repair the certificate or key.",
    source: "RFC 3207 §4 (454 TLS not available due to temporary reason)",
  },
  { failure: ["starttls-refused"], category: "tls_negotiation_failed", source: "RFC 3207 §4" },
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
  {
    failure: ["no-credential"],
    category: "authentication_required",
    actor: "operator",
    remedy: "No user name and password were given to the client: enter both and switch authentication on.",
    source: "https://github.com/nodemailer/nodemailer (ENOAUTH)",
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
    remedy: "Too many checks are running here, of this server or of all. Wait a minute and check again.",
    source: "Mailkeep",
  },
  {
    failure: ["interrupted"],
    category: "connection_dropped",
    remedy: "The check was stopped before it ended; run it again.",
    source: "Mailkeep",
  },
]
