import {
  AccountId,
  AccountStore,
  type Credentials,
  CredentialVault,
  EmailAccount,
  EmailAddress,
  generateMasterKey,
  KeyProvider,
  KeyRotation,
  layerMasterKey,
  SealedKeys,
  TenantId,
} from "@mailkeep/core"
import { arbitraryEmailAccount, layerMemoryAccountStore } from "@mailkeep/testing"
import { Effect, Layer, Redacted } from "effect"

/** Master keys of the past, present and nowhere. */
export const [older, old, current, lost] = [
  generateMasterKey(),
  generateMasterKey(),
  generateMasterKey(),
  generateMasterKey(),
] as const

/** Account `number`, in one of three tenants. */
export const accountOf = (number: number): EmailAccount =>
  new EmailAccount({
    ...arbitraryEmailAccount(number, TenantId.make(`tenant-${number % 3}`)),
    id: AccountId.make(number),
    email: EmailAddress.make(`u${number}@example.com`),
    credentialRevision: 1,
    revision: 1,
  })

const ownerOf = ({ tenantId, id, credentialRevision }: EmailAccount) => ({
  tenantId,
  accountId: id,
  revision: credentialRevision,
})

const vaultOf = (key: Redacted.Redacted) =>
  Effect.runPromise(
    CredentialVault.pipe(Effect.provide(CredentialVault.layer.pipe(Layer.provide(layerMasterKey({ current: key }))))),
  )
// Made once: the tests seal thousands of secrets.
const vaults = new Map(
  await Promise.all([older, old, current, lost].map(async (key) => [key, await vaultOf(key)] as const)),
)

/** The secrets of account `number`: what they are must show after any number of rotations. */
export const credentialsOf = (number: number): Credentials => ({
  password: Redacted.make(`password ${number}`),
  oauthToken: Redacted.make(`token ${number}`),
})

/** Credentials sealed for an account under a master key, as a process of the past would have. */
export const sealedUnder = (key: Redacted.Redacted, account: EmailAccount, credentials: Credentials) =>
  vaults.get(key)!.seal(ownerOf(account), credentials)

/** Stores account `number` with its secrets, each under one of the keys. */
export const stored = Effect.fnUntraced(function* (number: number, ...keys: ReadonlyArray<Redacted.Redacted>) {
  const store = yield* AccountStore
  const account = accountOf(number)
  const { password, oauthToken } = credentialsOf(number)
  const secrets = [
    ...(yield* sealedUnder(keys[0]!, account, { password: password! })),
    ...(yield* sealedUnder(keys.at(-1)!, account, { oauthToken: oauthToken! })),
  ]
  yield* store.insert(account, secrets)
  return account
})

/** Numbers from 1. */
export const numbers = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, at) => at + 1)

/** The id of a master key. */
export const keyIdOf = (key: Redacted.Redacted) =>
  KeyProvider.use((keys) => keys.currentKeyId).pipe(Effect.provide(Layer.fresh(layerMasterKey({ current: key }))))

/** What the current master key alone reads of an account's secrets; `null` when there is no such account. */
export const openedByCurrent = Effect.fnUntraced(function* (account: EmailAccount) {
  const both = yield* AccountStore.use((store) => store.getWithSecrets(account.tenantId, account.id))
  if (both === null) return null
  const credentials = yield* vaults.get(current)!.open(ownerOf(both.account), both.secrets)
  return Object.fromEntries(Object.entries(credentials).map(([field, secret]) => [field, Redacted.value(secret)]))
})

/** What {@link credentialsOf} gives, in the clear. */
export const plainOf = (number: number) => ({ password: `password ${number}`, oauthToken: `token ${number}` })

/** Runs a rotation. */
export const rotate = KeyRotation.use((rotation) => rotation.run())

/**
 * A rotation to the current key over stores in memory, with both past keys at hand. `store` changes what the rotation
 * sees of the store, `keys` what it sees of the key provider; the test sees the store as it is.
 */
export const services = (
  changes: {
    readonly store?: (store: AccountStore["Service"]) => Partial<AccountStore["Service"]>
    readonly sealedKeys?: (keys: SealedKeys["Service"]) => Partial<SealedKeys["Service"]>
    readonly keys?: (keys: KeyProvider["Service"]) => Partial<KeyProvider["Service"]>
  } = {},
) => {
  const keys = Layer.effect(
    KeyProvider,
    Effect.map(KeyProvider, (provider) => KeyProvider.of({ ...provider, ...changes.keys?.(provider) })),
  ).pipe(Layer.provide(layerMasterKey({ current, previous: [old, older] })))
  const seen = Layer.mergeAll(
    Layer.effect(
      AccountStore,
      Effect.map(AccountStore, (store) => AccountStore.of({ ...store, ...changes.store?.(store) })),
    ),
    Layer.effect(
      SealedKeys,
      Effect.map(SealedKeys, (sealed) => SealedKeys.of({ ...sealed, ...changes.sealedKeys?.(sealed) })),
    ),
  )
  return KeyRotation.layer.pipe(
    Layer.provide(CredentialVault.layer.pipe(Layer.provide(keys))),
    Layer.provide(seen),
    Layer.provideMerge(layerMemoryAccountStore),
  )
}
