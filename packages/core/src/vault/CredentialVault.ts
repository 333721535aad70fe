import { Context, type Effect, Layer } from "effect"
import type { Credentials, SealedSecret, SecretOwner } from "./Credential.ts"
import { makeCredentialVault } from "./makeCredentialVault.ts"
import type { VaultError } from "./VaultError.ts"

/**
 * Seals an account's secrets for storage and opens them again. All methods fail with {@link VaultError}; there is no
 * way to store or read a secret in the clear.
 *
 * A secret is encrypted by AES-256-GCM (NIST SP 800-38D) under a data key of its own, which the {@link KeyProvider}
 * wraps. Both are bound to tenant, account, field and revision: a sealed secret opens nowhere but where it was sealed.
 *
 * - `seal`: one sealed secret for each secret given; the same secret never gives the same envelope twice. A text that is
 *   not well-formed Unicode (RFC 3629 can't write it) is refused as `unreadable`.
 * - `open`: the secrets in the clear; all or none. A field given twice is `unreadable`.
 * - `rotate`: the same secrets with their data keys wrapped by the current master key, ciphertexts untouched and the
 *   order kept; all or none. Secrets under the current key come back as they are, so that it is safe to repeat; of the
 *   others, one that would not open is `unreadable`.
 * - `currentKeyId`: the id of the master key that `seal` and `rotate` use.
 */
export class CredentialVault extends Context.Service<
  CredentialVault,
  {
    readonly seal: (
      owner: SecretOwner,
      credentials: Credentials,
    ) => Effect.Effect<ReadonlyArray<SealedSecret>, VaultError>
    readonly open: (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) => Effect.Effect<Credentials, VaultError>
    readonly rotate: (
      owner: SecretOwner,
      secrets: ReadonlyArray<SealedSecret>,
    ) => Effect.Effect<ReadonlyArray<SealedSecret>, VaultError>
    readonly currentKeyId: Effect.Effect<string, VaultError>
  }
>()("@mailkeep/core/CredentialVault") {
  /** The vault over its port {@link KeyProvider}. */
  static readonly layer = Layer.effect(CredentialVault, makeCredentialVault)
}
