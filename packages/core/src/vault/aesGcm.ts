import { Effect } from "effect"

/** Length of keys in bytes: AES-256. */
export const KEY_BYTES = 32
/** Length of initialisation vectors in bytes, as NIST SP 800-38D §8.2 recommends. */
export const IV_BYTES = 12
/** Length of authentication tags in bytes: the longest, so that none can be guessed. */
export const TAG_BYTES = 16

/** What {@link encryptAesGcm} gives: the initialisation vector, and the ciphertext with its tag at the end. */
interface AesGcmMessage {
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
}

const parameters = (iv: Uint8Array, associatedData: Uint8Array) => ({
  name: "AES-GCM",
  iv: Uint8Array.from(iv),
  additionalData: Uint8Array.from(associatedData),
  tagLength: TAG_BYTES * 8,
})

/** Takes 32 bytes as a key for this module; its bytes can't be read back from it. Dies when there are not 32. */
export const importAesKey = (bytes: Uint8Array): Effect.Effect<CryptoKey> =>
  Effect.suspend(() =>
    bytes.length === KEY_BYTES
      ? Effect.promise(() =>
          crypto.subtle.importKey("raw", Uint8Array.from(bytes), "AES-GCM", false, ["encrypt", "decrypt"]),
        )
      : Effect.die(new RangeError(`An AES-256 key has ${KEY_BYTES} bytes.`)),
  )

/**
 * Encrypts under a fresh random initialisation vector and authenticates the associated data with it (AES-256-GCM, NIST
 * SP 800-38D). One key may encrypt at most 2^32 messages (§8.3).
 */
export const encryptAesGcm = (
  key: CryptoKey,
  plaintext: Uint8Array,
  associatedData: Uint8Array,
): Effect.Effect<AesGcmMessage> =>
  Effect.promise(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    const sealed = await crypto.subtle.encrypt(parameters(iv, associatedData), key, Uint8Array.from(plaintext))
    return { iv, ciphertext: new Uint8Array(sealed) }
  })

/** Gives the plaintext back, or fails with `refused` when key, bytes or associated data are not those of the encryption. */
export const decryptAesGcm = (
  key: CryptoKey,
  { iv, ciphertext }: AesGcmMessage,
  associatedData: Uint8Array,
): Effect.Effect<Uint8Array<ArrayBuffer>, "refused"> =>
  // The lengths are checked here, because WebCrypto takes vectors of other lengths too.
  iv.length !== IV_BYTES || ciphertext.length < TAG_BYTES
    ? Effect.fail("refused" as const)
    : Effect.tryPromise({
        try: async () =>
          new Uint8Array(await crypto.subtle.decrypt(parameters(iv, associatedData), key, Uint8Array.from(ciphertext))),
        catch: () => "refused" as const,
      })
