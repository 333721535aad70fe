const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const BASE = ALPHABET.length
// The greatest multiple of 62 that a byte can hold; bytes from there on would favour the first characters.
const FAIR_BYTES = 256 - (256 % BASE)
// The most bytes that getRandomValues gives at once (W3C Web Cryptography §10.1.1).
const QUOTA = 65_536

/** As many random characters of `0-9A-Za-z` as asked for, each equally likely, from `crypto.getRandomValues`. */
export const randomBase62 = (length: number): string => {
  let text = ""
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(Math.min(length, QUOTA)))) {
      if (byte < FAIR_BYTES && text.length < length) text += ALPHABET[byte % BASE]
    }
  }
  return text
}

/** A whole number's last `length` digits to the base 62, with leading zeros. */
export const toBase62 = (value: bigint, length: number): string => {
  let text = ""
  for (let rest = value; text.length < length; rest /= BigInt(BASE)) text = ALPHABET[Number(rest % BigInt(BASE))] + text
  return text
}
