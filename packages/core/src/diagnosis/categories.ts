import type { Actor, DiagnosisCategory } from "./Diagnosis.ts"
import type { Evidence } from "./Evidence.ts"

/** What a category means unless a rule knows better. */
export interface CategoryFacts {
  readonly actor: Actor
  readonly retryable: boolean
  /** What to do next, for a person. */
  readonly remedy: (evidence: Evidence) => string
}

const serverName = ({ protocol }: Evidence) => (protocol === "submission" ? "SMTP" : "IMAP")
const impliedPort = ({ protocol }: Evidence) => (protocol === "submission" ? 465 : 993)
const starttlsPort = ({ protocol }: Evidence) => (protocol === "submission" ? 587 : 143)
// A text from elsewhere may come without its server.
const portName = ({ port }: Evidence) => (port === 0 ? "this port" : `port ${port}`)
const hostName = ({ host }: Evidence) => (host === "" ? "this host name" : host)
const facts = (actor: Actor, retryable: boolean, remedy: string | CategoryFacts["remedy"]): CategoryFacts => ({
  actor,
  retryable,
  remedy: typeof remedy === "string" ? () => remedy : remedy,
})

const modeRemedy = (e: Evidence): string => {
  // Before a reply, bytes told which mode the port speaks; a server that asks for TLS in words tells only that it wants it.
  if (e.failure !== "refused" && e.security === "implicit-tls")
    return `Port ${e.port} does not start with TLS: choose starttls, or port ${impliedPort(e)}.`
  if (e.failure !== "refused" && e.security === "starttls")
    return `Port ${e.port} does not offer STARTTLS: choose implicit-tls, or port ${starttlsPort(e)}.`
  return `The encryption does not fit the port: choose implicit-tls with port ${impliedPort(e)}, or starttls with port ${starttlsPort(e)}.`
}

/** The defaults of every category: whose turn it is, whether a retry helps, what to do next. */
export const diagnosisCategories: { readonly [C in DiagnosisCategory]: CategoryFacts } = {
  dns_not_found: facts(
    "user",
    false,
    (e) =>
      `Check the ${serverName(e)} host name: no mail server can be reached under it. A server in a private network must be allowed by the operator.`,
  ),
  dns_temporary: facts("operator", true, "The name server did not answer; the check can be repeated in a few minutes."),
  connection_refused: facts(
    "user",
    false,
    (e) =>
      `Check the ${serverName(e)} port: nothing answers on ${portName(e)}. The usual ports are ${impliedPort(e)} and ${starttlsPort(e)}.`,
  ),
  host_unreachable: facts(
    "operator",
    true,
    (e) =>
      `The server did not answer on ${portName(e)} in time. Check host and port; a firewall on either side may block the connection.`,
  ),
  connection_dropped: facts("none", true, "The server closed the connection. Try again in a few minutes."),
  wrong_service: facts("user", false, (e) => `Check host and port: what answers there is not ${serverName(e)}.`),
  tls_mode_mismatch: facts("user", false, modeRemedy),
  tls_negotiation_failed: facts(
    "admin",
    false,
    "The server and Mailkeep can't agree on TLS: the server's admin should enable TLS 1.2 or newer with a valid certificate.",
  ),
  tls_cert_untrusted: facts(
    "admin",
    false,
    "The server's certificate is not signed by a trusted authority: its admin should install a publicly trusted one with the whole chain.",
  ),
  tls_cert_name_mismatch: facts(
    "user",
    false,
    (e) => `The server's certificate is not for ${hostName(e)}. Use the host name that the certificate names.`,
  ),
  tls_cert_expired: facts(
    "admin",
    false,
    "The server's certificate is not valid at this time: its admin should renew it.",
  ),
  bad_credentials: facts("user", false, "Re-enter user name (usually the whole address) and password."),
  app_password_required: facts(
    "user",
    false,
    "Create an app password at the provider and use it in place of the account's password.",
  ),
  oauth_required: facts("user", false, "The provider accepts no password here: connect the account by OAuth."),
  oauth_token_rejected: facts("user", false, "Connect the account again: the provider no longer accepts its consent."),
  auth_mechanism_unsupported: facts(
    "operator",
    false,
    "The server offers no login mechanism that Mailkeep speaks for this kind of credential.",
  ),
  web_login_required: facts("user", false, "Log in once in a browser and confirm that it was you; then try again."),
  smtp_auth_disabled: facts("admin", false, "The mail admin should enable authenticated SMTP for this mailbox."),
  imap_disabled: facts("user", false, "Enable IMAP in the mailbox settings, or ask the mail admin to."),
  access_policy_blocked: facts(
    "admin",
    false,
    "A policy of the mail domain blocks this login: its admin should allow it.",
  ),
  authentication_required: facts("user", false, "The server wants a login first: enter user name and password."),
  account_suspended: facts(
    "user",
    false,
    "The account is disabled or locked: log in at the provider to see why and to unlock it, and send nothing until then.",
  ),
  sending_quota_exceeded: facts(
    "none",
    true,
    "The provider's sending limit is used up. Sending works again when its period has passed.",
  ),
  rate_limited: facts("none", true, "The server asks to slow down. Wait some minutes before the next try."),
  sender_not_allowed: facts(
    "user",
    false,
    "The server does not let this login send from this address: use the login that owns it.",
  ),
  ip_blocked: facts(
    "operator",
    false,
    "The server refuses connections from this network: its address may be on a blocklist.",
  ),
  delivery_policy_rejected: facts(
    "admin",
    false,
    "The receiving server refuses the message by a policy: check SPF, DKIM and DMARC of the sender's domain, and its text.",
  ),
  mailbox_full: facts("user", false, "The mailbox is full: free some space."),
  temporary_server_failure: facts("none", true, "The server has a temporary problem. Try again in some minutes."),
  unknown: facts("operator", false, "The server's answer is not known to Mailkeep: see its text."),
}
