import { type CipherKey, type ImportCipherKey, VaultCipher } from "@mailkeep/core"
import { Layer } from "effect"
import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto"

const ALGORITHM = "aes-256-gcm"
const TAG_BYTES = 16
const tagged = { authTagLength: TAG_BYTES }

/**
 * AES-256-GCM by `node:crypto`, without waiting: the few bytes of a password and its key take less time to encrypt than to hand to
 * another thread and back, as Web Crypto does.
 */
export const importNodeKey: ImportCipherKey = (bytes): CipherKey => {
  const key = createSecretKey(bytes)
  return {
    encrypt: (iv, plaintext, associatedData) => {
      const cipher = createCipheriv(ALGORITHM, key, iv, tagged).setAAD(associatedData)
      const sealed = new Uint8Array(plaintext.length + TAG_BYTES)
      sealed.set(cipher.update(plaintext))
      // A mode without padding: what comes at the end is the tag alone.
      cipher.final()
      sealed.set(cipher.getAuthTag(), plaintext.length)
      return sealed
    },
    decrypt: (iv, ciphertext, associatedData) => {
      const end = ciphertext.length - TAG_BYTES
      const decipher = createDecipheriv(ALGORITHM, key, iv, tagged).setAAD(associatedData)
      decipher.setAuthTag(ciphertext.subarray(end))
      const decrypted = decipher.update(ciphertext.subarray(0, end))
      const plaintext = Uint8Array.from(decrypted)
      decrypted.fill(0)
      try {
        decipher.final()
      } catch (error) {
        // Nobody may see what wasn't authenticated.
        plaintext.fill(0)
        throw error
      }
      return plaintext
    },
  }
}

/** {@link importNodeKey} for the vaults. */
export const layerNodeCipher: Layer.Layer<never> = Layer.succeed(VaultCipher, importNodeKey)
