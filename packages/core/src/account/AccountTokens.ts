import { Context, Effect, Layer, type Redacted } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import { makeFreshTokens } from "./makeFreshTokens.ts"
import type { NoAccessToken } from "./NoAccessToken.ts"

/** How an access token is asked for. */
export interface AccessTokenOptions {
  /**
   * An access token that a mail server refused although it had not expired by our clock: it is refreshed unless another is
   * stored by now. Default: none.
   */
  readonly refused?: Redacted.Redacted
  /**
   * The settings that it is shown with, where they were read before. One that the operator's application got fails with
   * `token-client-missing` for any but the provider's own servers and the account's address as user name. Default: the account's.
   */
  readonly at?: Pick<EmailAccount, "submission" | "access">
}

/**
 * Access tokens that are good for a while yet, for whoever logs in to an account's servers.
 *
 * - `accessToken`: the stored one while it has two minutes left; else a new one, which one asker at a time gets for an account, over
 *   all fibers and processes on one store (see {@link TokenLeaseStore}), while the others wait for what is stored. A refresh
 *   token that comes with it is stored before anybody is given the access token. Fails with {@link NoAccessToken}; one that the
 *   provider's refusal is the reason for has marked the account as disconnected, with an event the first time. Other failures are those of
 *   store and vault ({@link EmailAccountsError}). A caller that is interrupted stops no refresh.
 *
 * Who crashes between the answer of the token endpoint and its storing leaves the old refresh token, which the next asker tries once the lease
 * has run out: the provider accepts it, or the account is marked.
 */
export class AccountTokens extends Context.Service<
  AccountTokens,
  {
    readonly accessToken: (
      tenantId: TenantId,
      id: AccountId,
      options?: AccessTokenOptions,
    ) => Effect.Effect<Redacted.Redacted, NoAccessToken | EmailAccountsError>
  }
>()("@mailkeep/core/AccountTokens") {
  /** The service over its ports, AccountStore, CredentialVault and ProviderCatalog, as {@link OAuthSettings} says. */
  static readonly layer = Layer.effect(
    AccountTokens,
    Effect.map(makeFreshTokens, (fresh) =>
      AccountTokens.of({
        accessToken: Effect.fn("AccountTokens.accessToken")((...asked) =>
          Effect.map(fresh(...asked), ({ accessToken }) => accessToken),
        ),
      }),
    ),
  )
}
