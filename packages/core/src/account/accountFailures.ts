import { Effect } from "effect"
import type { AccountStore } from "./AccountStore.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { VaultError } from "../vault/VaultError.ts"
import * as Reason from "./EmailAccountsError.ts"

/** Fails for one of the service's reasons. */
export const fail = (reason: Reason.EmailAccountsError["reason"]) =>
  Effect.fail(new Reason.EmailAccountsError({ reason }))

/** Tells a store's failure as the service's. */
export const orStoreFailed = Effect.mapError(
  (cause: unknown) => new Reason.EmailAccountsError({ reason: new Reason.StoreFailed({ cause }) }),
)

/** Tells the vault's failure as the service's. */
export const orSecretsUnusable = Effect.mapError(
  (cause: VaultError) =>
    new Reason.EmailAccountsError({ reason: new Reason.SecretsUnusable({ problem: cause.reason, cause }) }),
)

/** An account and its sealed secrets; fails when the tenant has no such account. */
export const readAccount = Effect.fnUntraced(function* (
  store: AccountStore["Service"],
  tenantId: TenantId,
  id: AccountId,
) {
  const stored = yield* orStoreFailed(store.getWithSecrets(tenantId, id))
  return stored ?? (yield* fail(new Reason.AccountNotFound({ id })))
})
