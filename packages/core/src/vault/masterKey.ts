import { Effect, Layer, Redacted, Result } from "effect"
import * as Base64 from "effect/encoding/Base64"
import * as Base64Url from "effect/encoding/Base64Url"
import { IV_BYTES, KEY_BYTES, decryptAesGcm, encryptAesGcm, importAesKey } from "./aesGcm.ts"
import { lengthPrefixed } from "./associatedData.ts"
import { KeyProvider, KeyProviderError } from "./KeyProvider.ts"
import { type CipherKey, VaultCipher } from "./VaultCipher.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"

/** The master keys of {@link layerMasterKey}, each as base64 or base64url of exactly 32 bytes. */
export interface MasterKeyOptions {
  /** Wraps whatever is sealed from now on. */
  readonly current: Redacted.Redacted
  /** Keys that wrapped earlier secrets and still open them; default none. */
  readonly previous?: ReadonlyArray<Redacted.Redacted>
}

interface HeldKey {
  readonly id: string
  readonly key: CipherKey
}

const ID_BYTES = 8

const parseMasterKey = (text: Redacted.Redacted): Uint8Array | null => {
  // A key read from a file or a variable often brings a line break along.
  const unpadded = Redacted.value(text).trim().replace(/=$/u, "").replace(/\+/gu, "-").replace(/\//gu, "_")
  // The decoder's error quotes its input, so it must not go anywhere.
  const bytes = Result.getOrNull(Base64Url.decode(unpadded))
  return bytes?.length === KEY_BYTES && Base64Url.encode(bytes) === unpadded ? bytes : null
}

/** Whether a text is a master key as {@link layerMasterKey} takes it. */
export const isMasterKey = (text: Redacted.Redacted): boolean => parseMasterKey(text) !== null

const readMasterKey = (text: Redacted.Redacted, which: string): Effect.Effect<HeldKey, KeyProviderError> =>
  Effect.gen(function* () {
    const bytes = parseMasterKey(text)
    if (bytes === null) {
      return yield* new KeyProviderError({
        reason: "unavailable",
        keyId: null,
        message: `The ${which} must be exactly ${KEY_BYTES} random bytes as base64; make one with: openssl rand -base64 32`,
      })
    }
    // The prefix keeps the id from being a hash of the key that anything else may publish.
    const named = lengthPrefixed(["mailkeep/master-key-id/1", bytes])
    const digest = new Uint8Array(yield* Effect.promise(() => crypto.subtle.digest("SHA-256", named)))
    const id = Array.from(digest.subarray(0, ID_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join("")
    return { id, key: yield* importAesKey(yield* VaultCipher, bytes) }
  })

const bindToKey = (keyId: string, associatedData: Uint8Array) =>
  lengthPrefixed(["mailkeep/master-key-wrap/1", keyId, associatedData])

const makeKeyProvider = Effect.fnUntraced(function* ({ current, previous = [] }: MasterKeyOptions) {
  const held = yield* readMasterKey(current, "master key")
  const older = yield* Effect.forEach(previous, (text, at) => readMasterKey(text, `previous master key ${at + 1}`))
  const keys = new Map([...older, held].map(({ id, key }) => [id, key]))
  const failure = (reason: KeyProviderError["reason"], keyId: string, message: string) =>
    new KeyProviderError({ reason, keyId, message })

  return KeyProvider.of({
    currentKeyId: Effect.succeed(held.id),
    wrap: Effect.fnUntraced(function* (dataKey, associatedData) {
      if (dataKey.length !== KEY_BYTES) {
        return yield* failure("refused", held.id, `A data key has ${KEY_BYTES} bytes.`)
      }
      const { iv, ciphertext } = yield* encryptAesGcm(held.key, dataKey, bindToKey(held.id, associatedData))
      return { keyId: held.id, wrapped: Uint8Array.from([...iv, ...ciphertext]) }
    }, spanIfTraced("KeyProvider.wrap")),
    unwrap: Effect.fnUntraced(function* ({ keyId, wrapped }, associatedData) {
      const key = keys.get(keyId)
      if (key === undefined) return yield* failure("unknown-key", keyId, "No master key with this id is held.")
      const refused = () => failure("refused", keyId, "The wrapped key was changed or belongs elsewhere.")
      const message = { iv: wrapped.subarray(0, IV_BYTES), ciphertext: wrapped.subarray(IV_BYTES) }
      return yield* Effect.mapError(decryptAesGcm(key, message, bindToKey(keyId, associatedData)), refused)
    }, spanIfTraced("KeyProvider.unwrap")),
  })
})

/**
 * A {@link KeyProvider} over master keys that the operator holds. It wraps by AES-256-GCM with random vectors, so that
 * one master key is good for 2^32 secrets (NIST SP 800-38D §8.3); its id is a short hash of the key.
 *
 * The layer fails with {@link KeyProviderError} `unavailable` when a key is missing or is not 32 bytes of base64 or
 * base64url (padding and blanks around it don't matter); the message says how to make one and never quotes what was
 * given.
 */
export const layerMasterKey = (options: MasterKeyOptions): Layer.Layer<KeyProvider, KeyProviderError> =>
  Layer.effect(KeyProvider, makeKeyProvider(options))

/** Makes a new master key: 32 bytes of `crypto.getRandomValues` as base64 text, like `openssl rand -base64 32`. */
export const generateMasterKey = (): Redacted.Redacted =>
  Redacted.make(Base64.encode(crypto.getRandomValues(new Uint8Array(KEY_BYTES))))
