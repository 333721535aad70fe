import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import type { KmsClient } from "./kmsKeyService.ts"

const contextBytes = (context: Record<string, string>): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))))

/**
 * A STAND-IN for the cloud: it lives in this process and forgets its key with it, so that the example runs without an
 * account at AWS. It binds the encryption context and refuses what it didn't encrypt, by the error's name, as KMS does.
 */
export class InProcessKms implements KmsClient {
  readonly arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  readonly #key = randomBytes(32)

  readonly encrypt: KmsClient["encrypt"] = async ({ KeyId, Plaintext, EncryptionContext }) => {
    this.#refuseForeign(KeyId)
    const iv = randomBytes(12)
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv).setAAD(contextBytes(EncryptionContext))
    const ciphertext = Buffer.concat([cipher.update(Plaintext), cipher.final()])
    return { CiphertextBlob: Buffer.concat([iv, cipher.getAuthTag(), ciphertext]) }
  }

  readonly decrypt: KmsClient["decrypt"] = async ({ KeyId, CiphertextBlob, EncryptionContext }) => {
    this.#refuseForeign(KeyId)
    const [iv, tag] = [CiphertextBlob.subarray(0, 12), CiphertextBlob.subarray(12, 28)]
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, iv, { authTagLength: 16 })
      decipher.setAAD(contextBytes(EncryptionContext)).setAuthTag(tag)
      return { Plaintext: Buffer.concat([decipher.update(CiphertextBlob.subarray(28)), decipher.final()]) }
    } catch {
      throw Object.assign(new Error("invalid ciphertext"), { name: "InvalidCiphertextException" })
    }
  }

  #refuseForeign(keyId: string): void {
    if (keyId !== this.arn) throw Object.assign(new Error("no such key"), { name: "NotFoundException" })
  }
}
