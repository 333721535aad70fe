import { Effect, Option } from "effect"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { SealedSecret } from "../vault/Credential.ts"
import type { CredentialVault } from "../vault/CredentialVault.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { fail } from "./accountFailures.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import { type EmailAccountsError, InvalidAccount } from "./EmailAccountsError.ts"
import { secretOwner } from "./secretOwner.ts"
import type { ServiceTokenOf } from "./serviceTokens.ts"
import { tokenOf } from "./storedToken.ts"

/** What moving stands on. */
export interface MovedPorts {
  readonly vault: CredentialVault["Service"]
  readonly catalog: ProviderCatalog["Service"]
  readonly serviceToken: ServiceTokenOf
}

/**
 * What an account that the operator's application acts for is to become: another address takes no token of the one before along, but gets
 * one of its own, or fails with `InvalidAccount` where nobody granted it. Any other draft stays as it is.
 */
export const movedService = Effect.fnUntraced(function* (
  { catalog, serviceToken, vault }: MovedPorts,
  draft: AccountDraft,
  existing: EmailAccount,
  secrets: ReadonlyArray<SealedSecret>,
): Effect.fn.Return<AccountDraft, EmailAccountsError> {
  const { access, email, password, provider, submission, token } = draft
  if (email === existing.email || password !== undefined || token !== undefined) return draft
  const own = secrets.filter(({ field }) => field === "oauthToken")
  // What doesn't open tells so when it is used.
  const opened = yield* Effect.option(Effect.flatMap(vault.open(secretOwner(existing), own), tokenOf))
  if (Option.getOrNull(opened)?.isServiceGrant !== true) return draft
  const next = serviceToken({
    email,
    preset: provider === null ? null : catalog.byId(provider),
    hosts: { submission: submission.host, access: access.host },
    userNames: [submission.userName, access.userName],
  })
  if (next !== null) return { ...draft, token: next }
  const issues = [{ path: "password", message: "is required, unless a token is given" }]
  return yield* fail(new InvalidAccount({ issues }))
})
