/** SHA-256 (FIPS 180-4) of a text as UTF-8, 32 bytes. */
export const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))

/** Bytes as lower-case hexadecimal. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

/** Whether a digest equals a stored one; looks at every byte, so that the time taken tells nothing of where they differ. */
export const digestMatches = (digest: Uint8Array, storedHex: string): boolean => {
  const hex = toHex(digest)
  let difference = hex.length ^ storedHex.length
  for (let index = 0; index < hex.length; index++) difference |= hex.charCodeAt(index) ^ storedHex.charCodeAt(index)
  return difference === 0
}
