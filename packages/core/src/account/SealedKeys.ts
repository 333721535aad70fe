import { Context, type Effect } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page } from "../shared/Page.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { StoreError } from "../shared/StoreError.ts"

/** Where an account is found: its tenant and its id. */
export interface AccountLocation {
  readonly tenantId: TenantId
  readonly id: AccountId
}

/**
 * PORT: tells under which master keys the accounts of an `AccountStore` are sealed. Apart from that port because it looks
 * across tenants: it is for operators' work, and gives nothing of an account but where it is. Never writes.
 *
 * - `keyIds` gives the distinct ids of the master keys under which secrets of any tenant are sealed, in no order; none
 *   when there is no secret. Ids are compared character by character.
 * - `accountsUnder` gives the accounts of any tenant that have at least one secret under that key, each once, by ascending
 *   id: those after `after`, `limit` at most (1 to 1,000). A page may be shorter than its limit only if it is the last,
 *   whose `next` is `null`; it is empty for a key that nothing is sealed under. Following `next` visits every account that
 *   is under the key all the while, also when others come and go meanwhile.
 *
 * Both see what was written before they were asked. Not promised: that an account found is still there, or still under
 * that key, when it is read.
 */
export class SealedKeys extends Context.Service<
  SealedKeys,
  {
    readonly keyIds: Effect.Effect<ReadonlyArray<string>, StoreError>
    readonly accountsUnder: (
      keyId: string,
      page: { readonly limit: number; readonly after?: AccountId },
    ) => Effect.Effect<Page<AccountLocation>, StoreError>
  }
>()("@mailkeep/core/SealedKeys") {}
