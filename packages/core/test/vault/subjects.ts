import {
  type Credentials,
  CredentialVault,
  KeyProvider,
  type MasterKeyOptions,
  type SealedSecret,
  type SecretOwner,
  type VaultError,
  generateMasterKey,
  layerMasterKey,
} from "@mailkeep/core"
import { Effect, Layer, Redacted, Schema } from "effect"

/** An owner like any other. */
export const owner: SecretOwner = { tenantId: "tenant-a", accountId: 4_711, revision: 3 }

/** Any well-formed Unicode text, all planes and controls included. */
export const UnicodeText = Schema.Array(
  Schema.Union([
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 0xd7ff })),
    Schema.Int.check(Schema.isBetween({ minimum: 0xe000, maximum: 0x10ffff })),
  ]),
)

/** The text that {@link UnicodeText} stands for, as a secret. */
export const secretOf = (codePoints: ReadonlyArray<number>): Redacted.Redacted =>
  Redacted.make(String.fromCodePoint(...codePoints))

/** Some bytes, up to a hundred or so. */
export const Bytes = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 })))

/** The vault over master keys; fresh, because layers are memoised and a test may hold several vaults. */
export const layerVault = (options: MasterKeyOptions) =>
  Layer.fresh(CredentialVault.layer.pipe(Layer.provide(layerMasterKey(options))))

/** The vault over a master key that nobody else has. */
export const layerNewVault = Layer.suspend(() => layerVault({ current: generateMasterKey() }))

/** The vault over a key provider of the test's own making; what isn't given dies. */
export const layerVaultOver = (provider: Partial<KeyProvider["Service"]>) =>
  Layer.fresh(CredentialVault.layer.pipe(Layer.provide(Layer.mock(KeyProvider, provider))))

/** The vault's methods as effects that need it. */
export const seal = (owner: SecretOwner, credentials: Credentials) =>
  CredentialVault.use((vault) => vault.seal(owner, credentials))
export const open = (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) =>
  CredentialVault.use((vault) => vault.open(owner, secrets))
export const rotate = (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) =>
  CredentialVault.use((vault) => vault.rotate(owner, secrets))

/** What is in the clear, for comparison. */
export const plain = (credentials: Credentials): Record<string, string> =>
  Object.fromEntries(Object.entries(credentials).map(([field, secret]) => [field, Redacted.value(secret)]))

/** Why an effect failed; "succeeded" when it didn't. */
export const reasonOf = <A, R>(effect: Effect.Effect<A, VaultError, R>): Effect.Effect<string, never, R> =>
  Effect.match(effect, { onSuccess: () => "succeeded", onFailure: ({ reason }) => reason })
