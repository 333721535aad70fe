import { Context, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { SealedSecret } from "../vault/Credential.ts"
import type { AccountEvent } from "./AccountEvent.ts"
import type { AccountPageRequest } from "./AccountFilter.ts"
import type { EmailAccount } from "./EmailAccount.ts"

/** How an insert ended. */
export type InsertOutcome =
  | { readonly kind: "inserted" }
  | { readonly kind: "id-taken" }
  | { readonly kind: "address-taken"; readonly id: AccountId }

/** How an update ended. */
export type UpdateOutcome =
  | { readonly kind: "updated" }
  /** No such account in this tenant. */
  | { readonly kind: "not-found" }
  /** Somebody else wrote since the stated revision was read. */
  | { readonly kind: "conflict" }
  | { readonly kind: "address-taken"; readonly id: AccountId }

/** An account and its sealed secrets, read at one moment. */
export interface AccountWithSecrets {
  readonly account: EmailAccount
  readonly secrets: ReadonlyArray<SealedSecret>
}

/**
 * PORT: keeps accounts and their sealed secrets. Stores never validate, encrypt, retry or schedule; every method is one
 * atomic step and names the tenant, whose accounts are the only ones it sees.
 *
 * - `insert` writes an account and its secrets as one. An address is taken when another account of the tenant has the
 *   same `addressKey`; of concurrent inserts exactly one wins. Ids are unique over all tenants. `id-taken` is told
 *   before `address-taken` when both hold. When the effect succeeds with `inserted`, the account survives a crash.
 *   A field stands once among the secrets, here as in `update`; a repeat is a caller's error and may fail in any way.
 * - `get` gives `null` when the tenant has no such account.
 * - `getWithSecrets` reads account and secrets at one moment; `null` as for `get`.
 * - `list` orders by ascending id. A page may be shorter than its limit only if it is the last. Under a filter the list
 *   is that of the accounts for which {@link matchesFilter} holds: all conditions together, none where a field is absent,
 *   user names in JavaScript's lower case. `limit`, `offset` and `next` are about that list; `after` may be any id.
 * - `update` replaces the account whose stored revision equals `expectedRevision`, and its secrets if any are given:
 *   they then replace all that were there; `null` keeps them. Of concurrent updates from one revision exactly one wins,
 *   provided that each brings a revision other than the expected one. `not-found` is told before `conflict`, and that
 *   before `address-taken`.
 * - `remove` deletes the account and destroys its secrets beyond recovery from the live database; `false` when there
 *   was none. The address is free afterwards.
 *
 * `insert`, `update` and `remove` are told which events they bring about, and write them in the same atomic step: where
 * nothing is inserted, updated or removed, no event is written. A store that keeps no events leaves the parameter out and
 * stands behind `layerEventsBeside`.
 *
 * Not promised: ids without gaps, or that a page reflects writes made after it was asked for.
 */
export class AccountStore extends Context.Service<
  AccountStore,
  {
    readonly insert: (
      account: EmailAccount,
      secrets: ReadonlyArray<SealedSecret>,
      events?: ReadonlyArray<AccountEvent>,
    ) => Effect.Effect<InsertOutcome, StoreError>
    readonly get: (tenantId: TenantId, id: AccountId) => Effect.Effect<EmailAccount | null, StoreError>
    readonly getWithSecrets: (tenantId: TenantId, id: AccountId) => Effect.Effect<AccountWithSecrets | null, StoreError>
    readonly list: (tenantId: TenantId, page: AccountPageRequest) => Effect.Effect<Page<EmailAccount>, StoreError>
    readonly update: (
      account: EmailAccount,
      expectedRevision: number,
      secrets: ReadonlyArray<SealedSecret> | null,
      events?: ReadonlyArray<AccountEvent>,
    ) => Effect.Effect<UpdateOutcome, StoreError>
    readonly remove: (
      tenantId: TenantId,
      id: AccountId,
      events?: ReadonlyArray<AccountEvent>,
    ) => Effect.Effect<boolean, StoreError>
  }
>()("@mailkeep/core/AccountStore") {}
