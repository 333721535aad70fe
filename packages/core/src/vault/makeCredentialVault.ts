import { Effect, Redacted, Schema } from "effect"
import { TenantId } from "../shared/TenantId.ts"
import { KEY_BYTES, decryptAesGcm, encryptAesGcm, importAesKey } from "./aesGcm.ts"
import { associatedData } from "./associatedData.ts"
import { type Credentials, type SealedSecret, SecretField, type SecretOwner } from "./Credential.ts"
import { ENVELOPE_VERSION, type Envelope, decodeEnvelope, encodeEnvelope, isKeyId } from "./Envelope.ts"
import { KeyProvider } from "./KeyProvider.ts"
import { type VaultError, fromKeyProvider, unreadable, unusableKey } from "./VaultError.ts"

interface OpenedEnvelope {
  readonly field: SecretField
  readonly envelope: Envelope
}

const isTenantId = Schema.is(TenantId)
const isField = Schema.is(SecretField)
const utf8 = new TextEncoder()

// What can't be written down exactly can't be bound exactly: two such owners might share their associated data.
const checkOwner = ({ tenantId, accountId, revision }: SecretOwner): Effect.Effect<void, VaultError> =>
  isTenantId(tenantId) && Number.isSafeInteger(accountId) && Number.isSafeInteger(revision)
    ? Effect.void
    : Effect.fail(unreadable())

const readSecret = ({ field, keyId, envelope: text }: SealedSecret): Effect.Effect<OpenedEnvelope, VaultError> => {
  const envelope = decodeEnvelope(text)
  return envelope !== null && envelope.keyId === keyId && isField(field)
    ? Effect.succeed({ field, envelope })
    : Effect.fail(unreadable())
}

const readSecrets = Effect.fnUntraced(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
  yield* checkOwner(owner)
  if (new Set(secrets.map(({ field }) => field)).size < secrets.length) return yield* Effect.fail(unreadable())
  return yield* Effect.forEach(secrets, readSecret)
})

/** Builds the service {@link CredentialVault}. */
export const makeCredentialVault = Effect.gen(function* () {
  const keys = yield* KeyProvider
  const currentKeyId = Effect.mapError(keys.currentKeyId, fromKeyProvider)

  const wrap = Effect.fnUntraced(function* (owner: SecretOwner, field: SecretField, dataKey: Uint8Array) {
    const bound = associatedData("data-key", ENVELOPE_VERSION, owner, field)
    const { keyId, wrapped } = yield* Effect.mapError(keys.wrap(dataKey, bound), fromKeyProvider)
    if (!isKeyId(keyId) || wrapped.length === 0) return yield* Effect.fail(unusableKey())
    return { keyId, wrappedKey: wrapped }
  })

  const unwrap = Effect.fnUntraced(function* (owner: SecretOwner, { field, envelope }: OpenedEnvelope) {
    const bound = associatedData("data-key", ENVELOPE_VERSION, owner, field)
    const key = { keyId: envelope.keyId, wrapped: envelope.wrappedKey }
    const dataKey = yield* Effect.mapError(keys.unwrap(key, bound), fromKeyProvider)
    return dataKey.length === KEY_BYTES ? dataKey : yield* Effect.fail(unusableKey())
  })

  const sealOne = Effect.fnUntraced(function* (owner: SecretOwner, field: SecretField, secret: Redacted.Redacted) {
    const text = Redacted.value(secret)
    if (/\p{Surrogate}/u.test(text)) return yield* Effect.fail(unreadable())
    const dataKey = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
    const { keyId, wrappedKey } = yield* wrap(owner, field, dataKey)
    const bound = associatedData("secret", ENVELOPE_VERSION, owner, field)
    const message = yield* encryptAesGcm(yield* importAesKey(dataKey), utf8.encode(text), bound)
    // Bytes, unlike strings, can be wiped; the key lives on inside the envelope only.
    dataKey.fill(0)
    return { field, keyId, envelope: encodeEnvelope({ keyId, wrappedKey, ...message }) }
  })

  const decrypt = Effect.fnUntraced(function* (owner: SecretOwner, opened: OpenedEnvelope, dataKey: Uint8Array) {
    const bound = associatedData("secret", ENVELOPE_VERSION, owner, opened.field)
    return yield* Effect.mapError(decryptAesGcm(yield* importAesKey(dataKey), opened.envelope, bound), unreadable)
  })

  const openOne = Effect.fnUntraced(function* (owner: SecretOwner, opened: OpenedEnvelope) {
    const bytes = yield* decrypt(owner, opened, yield* unwrap(owner, opened))
    // A byte order mark is part of the secret, not of its encoding.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
    return [opened.field, Redacted.make(text)] as const
  })

  const rotateOne = Effect.fnUntraced(function* (owner: SecretOwner, opened: OpenedEnvelope, current: string) {
    const { field, envelope } = opened
    if (envelope.keyId === current) return { field, keyId: current, envelope: encodeEnvelope(envelope) }
    const dataKey = yield* unwrap(owner, opened)
    // What would not open is refused here, while the old key is still at hand, and not found out when it is gone.
    const secret = yield* decrypt(owner, opened, dataKey)
    secret.fill(0)
    const { keyId, wrappedKey } = yield* wrap(owner, field, dataKey)
    return { field, keyId, envelope: encodeEnvelope({ ...envelope, keyId, wrappedKey }) }
  })

  // An account has three secrets at most, so "unbounded" asks a remote key provider three things at once.
  const concurrency = "unbounded" as const

  return {
    currentKeyId,
    seal: Effect.fn("CredentialVault.seal")(function* (owner: SecretOwner, credentials: Credentials) {
      yield* checkOwner(owner)
      const given = SecretField.literals.flatMap((field) => {
        const secret = credentials[field]
        return secret === undefined ? [] : [{ field, secret }]
      })
      return yield* Effect.forEach(given, ({ field, secret }) => sealOne(owner, field, secret), { concurrency })
    }),
    open: Effect.fn("CredentialVault.open")(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
      const opened = yield* readSecrets(owner, secrets)
      const entries = yield* Effect.forEach(opened, (one) => openOne(owner, one), { concurrency })
      const credentials: Credentials = Object.fromEntries(entries)
      return credentials
    }),
    rotate: Effect.fn("CredentialVault.rotate")(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
      const opened = yield* readSecrets(owner, secrets)
      const current = yield* currentKeyId
      return yield* Effect.forEach(opened, (one) => rotateOne(owner, one, current), { concurrency })
    }),
  }
})
