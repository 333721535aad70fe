import { DateTime, Effect } from "effect"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { makeAccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Credentials } from "../vault/Credential.ts"
import { CredentialVault } from "../vault/CredentialVault.ts"
import { makeWarmupKey } from "../warmup/warmupKey.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { eventOf } from "./accountEvents.ts"
import { fail, orSecretsUnusable, orStoreFailed } from "./accountFailures.ts"
import { newAccount } from "./accountFrom.ts"
import type { AccountInput } from "./AccountInput.ts"
import { AccountStore } from "./AccountStore.ts"
import { draftAccount, type DraftOptions } from "./draftAccount.ts"
import { AddressTaken, type EmailAccountsError, StoreFailed } from "./EmailAccountsError.ts"
import type { InsertedAccount, SaveOptions } from "./SavedAccount.ts"
import { secretOwner } from "./secretOwner.ts"
import { fieldsOf, statedSecrets } from "./statedSecrets.ts"

// Ids are random: that each of so many is taken means that the store is wrong.
const TRIES = 8

/**
 * `EmailAccounts.add` up to its check: validates the input (all problems at once), seals its secrets and stores the
 * account marked unchecked. Gives the stated secrets too, for whoever checks it next. Fails with `InvalidAccount`,
 * `AddressTaken`, `DiscoveryUnavailable`, `SecretsUnusable` or `StoreFailed`; nothing was written then. `admit` is asked whether
 * the account may be written, once it is known to be valid. Without `options.findServers` nobody is asked for servers.
 */
export const insertAccount = Effect.fnUntraced(function* (
  tenantId: TenantId,
  input: AccountInput,
  options?: SaveOptions & Pick<DraftOptions, "hasClient" | "serviceToken">,
  admit: (draft: AccountDraft, credentials: Credentials) => Effect.Effect<void, EmailAccountsError> = () => Effect.void,
): Effect.fn.Return<
  InsertedAccount & { readonly credentials: Credentials },
  EmailAccountsError,
  AccountStore | CredentialVault | ProviderCatalog
> {
  const store = yield* AccountStore
  const vault = yield* CredentialVault
  const draft = yield* draftAccount(yield* ProviderCatalog, input, null, options)
  const credentials = statedSecrets(draft)
  yield* admit(draft, credentials)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const account = newAccount(draft, {
      tenantId,
      id: yield* makeAccountId,
      warmupKey: yield* makeWarmupKey,
      secrets: fieldsOf(credentials),
      now: yield* DateTime.now,
    })
    const created = yield* eventOf(account, "created", account.createdAt)
    const sealed = yield* orSecretsUnusable(vault.seal(secretOwner(account), credentials))
    const outcome = yield* orStoreFailed(store.insert(account, sealed, [created]))
    if (outcome.kind === "address-taken") return yield* fail(new AddressTaken({ existingId: outcome.id }))
    if (outcome.kind === "inserted") return { account, credentials, warnings: draft.warnings }
  }
  return yield* fail(new StoreFailed({ cause: new Error("every new account id was taken") }))
})
