import type { NoTokens } from "./TokenEndpoint.ts"

/** One thing that token endpoints are known to answer, and what it means. All parts that are given must hold. */
export interface TokenError {
  readonly kind: NoTokens["kind"]
  /** The `error` of the answer, in lower case. */
  readonly error?: ReadonlyArray<string>
  /** Words of `error`, `error_subtype`, `suberror` and `error_description`, in this order. */
  readonly text?: RegExp
  /** Where this was read. */
  readonly source: string
}

const microsoft = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes"
const google = "https://developers.google.com/identity/protocols/oauth2/native-app#refresh"
const googleErrors = "https://developers.google.com/identity/protocols/oauth2/web-server"
const googleService = "https://developers.google.com/identity/protocols/oauth2/service-account#error-codes"
const zoho = "https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html"

/** Any of Microsoft's codes, as its descriptions begin with one. */
const microsoftCode = (codes: string): RegExp => new RegExp(`\\bAADSTS(?:${codes.replaceAll(" ", "|")})\\b`, "i")

/**
 * What token endpoints answer, in the order in which it is tried: what one server says in its own way before what the
 * standard's codes mean, because some put a lasting code over a passing trouble, or the code of a grant over the
 * application's fault.
 */
export const tokenErrors: ReadonlyArray<TokenError> = [
  // Unavailable, throttled, out of time, or in a loop that ends by itself.
  {
    kind: "temporary",
    text: microsoftCode(
      "40010 50033 50087 50088 50166 50196 70012 80001 80002 80005 80014 90006 90012 90024 90033 90055 90090 90091",
    ),
    source: microsoft,
  },
  // Unknown application or resource, a secret that is wrong, expired or missing, a wrong kind of client, a wrong request.
  {
    kind: "misconfigured",
    text: microsoftCode(
      "28002 28003 50001 50003 50011 50012 50146 50194 500011 65002 65005 650052 650053 650054 650056 650057 70001 70002 70003 70004 70011 700011 700016 700022 700023 700025 700027 700030 7000112 7000114 7000215 7000218 7000222 90002 90004 90014 90023 90100 90124 90130 900144 9001023 9002313 9002332",
    ),
    source: microsoft,
  },
  // Consent, password, policies and lifetimes: what the user or an admin has to do, or do again.
  {
    kind: "rejected",
    text: microsoftCode(
      "16000 50020 50034 50053 50055 50056 50057 50072 50074 50076 50078 50079 50085 50089 50097 50105 50126 50131 50132 50133 50135 50139 50144 50158 50173 501481 51004 53000 53001 53002 53003 53004 53010 53011 530032 530034 530035 54005 65001 65004 70000 70008 70043 700005 700020 700082 700084 90072 90094 90095",
    ),
    source: microsoft,
  },
  // An application of its own rights without a role; admins give it one. The code is that of a grant.
  {
    kind: "misconfigured",
    text: microsoftCode("501051"),
    source: "https://docs.nais.io/security/auth/azure-ad/faq-troubleshooting/",
  },
  // A service account's key that is wrong, switched off or deleted, or the clock here: the code is that of a grant.
  {
    kind: "misconfigured",
    error: ["invalid_grant"],
    text: /\binvalid jwt(?: signature|: (?:token must be|no valid verifier|failed audience))/i,
    source: googleService,
  },
  // Delegation that an admin hasn't set up for the service account, or not for these scopes.
  { kind: "misconfigured", error: ["access_denied", "unauthorized_client"], source: googleService },
  {
    kind: "rejected",
    text: /\binvalid_rapt\b|\brapt_required\b/i,
    source: "https://support.google.com/a/answer/9368756",
  },
  { kind: "rejected", error: ["admin_policy_enforced"], source: googleErrors },
  { kind: "misconfigured", error: ["deleted_client", "disabled_client", "org_internal"], source: googleErrors },
  { kind: "temporary", error: ["internal_failure", "rate_limit_exceeded", "ratelimitexceeded"], source: google },
  // Zoho's word for a refresh token that it no longer takes, in an answer with status 200.
  { kind: "rejected", error: ["invalid_code"], source: zoho },
  {
    kind: "rejected",
    error: ["invalid_grant", "interaction_required", "consent_required", "login_required"],
    source: "RFC 6749 §5.2, OpenID Connect Core §3.1.2.6",
  },
  {
    kind: "temporary",
    error: ["temporarily_unavailable", "server_error", "slow_down"],
    source: "RFC 6749 §4.1.2.1, RFC 8628 §3.5",
  },
  {
    kind: "misconfigured",
    error: ["invalid_client", "unauthorized_client", "invalid_scope", "invalid_request", "unsupported_grant_type"],
    source: "RFC 6749 §5.2",
  },
]
