import { Clock, DateTime, Duration, Effect, Redacted, type Result } from "effect"
import { makeSharedWork } from "../shared/sharedWork.ts"
import { makeAuthorizationServers } from "../oauth/authorizationServers.ts"
import { clientFor, OAuthSettings } from "../oauth/OAuthSettings.ts"
import type { OAuthToken } from "../oauth/OAuthToken.ts"
import type { GrantRequest, NoTokens, TokenRequest } from "../oauth/TokenEndpoint.ts"
import type { TokenLease } from "../oauth/TokenLeaseStore.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { CredentialVault } from "../vault/CredentialVault.ts"
import { orSecretsUnusable, orStoreFailed, readAccount } from "./accountFailures.ts"
import { AccountStore } from "./AccountStore.ts"
import type { AccessTokenOptions } from "./AccountTokens.ts"
import { makeChangeAccount } from "./changeAccount.ts"
import type { Checkable } from "./checkTargets.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import { makeRevokeGrant } from "./makeRevokeGrant.ts"
import { NoAccessToken } from "./NoAccessToken.ts"
import { refreshToken } from "./refreshToken.ts"
import { secretOwner } from "./secretOwner.ts"
import { serviceGrantFor, serviceRequest } from "./serviceTokens.ts"
import { tokenOf } from "./storedToken.ts"

/** An access token, and the account in the state that it was read with. */
export interface FreshToken {
  readonly account: EmailAccount
  readonly accessToken: Redacted.Redacted
  /** Whether it came while it was asked for. */
  readonly isNew: boolean
}

/** Gives an access token as `AccountTokens.accessToken` describes it. */
export type FreshTokens = (
  tenantId: TenantId,
  id: AccountId,
  options?: AccessTokenOptions,
) => Effect.Effect<FreshToken, NoAccessToken | EmailAccountsError>

interface Stored {
  readonly account: EmailAccount
  readonly token: OAuthToken
}

// More than a login takes, and than two clocks in one house differ.
const MARGIN = Duration.toMillis("2 minutes")
// Longer than a token endpoint may take, with room to store what it says.
const LEASE = Duration.seconds(30)
const LOOK_AGAIN = Duration.millis(100)
// A lease that a crash left behind, and one that the next taker needs.
const PATIENCE = Duration.toMillis("65 seconds")
// Refreshes that bring nothing which lasts: others keep giving the account other tokens, or the server's are good for no time.
const ENOUGH = 3
const SHARED = 10_000

const refusedFor = (id: AccountId, failure: NoAccessToken["failure"]) =>
  new NoAccessToken({ accountId: id, failure, serverText: "", retryAfterMilliseconds: null })

// The issuer of an application is the operator's to state; that it can't be asked now may pass.
const refusedBy = (id: AccountId, { kind, retryAfterSeconds, text }: NoTokens) =>
  new NoAccessToken({
    accountId: id,
    failure: kind === "temporary" ? "token-unavailable" : "token-client-refused",
    serverText: text,
    retryAfterMilliseconds: retryAfterSeconds === null ? null : retryAfterSeconds * 1_000,
  })

/** Makes the way to an access token that is good for a while yet, as `AccountTokens.accessToken` describes it. */
export const makeFreshTokens = Effect.gen(function* () {
  const store = yield* AccountStore
  const vault = yield* CredentialVault
  const catalog = yield* ProviderCatalog
  const refreshing = yield* OAuthSettings
  const findServer = refreshing === null ? null : yield* makeAuthorizationServers(refreshing.endpoint)
  const revokeGrant = yield* makeRevokeGrant
  const change = yield* makeChangeAccount(store)
  const shared = makeSharedWork<Result.Result<FreshToken, NoAccessToken | EmailAccountsError>>(yield* Effect.scope, {
    capacity: SHARED,
    keep: () => 0,
  })

  const read = Effect.fnUntraced(function* (tenantId: TenantId, id: AccountId) {
    const { account, secrets } = yield* readAccount(store, tenantId, id)
    const own = secrets.filter(({ field }) => field === "oauthToken")
    const token = yield* orSecretsUnusable(Effect.flatMap(vault.open(secretOwner(account), own), tokenOf))
    if (token === null) return yield* refusedFor(id, "token-refused")
    return { account, token }
  })

  const presetOf = ({ provider }: EmailAccount) => (provider === null ? null : catalog.byId(provider))

  /** The operator's grant for an account that has one; fails where it isn't for this mailbox at these servers any more. */
  const grantOf = ({ account, token }: Stored, at: Pick<Checkable, "submission" | "access"> = account) => {
    if (token.isServiceGrant !== true) return null
    const hosts = { submission: at.submission.host, access: at.access.host }
    const { email, tenantId } = account
    const userNames = [at.submission.userName, at.access.userName]
    return serviceGrantFor(refreshing, { tenantId, email, preset: presetOf(account), hosts, userNames }) ?? "missing"
  }

  /** The stored access token, if it has so many milliseconds left and isn't one that was refused. */
  const usable = (
    { account, token }: Stored,
    { isNew, margin, now, refused }: { isNew: boolean; margin: number; now: number; refused?: string | undefined },
  ): FreshToken | null => {
    const { accessToken, expiresAt } = token
    return accessToken !== undefined && accessToken !== refused && now + margin < expiresAt
      ? { account, accessToken: Redacted.make(accessToken), isNew }
      : null
  }

  /** What a refresh of these tokens asks, and of whom; a failure where there is nobody or nothing to ask with. */
  const requestOf = Effect.fnUntraced(function* ({
    account,
    token,
  }: Stored): Effect.fn.Return<TokenRequest | GrantRequest | NoAccessToken> {
    const grant = grantOf({ account, token })
    if (grant === "missing") return refusedFor(account.id, "token-client-missing")
    if (grant !== null) return serviceRequest(grant, account.email)
    const known =
      refreshing === null ? null : clientFor(refreshing, catalog.all, presetOf(account), token.client ?? undefined)
    if (token.refreshToken === undefined) return refusedFor(account.id, "token-refused")
    if (known === null || findServer === null) return refusedFor(account.id, "token-client-missing")
    const server = yield* findServer(known.client, known.preset)
    if (server.kind !== "server") return refusedBy(account.id, server)
    const { clientId, clientSecret, scope } = known.client
    const { clientAuthentication, tokenEndpoint: endpoint } = server
    if (endpoint === null) return refusedFor(account.id, "token-client-missing")
    const named = scope === undefined ? {} : { scope }
    return {
      endpoint,
      clientId,
      clientSecret,
      clientAuthentication,
      refreshToken: Redacted.make(token.refreshToken),
      ...named,
    }
  })

  /** Somebody's refresh was refused while others waited for it: it would be refused again. */
  const markedSince = ({ account }: Stored, since: number): NoAccessToken | null => {
    const { checkedAt, report } = account.connection.submission
    const { failure, serverText = "" } = report?.evidence ?? {}
    if (failure !== "token-refused" || checkedAt === null || DateTime.toEpochMillis(checkedAt) < since) return null
    return new NoAccessToken({ accountId: account.id, failure, serverText, retryAfterMilliseconds: null })
  }

  const refreshed = Effect.fnUntraced(function* (
    tenantId: TenantId,
    id: AccountId,
    refused: string | undefined,
  ): Effect.fn.Return<FreshToken, NoAccessToken | EmailAccountsError> {
    const began = yield* Clock.currentTimeMillis
    const lease: TokenLease = { tenantId, accountId: id, owner: crypto.randomUUID() }
    let seen: string | undefined

    /** A token that needs no refresh any more, or the request that gets one. */
    const look = Effect.fnUntraced(function* () {
      const stored = yield* read(tenantId, id)
      const now = yield* Clock.currentTimeMillis
      const { accessToken = "" } = stored.token
      seen ??= accessToken
      // One that came while this asker waited is as new as they come, however short it is good for.
      const isNew = seen !== accessToken
      const found = usable(stored, { isNew, margin: isNew ? 0 : MARGIN, now, refused })
      if (found !== null) return { found }
      const marked = markedSince(stored, began)
      if (marked !== null) return yield* marked
      const request = yield* requestOf(stored)
      if (!(request instanceof NoAccessToken)) return { stored, request }
      const last = usable(stored, { isNew, margin: 0, now, refused })
      return last === null ? yield* request : { found: last }
    })

    const refreshOnce = Effect.gen(function* () {
      // Somebody may have been through with it before this asker had the lease.
      const looked = yield* look()
      if (refreshing === null || looked.found !== undefined) return
      const { request, stored } = looked
      const ports = { change, vault, endpoint: refreshing.endpoint, revokeGrant }
      yield* refreshToken(ports, stored, request, presetOf(stored.account))
    })

    for (let refreshes = 0; ;) {
      const looked = yield* look()
      if (looked.found !== undefined) return looked.found
      if (refreshing === null) return yield* refusedFor(id, "token-client-missing")
      const now = yield* DateTime.now
      if (refreshes === ENOUGH || DateTime.toEpochMillis(now) - began > PATIENCE)
        return yield* refusedFor(id, "token-unavailable")
      const { leases } = refreshing
      const isTaken = yield* orStoreFailed(leases.take(lease, now, DateTime.addDuration(now, LEASE)))
      // Where a lease can't be given back, it runs out.
      if (isTaken) {
        yield* Effect.ensuring(refreshOnce, Effect.ignore(leases.release(lease)))
        refreshes++
        // Nobody gets a newer one, were it the same as before and good for a moment only.
        const newest = usable(yield* read(tenantId, id), {
          isNew: true,
          margin: 0,
          now: yield* Clock.currentTimeMillis,
        })
        if (newest !== null) return newest
      } else yield* Effect.sleep(LOOK_AGAIN)
    }
  })

  const fresh: FreshTokens = Effect.fnUntraced(function* (tenantId, id, { at, refused } = {}) {
    const refusedToken = refused === undefined ? undefined : Redacted.value(refused)
    const stored = yield* read(tenantId, id)
    if (grantOf(stored, at) === "missing") return yield* refusedFor(id, "token-client-missing")
    const now = yield* Clock.currentTimeMillis
    const found = usable(stored, { isNew: false, margin: MARGIN, now, refused: refusedToken })
    if (found !== null) return found
    const key = `${tenantId}/${id}/${refusedToken ?? ""}`
    return yield* Effect.fromResult(yield* shared.get(key, Effect.result(refreshed(tenantId, id, refusedToken))))
  })
  return fresh
})
