import { Clock, Duration, Effect, Redacted, Result } from "effect"
import { domainOf, parseEmailAddress } from "../address/EmailAddress.ts"
import { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import { orSecretsUnusable } from "../account/accountFailures.ts"
import { tokenOf } from "../account/storedToken.ts"
import { makeAuthorizationServers } from "../oauth/authorizationServers.ts"
import {
  clientFor,
  clientNameFor,
  ConsentSettings,
  type KnownClient,
  OAuthSettings,
  presetOfClient,
} from "../oauth/OAuthSettings.ts"
import { codeChallengeOf, makeCodeVerifier, randomText, sha256Text } from "../oauth/pkce.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { asksForIdentity, authorizationUrl, consentScope } from "./authorizationUrl.ts"
import { ConsentError } from "./ConsentError.ts"
import { invalidConsent, noServer, notConfigured, orUnavailable } from "./consentFailures.ts"
import type { BrowserConsentRequest, ConsentBegun, ConsentRequest } from "./ConsentRequest.ts"
import { type ConsentSeals } from "./consentSeals.ts"
import { ConsentState, ConsentTicket, decodeTicket, encodeState, encodeTicket } from "./ConsentState.ts"
import type { ConsentLink } from "./OAuthConsents.ts"
import { browserIssues, requestIssues } from "./readRequest.ts"

// As long as it takes to find a password and a second factor.
const STATE_LASTS = Duration.toMillis("10 minutes")
const TICKET_LASTS = Duration.toMillis("1 hour")
// Somebody has to read a mail about it first.
const REAUTHORIZATION_LASTS = Duration.toMillis("7 days")

const unknownAccount = { path: "accountId", message: "must be an account of the tenant" }

/** Makes the ways to begin a consent, as `OAuthConsents` describes them. */
export const makeBeginConsent = Effect.fnUntraced(function* (seals: ConsentSeals) {
  const accounts = yield* EmailAccounts
  const catalog = yield* ProviderCatalog
  const oauth = yield* OAuthSettings
  const settings = yield* ConsentSettings
  const findServer = oauth === null ? null : yield* makeAuthorizationServers(oauth.endpoint)

  /**
   * The application that a name means: its own, or that of the preset or family with the name. One of a family is known at the
   * authorization server of the mailbox's own preset, where a member of the family has one of its own, as AOL beside Yahoo.
   */
  const knownClient = (name: string, preset: ProviderPreset | null): KnownClient | null => {
    if (oauth === null) return null
    if (oauth.clients.has(name)) {
      const isOfFamily = preset?.family === name && preset.oauth !== undefined
      return clientFor(oauth, catalog.all, isOfFamily ? preset : catalog.byId(name), name)
    }
    return clientFor(oauth, catalog.all, catalog.byId(name) ?? presetOfClient(catalog.all, name, null))
  }

  /** The application that a consent was begun at, at the authorization server that the browser was sent to. */
  const clientOf = ({ client, preset }: Pick<ConsentState, "client" | "preset">): KnownClient | null =>
    oauth === null ? null : clientFor(oauth, catalog.all, preset === null ? null : catalog.byId(preset), client)

  /** What is known of the provider whose mailbox is asked for; `null` when that isn't known yet. */
  const presetOf = (account: EmailAccount | null, email: string | undefined): ProviderPreset | null => {
    if (account !== null && account.provider !== null) return catalog.byId(account.provider)
    const parsed = parseEmailAddress(account?.email ?? email ?? "")
    return Result.isSuccess(parsed) ? catalog.forDomain(domainOf(parsed.success)) : null
  }

  const accountOf = (tenantId: TenantId, id: AccountId): Effect.Effect<EmailAccount | null, ConsentError> =>
    accounts
      .get(tenantId, id)
      .pipe(
        Effect.catch((error: EmailAccountsError) =>
          error.reason._tag === "AccountNotFound"
            ? Effect.succeed(null)
            : Effect.fail(new ConsentError({ reason: "unavailable", issues: [], message: error.message })),
        ),
      )

  /** Everything that a ticket holds, or everything that is wrong. */
  const ticketOf = Effect.fnUntraced(function* (
    tenantId: TenantId,
    request: ConsentRequest,
    lasts: number,
    more: ReturnType<typeof browserIssues> = [],
  ) {
    const { accountId, email, name, provider, returnUrl } = request
    const account = accountId === undefined ? null : yield* accountOf(tenantId, accountId)
    const known = knownClient(provider, presetOf(account, email))
    const issues = [
      ...requestIssues(request, settings),
      ...(accountId !== undefined && account === null ? [unknownAccount] : []),
      ...more,
    ]
    if (issues.length > 0) return yield* invalidConsent(issues)
    if (known === null) {
      return yield* notConfigured(`No OAuth application is configured for "${provider.slice(0, 64)}".`)
    }
    const scope = consentScope(known.client, known.preset)
    if (scope === null) {
      return yield* notConfigured(
        "Nobody knows this provider's scopes for mail: the operator has to state consentScope.",
      )
    }
    const asked = account?.email ?? email ?? null
    // An id_token of an issuer that nobody knows is worth nothing.
    const issuer = known.client.issuer ?? known.preset?.oauth?.issuer
    if (asked === null && (issuer === undefined || !asksForIdentity(scope))) {
      const message = "is required, because this provider doesn't tell whose mailbox is connected"
      return yield* invalidConsent([{ path: "email", message }])
    }
    const ticket = new ConsentTicket({
      tenantId,
      client: known.name,
      preset: known.preset?.id ?? null,
      provider,
      email: asked,
      accountId: accountId ?? null,
      name: name ?? null,
      returnUrl: returnUrl ?? null,
      expiresAt: (yield* Clock.currentTimeMillis) + lasts,
    })
    return { known, scope, ticket }
  })

  const beginWith = Effect.fnUntraced(function* (
    ticket: ConsentTicket,
    known: KnownClient,
    scope: string,
    browser: Redacted.Redacted,
    redirectUrl: string,
  ): Effect.fn.Return<ConsentBegun, ConsentError> {
    if (findServer === null) return yield* notConfigured("No OAuth application is configured.")
    const server = yield* findServer(known.client, known.preset)
    if (server.kind !== "server") return yield* noServer(server)
    const { authorizationEndpoint: endpoint } = server
    if (endpoint === null) return yield* notConfigured("The provider's authorization endpoint isn't known: state it.")
    const codeVerifier = yield* makeCodeVerifier
    const expiresAt = (yield* Clock.currentTimeMillis) + STATE_LASTS
    const id = randomText(16)
    const state = new ConsentState({
      ...ticket,
      expiresAt,
      id,
      redirectUrl,
      codeVerifier,
      browser: yield* sha256Text(Redacted.value(browser)),
    })
    const url = authorizationUrl(
      {
        endpoint,
        client: known.client,
        preset: known.preset,
        redirectUrl,
        state: yield* orUnavailable(seals.seal("state", encodeState(state))),
        nonce: id,
        codeChallenge: yield* codeChallengeOf(codeVerifier),
        email: ticket.email,
      },
      scope,
    )
    return { url, expiresAt }
  })

  const redirectTo = (provider: string, stated?: string): string =>
    stated ?? `${settings.publicUrl}/oauth/${encodeURIComponent(provider)}/callback`

  const begin = Effect.fn("OAuthConsents.begin")(function* (tenantId: TenantId, request: BrowserConsentRequest) {
    const { known, scope, ticket } = yield* ticketOf(tenantId, request, STATE_LASTS, browserIssues(request, settings))
    return yield* beginWith(ticket, known, scope, request.browser, redirectTo(request.provider, request.redirectUrl))
  })

  const linkTo = Effect.fnUntraced(function* (ticket: ConsentTicket): Effect.fn.Return<ConsentLink, ConsentError> {
    if (settings.publicUrl === null)
      return yield* notConfigured("No public URL (publicUrl) is configured for the pages of a consent.")
    const sealed = yield* orUnavailable(seals.seal("ticket", encodeTicket(ticket)))
    const path = `/oauth/${encodeURIComponent(ticket.provider)}/start`
    return { url: `${settings.publicUrl}${path}?ticket=${sealed}`, expiresAt: ticket.expiresAt }
  })

  const invite = Effect.fn("OAuthConsents.invite")(function* (tenantId: TenantId, request: ConsentRequest) {
    const lasts = request.accountId === undefined ? TICKET_LASTS : REAUTHORIZATION_LASTS
    return yield* linkTo((yield* ticketOf(tenantId, request, lasts)).ticket)
  })

  /** The application that an account's tokens were granted to, where they say. */
  const grantedTo = (account: EmailAccount): Effect.Effect<string | null, EmailAccountsError> =>
    !account.secrets.includes("oauthToken")
      ? Effect.succeed(null)
      : accounts.open(account.tenantId, account.id).pipe(
          Effect.flatMap(({ credentials }) => orSecretsUnusable(tokenOf(credentials))),
          Effect.map((token) => token?.client ?? null),
          // What can't be read says nothing, and needs its owner's consent all the more.
          Effect.catchIf(
            ({ reason }) => reason._tag === "SecretsUnusable",
            () => Effect.succeed(null),
          ),
        )

  const reauthorize = Effect.fn("OAuthConsents.reauthorize")(function* (tenantId: TenantId, id: AccountId) {
    const account = yield* accounts.get(tenantId, id)
    if (oauth === null || settings.publicUrl === null) return null
    const preset = account.provider === null ? null : catalog.byId(account.provider)
    const stated = yield* grantedTo(account)
    const provider = stated !== null && oauth.clients.has(stated) ? stated : clientNameFor(oauth, preset)
    return provider === null ? null : yield* invite(tenantId, { provider, accountId: id })
  })

  const oldTicket = invalidConsent([{ path: "ticket", message: "is too old, or none: begin again" }])

  const accept = Effect.fn("OAuthConsents.accept")(function* (
    sealed: Redacted.Redacted,
    browser: Redacted.Redacted,
    provider: string,
  ) {
    const opened = yield* orUnavailable(seals.open("ticket", Redacted.value(sealed)))
    const ticket = opened === null ? null : decodeTicket(opened)
    if (ticket === null || ticket.provider !== provider) return yield* oldTicket
    if (ticket.expiresAt <= (yield* Clock.currentTimeMillis)) return yield* oldTicket
    const { accountId, email, name, returnUrl, tenantId } = ticket
    return yield* begin(tenantId, {
      provider,
      browser,
      ...(email === null ? {} : { email }),
      ...(accountId === null ? {} : { accountId }),
      ...(name === null ? {} : { name }),
      ...(returnUrl === null ? {} : { returnUrl }),
    })
  })

  return { begin, invite, reauthorize, accept, clientOf, findServer, oauth }
})

/** What completing a consent needs of how it was begun. */
export type BeginConsent = Effect.Success<ReturnType<typeof makeBeginConsent>>
