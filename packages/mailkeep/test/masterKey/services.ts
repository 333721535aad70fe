import { randomBytes, createCipheriv, createDecipheriv } from "node:crypto"
import { type KeyService, type MailkeepOptions, WrappedKeyRefused } from "mailkeep"

/** A key service in memory that binds the context, and obeys all that is said of one. */
export const memoryKeyService = (keyId: string): KeyService => {
  const key = randomBytes(32)
  return {
    currentKeyId: async () => keyId,
    wrap: async (dataKey, context) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(context)
      const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()])
      return { keyId, wrapped: Buffer.concat([iv, cipher.getAuthTag(), ciphertext]) }
    },
    unwrap: async (given, context) => {
      if (given.keyId !== keyId) return null
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, given.wrapped.subarray(0, 12), { authTagLength: 16 })
        decipher.setAAD(context).setAuthTag(given.wrapped.subarray(12, 28))
        return Buffer.concat([decipher.update(given.wrapped.subarray(28)), decipher.final()])
      } catch {
        throw new WrappedKeyRefused()
      }
    },
  }
}

/** An account whose servers no one may dial: it is stored at once, marked as failed. */
export const input = (email = "ada@example.org") => ({
  email,
  password: "canary-s3cret",
  submission: { host: "127.0.0.1", port: 465 },
  access: { host: "127.0.0.1", port: 993 },
})

/** Options on a file. */
export const optionsOf = (
  database: string,
  masterKey: MailkeepOptions["masterKey"],
  ...previousMasterKeys: NonNullable<MailkeepOptions["previousMasterKeys"]>
): MailkeepOptions => ({ database, masterKey, previousMasterKeys })
