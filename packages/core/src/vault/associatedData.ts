import type { SecretField, SecretOwner } from "./Credential.ts"

const utf8 = new TextEncoder()

/**
 * Joins parts so that no two different lists give the same bytes: each is preceded by its length in bytes, as 32 bits
 * in big-endian order. Texts are taken as UTF-8.
 */
export const lengthPrefixed = (parts: ReadonlyArray<string | Uint8Array>): Uint8Array<ArrayBuffer> => {
  const bytes = parts.map((part) => (typeof part === "string" ? utf8.encode(part) : part))
  const joined = new Uint8Array(bytes.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(joined.buffer)
  let offset = 0
  for (const part of bytes) {
    view.setUint32(offset, part.length)
    joined.set(part, offset + 4)
    offset += 4 + part.length
  }
  return joined
}

/**
 * What a secret's envelope is bound to (the associated data of NIST SP 800-38D): its purpose, the envelope's version,
 * tenant, account, field and revision. `purpose` keeps the data key's wrapping apart from the secret's ciphertext.
 * The master key's id is no part of it, because rotation leaves the ciphertext as it is.
 */
export const associatedData = (
  purpose: "data-key" | "secret",
  version: string,
  owner: SecretOwner,
  field: SecretField,
): Uint8Array<ArrayBuffer> =>
  lengthPrefixed([
    `mailkeep/vault/${purpose}`,
    version,
    owner.tenantId,
    String(owner.accountId),
    field,
    String(owner.revision),
  ])
