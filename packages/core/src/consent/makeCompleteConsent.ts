import { Clock, Effect, Redacted, Result } from "effect"
import { parseEmailAddress } from "../address/EmailAddress.ts"
import { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import { orSecretsUnusable } from "../account/accountFailures.ts"
import { idTokenAddresses } from "../oauth/idTokenIdentity.ts"
import { sha256Text } from "../oauth/pkce.ts"
import type { GrantedTokens } from "../oauth/TokenEndpoint.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { sanitizeServerText } from "../shared/Redaction.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { consentScope } from "./authorizationUrl.ts"
import { consentMessage, type FailureFacts } from "./consentMessages.ts"
import type { ConsentFailure, ConsentOutcome, ConsentSubject } from "./ConsentOutcome.ts"
import type { ConsentSeals } from "./consentSeals.ts"
import { type ConsentState, decodeState } from "./ConsentState.ts"
import { isSameMailbox } from "./identity.ts"
import type { BeginConsent } from "./makeBeginConsent.ts"
import { makeOnceOnly } from "./onceOnly.ts"
import { type Callback, readCallback } from "./readCallback.ts"
import { isRefused, saveConsented } from "./saveConsented.ts"

// What the user, or somebody over them, said (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6).
const DENIED: ReadonlySet<string> = new Set([
  "access_denied",
  "consent_required",
  "interaction_required",
  "login_required",
  "account_selection_required",
])
const PASSING: ReadonlySet<string> = new Set(["server_error", "temporarily_unavailable"])

// Whose page it is, whichever of their mailboxes is connected.
const HOUSES: Readonly<Record<string, string>> = { google: "Google", microsoft: "Microsoft" }

// Where a server doesn't say how long a token is good for (RFC 6749 §5.1 lets it), it is asked again soon.
const UNSTATED_SECONDS = 600

const withoutRefresh = {
  path: "token.refreshToken",
  code: "token-without-refresh",
  message: "was not given: the account is disconnected when its access token expires, within the hour mostly",
} as const

/** Makes the way to complete a consent, as `OAuthConsents.complete` describes it. */
export const makeCompleteConsent = Effect.fnUntraced(function* (
  seals: ConsentSeals,
  { clientOf, findServer, oauth }: Pick<BeginConsent, "clientOf" | "findServer" | "oauth">,
) {
  const accounts = yield* EmailAccounts
  const catalog = yield* ProviderCatalog
  const once = yield* makeOnceOnly(accounts)

  const failed = (
    kind: ConsentFailure,
    state: ConsentState | null,
    facts: Partial<FailureFacts> = {},
  ): Extract<ConsentOutcome, { readonly kind: ConsentFailure }> => {
    const preset = state?.preset == null ? null : catalog.byId(state.preset)
    const house = preset?.family == null ? undefined : HOUSES[preset.family]
    const provider = state === null ? null : (house ?? preset?.name ?? state.provider)
    return {
      kind,
      subject: state === null ? null : subjectOf(state),
      message: consentMessage(kind, { provider, wanted: state?.email ?? null, ...facts }),
      actualEmail: facts.actual ?? null,
    }
  }

  /** Whose the tokens are, or why that isn't good. */
  const mailboxOf = (state: ConsentState, { idToken }: GrantedTokens) => {
    const told = idToken === null ? [] : idTokenAddresses(Redacted.value(idToken))
    const { email: wanted } = state
    const isWanted = wanted === null || told.length === 0 || told.some((address) => isSameMailbox(address, wanted))
    if (!isWanted) return failed("wrong-account", state, { actual: sanitizeServerText(told[0] ?? "", [], 320) })
    // The one that was asked for has the account's spelling; another's is the provider's.
    const parsed = parseEmailAddress((state.accountId === null ? told[0] : undefined) ?? wanted ?? "")
    return Result.isSuccess(parsed) ? parsed.success : failed("no-identity", state)
  }

  /** Makes tokens of the code, and an account of the tokens. */
  const connect = Effect.fnUntraced(function* (
    state: ConsentState,
    callbackUrl: Redacted.Redacted,
    sealed: string,
  ): Effect.fn.Return<ConsentOutcome, EmailAccountsError> {
    const known = clientOf(state)
    if (known === null || oauth === null || findServer === null) {
      return failed("misconfigured", state, { text: "it is not configured any more" })
    }
    const server = yield* findServer(known.client, known.preset)
    if (server.kind !== "server")
      return failed(server.kind === "temporary" ? "temporary" : "misconfigured", state, { text: server.text })
    if (server.tokenEndpoint === null)
      return failed("misconfigured", state, { text: "its token endpoint is not known" })
    const askedAt = yield* Clock.currentTimeMillis
    const { clientId, clientSecret } = known.client
    const granted = yield* oauth.endpoint.exchange({
      endpoint: server.tokenEndpoint,
      issuer: server.issuer,
      clientId,
      clientSecret,
      clientAuthentication: server.clientAuthentication,
      callbackUrl,
      redirectUrl: state.redirectUrl,
      state: Redacted.make(sealed),
      codeVerifier: Redacted.make(state.codeVerifier),
      nonce: state.id,
    })
    if (granted.kind !== "tokens") return failed(granted.kind, state, { text: granted.text })
    const email = mailboxOf(state, granted)
    if (typeof email !== "string") return email
    const { accessToken, expiresInSeconds, idToken, refreshToken, scope } = granted
    const token = {
      scope: scope ?? consentScope(known.client, known.preset) ?? "",
      expiresAt: askedAt + (expiresInSeconds ?? UNSTATED_SECONDS) * 1_000,
      accessToken: Redacted.value(accessToken),
      client: known.name,
      ...(refreshToken === null ? {} : { refreshToken: Redacted.value(refreshToken) }),
      ...(idToken === null ? {} : { idToken: Redacted.value(idToken) }),
    }
    const consented = { state, client: known.client, preset: known.preset, email, token }
    // Where nobody tells whose the tokens are, the mail servers know.
    const isTold = idToken !== null && idTokenAddresses(Redacted.value(idToken)).length > 0
    if (!isTold && (yield* isRefused(accounts, catalog, consented))) return failed("wrong-account", state)
    return yield* saveConsented(accounts, catalog, consented).pipe(
      Effect.map(({ isNew, saved }): ConsentOutcome => {
        const warnings = refreshToken === null ? [...saved.warnings, withoutRefresh] : saved.warnings
        return { kind: "saved", subject: subjectOf(state), saved: { ...saved, warnings }, isNew }
      }),
      Effect.catch((error): Effect.Effect<ConsentOutcome, EmailAccountsError> => {
        switch (error.reason._tag) {
          case "InvalidAccount":
          case "AccountNotFound":
            return Effect.succeed(failed("not-saved", state, { text: error.message }))
          case "TooManyChecks":
          case "AccountBusy":
          case "DiscoveryUnavailable":
            return Effect.succeed(failed("temporary", state, { text: error.message }))
          default:
            return Effect.fail(error)
        }
      }),
    )
  })

  const refused = (state: ConsentState, error: string, errorText: string): ConsentOutcome => {
    const kind = DENIED.has(error) ? "denied" : PASSING.has(error) ? "temporary" : "misconfigured"
    const text = sanitizeServerText(`${error} ${errorText}`.trim().slice(0, 1_000), [])
    return failed(kind, state, { text })
  }

  /** The state of a callback, if this browser may complete it. */
  const stateOf = Effect.fnUntraced(function* (
    callback: Callback | null,
    browser: Redacted.Redacted,
    tenantId: TenantId | undefined,
    provider: string | undefined,
  ): Effect.fn.Return<ConsentState | ConsentOutcome, EmailAccountsError> {
    const opened = callback === null ? null : yield* orSecretsUnusable(seals.open("state", callback.state))
    const state = opened === null ? null : decodeState(opened)
    if (state === null || (tenantId !== undefined && state.tenantId !== tenantId)) return failed("expired", null)
    // One provider's code must not reach another's token endpoint (RFC 9700 §4.4.2).
    if (provider !== undefined && state.provider !== provider) return failed("expired", null)
    // Hashes: how long it takes to compare them tells nothing of what they are of.
    if ((yield* sha256Text(Redacted.value(browser))) !== state.browser) return failed("another-browser", null)
    return state
  })

  return Effect.fn("OAuthConsents.complete")(function* (
    callbackUrl: Redacted.Redacted,
    browser: Redacted.Redacted,
    tenantId?: TenantId,
    provider?: string,
  ): Effect.fn.Return<ConsentOutcome, EmailAccountsError> {
    const callback = readCallback(Redacted.value(callbackUrl))
    const state = yield* stateOf(callback, browser, tenantId, provider)
    if ("kind" in state || callback === null) return "kind" in state ? state : failed("expired", null)
    const telling: Parameters<typeof once.recall>[1] = (kind, facts) => failed(kind, state, facts)
    if (state.expiresAt <= (yield* Clock.currentTimeMillis)) {
      // A page that is loaded again later is told what it was told.
      return (yield* once.recall(state, telling)) ?? failed("expired", state)
    }
    const { error, errorText } = callback
    if (error !== null) return refused(state, error, errorText)
    return yield* once.run(state, connect(state, callbackUrl, callback.state), telling)
  })
})

const subjectOf = ({ accountId, email, provider, returnUrl, tenantId }: ConsentState): ConsentSubject => ({
  tenantId,
  provider,
  email,
  accountId,
  returnUrl,
})
