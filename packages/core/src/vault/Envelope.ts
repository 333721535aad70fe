import { Result } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"
import { IV_BYTES } from "./aesGcm.ts"
import { TAG_BYTES } from "./VaultCipher.ts"

/** The only version there is. A new one gets a new number and is bound into the associated data. */
export const ENVELOPE_VERSION = "1"

/** A sealed secret, taken apart. */
export interface Envelope {
  /** The master key that wraps the data key: 1 to 2048 visible ASCII characters. */
  readonly keyId: string
  /** The data key as the key provider wrapped it; opaque, never empty. */
  readonly wrappedKey: Uint8Array
  /** The initialisation vector of the ciphertext, 12 bytes. */
  readonly iv: Uint8Array
  /** The secret under the data key, with the tag of 16 bytes at the end. */
  readonly ciphertext: Uint8Array
}

const KEY_ID = /^[\u0021-\u007e]{1,2048}$/u
const ENVELOPE = /^1\.([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]+)$/u

/** Whether an envelope can carry this id of a master key. */
export const isKeyId = (keyId: string): boolean => KEY_ID.test(keyId)

/**
 * Writes an envelope as ASCII text: version, key id, wrapped key, vector and ciphertext with dots between them, all but
 * the version in base64url without padding (RFC 4648 §5), so that no part can hold a dot.
 */
export const encodeEnvelope = ({ keyId, wrappedKey, iv, ciphertext }: Envelope): string =>
  [ENVELOPE_VERSION, ...[keyId, wrappedKey, iv, ciphertext].map((part) => Base64Url.encode(part))].join(".")

/** Takes an envelope apart; `null` for any text that {@link encodeEnvelope} would not have written exactly so. */
export const decodeEnvelope = (text: string): Envelope | null => {
  const match = ENVELOPE.exec(text)
  if (match === null) return null
  const [id, wrappedKey, iv, ciphertext] = match.slice(1).map((part) => Result.getOrNull(Base64Url.decode(part)))
  if (!id || !wrappedKey || !iv || !ciphertext) return null
  const envelope = { keyId: new TextDecoder().decode(id), wrappedKey, iv, ciphertext }
  if (!isKeyId(envelope.keyId) || iv.length !== IV_BYTES || ciphertext.length < TAG_BYTES) return null
  // Base64 has several spellings of the same bytes; all but one are refused, so that no bit of the text is free.
  return encodeEnvelope(envelope) === text ? envelope : null
}
