import { Redacted } from "effect"
import { randomBase62, toBase62 } from "./base62.ts"
import { crc32 } from "./crc32.ts"
import { sha256 } from "./sha256.ts"

/** What a key's text says: under which id it is stored, and the digest its record must have. */
export interface ApiKeyParts {
  /** 12 characters of `0-9A-Za-z`. */
  readonly id: string
  /** SHA-256 of the secret part, 32 bytes. */
  readonly digest: Uint8Array
}

const ID_LENGTH = 12
// 33 characters of 62 kinds hold 196 random bits.
const SECRET_LENGTH = 33
// 62^6 exceeds 2^32.
const CHECKSUM_LENGTH = 6
const ISSUED = /^(mk_([0-9A-Za-z]{12})_([0-9A-Za-z]{33}))_([0-9A-Za-z]{6})$/u
const GIVEN = /^[\u0021-\u007e]{32,256}$/u

const checksum = (text: string): string => toBase62(BigInt(crc32(text)), CHECKSUM_LENGTH)

/** Makes a key's text `mk_<id>_<secret>_<checksum>`, which secret scanners can find and tell from chance. */
export const makeApiKeyText = (): Redacted.Redacted => {
  const signed = `mk_${randomBase62(ID_LENGTH)}_${randomBase62(SECRET_LENGTH)}`
  return Redacted.make(`${signed}_${checksum(signed)}`)
}

// The characters that are the same in all issued keys, by position.
const FRAME: ReadonlyArray<readonly [number, string]> = [
  [0, "m"],
  [1, "k"],
  [2, "_"],
  [3 + ID_LENGTH, "_"],
  [4 + ID_LENGTH + SECRET_LENGTH, "_"],
]
const ISSUED_LENGTH = 5 + ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH

/** Whether a text is, or was before a typing error, a key that was issued; such a text is never an operator's own. */
const resemblesIssued = (text: string): boolean =>
  text.startsWith("mk_") ||
  (text.length === ISSUED_LENGTH && FRAME.filter(([at, character]) => text[at] !== character).length <= 1)

/**
 * Reads a key's text without asking anybody; `null` when it can't be a key. An issued key must have the right checksum;
 * a key that an operator made up must have 32 to 256 visible ASCII characters, and its id follows from its hash.
 */
export const readApiKeyText = async (key: Redacted.Redacted): Promise<ApiKeyParts | null> => {
  const text = Redacted.value(key)
  if (resemblesIssued(text)) {
    const [, signed = "", id = "", secret = "", sum] = ISSUED.exec(text) ?? []
    return sum === checksum(signed) ? { id, digest: await sha256(secret) } : null
  }
  if (!GIVEN.test(text)) return null
  // The prefix makes the id, which is public, no part of the stored hash.
  const named = await sha256(`mailkeep/api-key-id/1 ${text}`)
  const value = named.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return { id: toBase62(value, ID_LENGTH), digest: await sha256(text) }
}
