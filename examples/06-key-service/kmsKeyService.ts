import { type KeyService, WrappedKeyRefused } from "mailkeep"

/** What is needed of a client of AWS KMS: `new KMS({ region })` of `@aws-sdk/client-kms` has these methods. */
export interface KmsClient {
  readonly encrypt: (input: {
    readonly KeyId: string
    readonly Plaintext: Uint8Array
    readonly EncryptionContext: Record<string, string>
  }) => Promise<{ readonly CiphertextBlob?: Uint8Array | undefined }>
  readonly decrypt: (input: {
    readonly KeyId: string
    readonly CiphertextBlob: Uint8Array
    readonly EncryptionContext: Record<string, string>
  }) => Promise<{ readonly Plaintext?: Uint8Array | undefined }>
}

/** A key of AWS KMS as the master key; `arn` is the key's own ARN, not that of an alias. */
export const kmsKeyService = (kms: KmsClient, arn: string): KeyService => {
  // Tenant, account, field and revision, none of them secret: KMS binds them, and writes them into its log.
  const bind = (context: Uint8Array) => ({ mailkeep: Buffer.from(context).toString("base64") })
  return {
    currentKeyId: async () => arn,

    wrap: async (dataKey, context) => {
      const { CiphertextBlob } = await kms.encrypt({
        KeyId: arn,
        Plaintext: dataKey,
        EncryptionContext: bind(context),
      })
      if (CiphertextBlob === undefined) throw new Error("KMS gave no ciphertext")
      return { keyId: arn, wrapped: CiphertextBlob }
    },

    unwrap: async ({ keyId, wrapped }, context) => {
      // Not a key of this service: Mailkeep asks the previous master keys.
      if (keyId !== arn) return null
      try {
        const { Plaintext } = await kms.decrypt({
          KeyId: arn,
          CiphertextBlob: wrapped,
          EncryptionContext: bind(context),
        })
        if (Plaintext === undefined) throw new Error("KMS gave no plaintext")
        return Plaintext
      } catch (error) {
        // What was changed stays refused; whatever else is wrong may be better the next time. Mailkeep shows nothing of an
        // error: log it here if you want to see it.
        if (error instanceof Error && error.name === "InvalidCiphertextException") throw new WrappedKeyRefused()
        throw error
      }
    },
  }
}
