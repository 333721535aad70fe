import { Context, type Effect, Layer } from "effect"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { DiscoveryResult } from "../discovery/DiscoveryResult.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Credentials } from "../vault/Credential.ts"
import type { AccountPageRequest } from "./AccountFilter.ts"
import type { AccountInput, AccountPatch } from "./AccountInput.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import type { Discovered } from "./FindServers.ts"
import { makeEmailAccounts } from "./makeEmailAccounts.ts"
import type {
  CheckedInput,
  CheckOptions,
  DiscoverOptions,
  InsertedAccount,
  RecheckOptions,
  SavedAccount,
  SaveOptions,
} from "./SavedAccount.ts"

/**
 * Adds, changes, lists, checks and removes email accounts. Every method names the tenant, whose accounts are the only
 * ones it sees; all fail with {@link EmailAccountsError}. A check that fails is an answer, not an error; one that is a check too
 * many ({@link CheckLimit}) is an error, and nothing was written and nothing checked.
 *
 * An account with a token and no password is checked by an access token, refreshed as `AccountTokens` does. Without one the
 * report says why, and nobody is dialled; that there is none for now is not recorded.
 *
 * - `add`: validates (all problems at once), seals the secrets, stores the account marked unchecked, checks both
 *   connections under one deadline, records what was found. A crash after the insert leaves the account unchecked.
 *   Servers that the input leaves out come from the catalog, or else from {@link Discovery}: a candidate that a person must
 *   confirm first is told as an issue and given no password; name servers without an answer are `DiscoveryUnavailable`.
 * - `insert`: as `add`, without the check.
 * - `update`: as `add` for the fields that are given; checks again when servers or credentials changed.
 * - `get`, `list`: never hold secrets. `list` is ordered by ascending id; its filter means what {@link AccountFilter} says.
 * - `remove`: destroys the secrets and what was recorded of warmup, frees the address, and then gives the grant of an account by token back
 *   to its provider (RFC 7009), within ten seconds; that this couldn't be done is a warning in the log.
 * - `setSuspended`: a suspended account neither sends nor warms up; it keeps its settings.
 * - `recheck`: checks both connections of a stored account and records what was found; `report` is `null` as in
 *   {@link SavedAccount}.
 * - `check`: validates and checks an input as `add` would, or a stored account with changes, and writes nothing but what a refresh of the
 *   stored token brings.
 * - `discover`: what {@link Discovery} finds for what a person typed. Counts as checks, unless nobody is asked.
 * - `discoverMany`: the same for many addresses, in the background: each domain once, ten at a time, within thirty seconds. An
 *   address that no time was left for, or that the limit of checks is reached for, is answered `not-asked`.
 * - `open`: the account with its secrets in the clear (`Redacted`), for whoever connects to its servers.
 */
export class EmailAccounts extends Context.Service<
  EmailAccounts,
  {
    readonly add: (
      tenantId: TenantId,
      input: AccountInput,
      options?: SaveOptions,
    ) => Effect.Effect<SavedAccount, EmailAccountsError>
    readonly insert: (
      tenantId: TenantId,
      input: AccountInput,
      options?: SaveOptions,
    ) => Effect.Effect<InsertedAccount, EmailAccountsError>
    readonly update: (
      tenantId: TenantId,
      id: AccountId,
      patch: AccountPatch,
      options?: SaveOptions,
    ) => Effect.Effect<SavedAccount, EmailAccountsError>
    readonly get: (tenantId: TenantId, id: AccountId) => Effect.Effect<EmailAccount, EmailAccountsError>
    readonly list: (
      tenantId: TenantId,
      page: AccountPageRequest,
    ) => Effect.Effect<Page<EmailAccount>, EmailAccountsError>
    readonly remove: (tenantId: TenantId, id: AccountId) => Effect.Effect<void, EmailAccountsError>
    readonly setSuspended: (
      tenantId: TenantId,
      id: AccountId,
      suspended: boolean,
    ) => Effect.Effect<EmailAccount, EmailAccountsError>
    readonly recheck: (
      tenantId: TenantId,
      id: AccountId,
      options?: RecheckOptions,
    ) => Effect.Effect<SavedAccount, EmailAccountsError>
    readonly check: (
      tenantId: TenantId,
      input: Partial<AccountInput>,
      options?: CheckOptions,
    ) => Effect.Effect<CheckedInput, EmailAccountsError>
    readonly discover: (
      tenantId: TenantId,
      address: string,
      options?: DiscoverOptions,
    ) => Effect.Effect<DiscoveryResult, EmailAccountsError>
    readonly discoverMany: (
      tenantId: TenantId,
      addresses: ReadonlyArray<EmailAddress>,
    ) => Effect.Effect<ReadonlyMap<EmailAddress, Discovered>, EmailAccountsError>
    readonly open: (
      tenantId: TenantId,
      id: AccountId,
    ) => Effect.Effect<{ readonly account: EmailAccount; readonly credentials: Credentials }, EmailAccountsError>
  }
>()("@mailkeep/core/EmailAccounts") {
  /** The service over its ports: AccountStore, CredentialVault, ConnectionCheck, Discovery, ProviderCatalog, WarmupHistoryStore; refreshes as {@link OAuthSettings} says. */
  static readonly layer = Layer.effect(EmailAccounts, makeEmailAccounts)
}
