import { Context } from "effect"

/** Length of authentication tags in bytes: the longest, so that none can be guessed. */
export const TAG_BYTES = 16

/** A key of AES-256-GCM whose bytes can't be read back from it. */
export interface CipherKey {
  /** The ciphertext with its tag of 16 bytes at the end. */
  readonly encrypt: (
    iv: Uint8Array,
    plaintext: Uint8Array,
    associatedData: Uint8Array,
  ) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  /** The plaintext; throws or rejects when key, bytes or associated data are not those of the encryption. */
  readonly decrypt: (
    iv: Uint8Array,
    ciphertext: Uint8Array,
    associatedData: Uint8Array,
  ) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
}

/** Takes a copy of 32 bytes as a key of AES-256-GCM (NIST SP 800-38D). Vectors have 12 bytes, tags 16. */
export type ImportCipherKey = (bytes: Uint8Array) => CipherKey | Promise<CipherKey>

const importWebCryptoKey: ImportCipherKey = async (bytes) => {
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(bytes), "AES-GCM", false, ["encrypt", "decrypt"])
  const parameters = (iv: Uint8Array, associatedData: Uint8Array) => ({
    name: "AES-GCM",
    iv: Uint8Array.from(iv),
    additionalData: Uint8Array.from(associatedData),
    tagLength: TAG_BYTES * 8,
  })
  return {
    encrypt: async (iv, plaintext, associatedData) =>
      new Uint8Array(await crypto.subtle.encrypt(parameters(iv, associatedData), key, Uint8Array.from(plaintext))),
    decrypt: async (iv, ciphertext, associatedData) =>
      new Uint8Array(await crypto.subtle.decrypt(parameters(iv, associatedData), key, Uint8Array.from(ciphertext))),
  }
}

/**
 * What the vaults and {@link layerMasterKey} encrypt with; read when they are built. Default: Web Crypto, which hands each few
 * bytes to another thread; a platform that computes them at once can be given instead.
 */
export const VaultCipher = Context.Reference<ImportCipherKey>("@mailkeep/core/VaultCipher", {
  defaultValue: () => importWebCryptoKey,
})
