import { Effect } from "effect"
import { type CipherKey, type ImportCipherKey, TAG_BYTES } from "./VaultCipher.ts"

/** Length of keys in bytes: AES-256. */
export const KEY_BYTES = 32
/** Length of initialisation vectors in bytes, as NIST SP 800-38D §8.2 recommends. */
export const IV_BYTES = 12

/** What {@link encryptAesGcm} gives: the initialisation vector, and the ciphertext with its tag at the end. */
interface AesGcmMessage {
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
}

/** What a cipher gives, whether at once or later. */
const given = <A extends object>(call: () => A | Promise<A>): Effect.Effect<A> =>
  Effect.suspend(() => {
    const result = call()
    return "then" in result ? Effect.promise(() => result) : Effect.succeed(result)
  })

/** Takes 32 bytes as a key for this module; its bytes can't be read back from it. Dies when there are not 32. */
export const importAesKey = (importKey: ImportCipherKey, bytes: Uint8Array): Effect.Effect<CipherKey> =>
  bytes.length === KEY_BYTES
    ? given(() => importKey(bytes))
    : Effect.die(new RangeError(`An AES-256 key has ${KEY_BYTES} bytes.`))

/**
 * Encrypts under a fresh random initialisation vector and authenticates the associated data with it (AES-256-GCM, NIST
 * SP 800-38D). One key may encrypt at most 2^32 messages (§8.3).
 */
export const encryptAesGcm = (
  key: CipherKey,
  plaintext: Uint8Array,
  associatedData: Uint8Array,
): Effect.Effect<AesGcmMessage> =>
  Effect.suspend(() => {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    return Effect.map(
      given(() => key.encrypt(iv, plaintext, associatedData)),
      (ciphertext) => ({ iv, ciphertext }),
    )
  })

/** Gives the plaintext back, or fails with `refused` when key, bytes or associated data are not those of the encryption. */
export const decryptAesGcm = (
  key: CipherKey,
  { iv, ciphertext }: AesGcmMessage,
  associatedData: Uint8Array,
): Effect.Effect<Uint8Array<ArrayBuffer>, "refused"> =>
  // The lengths are checked here, because ciphers take vectors of other lengths too.
  iv.length !== IV_BYTES || ciphertext.length < TAG_BYTES
    ? Effect.fail("refused" as const)
    : Effect.catchDefect(
        given(() => key.decrypt(iv, ciphertext, associatedData)),
        () => Effect.fail("refused" as const),
      )
