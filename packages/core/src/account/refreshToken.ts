import { DateTime, Effect, Fiber } from "effect"
import type { OAuthToken } from "../oauth/OAuthToken.ts"
import type { GrantRequest, TokenEndpoint, TokenOutcome, TokenRequest } from "../oauth/TokenEndpoint.ts"
import type { CredentialVault } from "../vault/CredentialVault.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { checkEvents } from "./accountEvents.ts"
import { orSecretsUnusable } from "./accountFailures.ts"
import type { AccountWithSecrets } from "./AccountStore.ts"
import type { Change, makeChangeAccount } from "./changeAccount.ts"
import { checkedConnection } from "./checkTargets.ts"
import { EmailAccount } from "./EmailAccount.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import type { makeRevokeGrant } from "./makeRevokeGrant.ts"
import { NoAccessToken, reportOf } from "./NoAccessToken.ts"
import { secretOwner } from "./secretOwner.ts"
import { nextToken, sealedToken, tokenOf } from "./storedToken.ts"

type ChangeAccount = Effect.Success<ReturnType<typeof makeChangeAccount>>

/** What refreshing stands on. */
export interface RefreshPorts {
  readonly change: ChangeAccount
  readonly vault: CredentialVault["Service"]
  readonly endpoint: TokenEndpoint["Service"]
  readonly revokeGrant: Effect.Success<typeof makeRevokeGrant>
}

const failures = {
  rejected: "token-refused",
  misconfigured: "token-client-refused",
  temporary: "token-unavailable",
} as const

/**
 * Refreshes an account's token once and stores what comes of it: the tokens, sealed under a new revision with the account's other
 * secrets, or that they are refused. Nothing is stored when somebody gave the account another refresh token meanwhile: theirs is
 * the one that counts. From the question on this can't be interrupted, because an answer that is lost may be the only one.
 */
export const refreshToken = Effect.fnUntraced(function* (
  { change, endpoint, revokeGrant, vault }: RefreshPorts,
  { account, token }: { readonly account: EmailAccount; readonly token: OAuthToken },
  request: TokenRequest | GrantRequest,
  preset: ProviderPreset | null,
): Effect.fn.Return<void, NoAccessToken | EmailAccountsError> {
  const { id, tenantId } = account
  const askedAt = yield* DateTime.now

  /** A change that is made only while the account still has the refresh token that was used. */
  const unlessReplaced = (
    decide: (
      stored: AccountWithSecrets,
      credentials: Effect.Success<ReturnType<typeof vault.open>>,
      now: DateTime.Utc,
    ) => Effect.Effect<Change<void>, EmailAccountsError>,
  ) =>
    change(tenantId, id, (stored) =>
      Effect.gen(function* () {
        const credentials = yield* orSecretsUnusable(vault.open(secretOwner(stored.account), stored.secrets))
        const current = yield* orSecretsUnusable(tokenOf(credentials))
        const isSame = current?.refreshToken === token.refreshToken && current?.isServiceGrant === token.isServiceGrant
        // A token of the operator's application may name the address that it was asked for.
        const isOfAnother = token.isServiceGrant === true && stored.account.email !== account.email
        if (!isSame || isOfAnother) return { result: undefined }
        return yield* decide(stored, credentials, yield* DateTime.now)
      }),
    )

  const keep = (outcome: Extract<TokenOutcome, { readonly kind: "tokens" }>) =>
    unlessReplaced(({ account: stored }, credentials, now) =>
      Effect.gen(function* () {
        const next = new EmailAccount({
          ...stored,
          credentialRevision: stored.credentialRevision + 1,
          revision: stored.revision + 1,
          updatedAt: now,
        })
        const oauthToken = sealedToken(nextToken(token, outcome, askedAt))
        const secrets = yield* orSecretsUnusable(vault.seal(secretOwner(next), { ...credentials, oauthToken }))
        return { account: next, secrets, events: [], result: undefined }
      }),
    )

  const mark = (refusal: NoAccessToken) =>
    unlessReplaced(({ account: stored }, credentials, now) =>
      Effect.gen(function* () {
        // Who has a password logs in by it.
        if (credentials.password !== undefined) return { result: undefined }
        const marked = new EmailAccount({
          ...stored,
          connection: checkedConnection(stored.connection, reportOf(refusal, stored, preset), now),
          revision: stored.revision + 1,
          updatedAt: now,
        })
        return { account: marked, secrets: null, events: yield* checkEvents(stored, marked, now), result: undefined }
      }),
    )

  yield* Effect.uninterruptible(
    Effect.gen(function* () {
      // In a fiber of its own, whose time limits interrupt it as ever.
      const asking = yield* Effect.forkDetach("kind" in request ? endpoint.grant(request) : endpoint.refresh(request))
      const outcome = yield* Fiber.join(asking)
      if (outcome.kind === "tokens") {
        return yield* keep(outcome).pipe(
          // Whoever removed the account meanwhile gave back a token that was good no more.
          Effect.tapError(({ reason }) =>
            reason._tag === "AccountNotFound"
              ? Effect.flatMap(revokeGrant(account, nextToken(token, outcome, askedAt)), (fiber) => Fiber.await(fiber))
              : Effect.void,
          ),
        )
      }
      const { kind, retryAfterSeconds, text } = outcome
      const refusal = new NoAccessToken({
        accountId: id,
        // Without an owner's consent there is none to renew: whatever is refused is the operator's to mend.
        failure: failures[kind === "rejected" && token.isServiceGrant === true ? "misconfigured" : kind],
        serverText: text,
        retryAfterMilliseconds: retryAfterSeconds === null ? null : retryAfterSeconds * 1_000,
      })
      if (refusal.failure === "token-refused") yield* mark(refusal)
      return yield* refusal
    }),
  )
})
