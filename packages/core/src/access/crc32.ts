const POLYNOMIAL = 0xedb88320

/** CRC-32 (ISO 3309, as in zip) of an ASCII text, as an unsigned number; notices every change of up to 32 bits in a row. */
export const crc32 = (text: string): number => {
  let remainder = 0xffffffff
  for (let index = 0; index < text.length; index++) {
    remainder ^= text.charCodeAt(index)
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0)
  }
  return (remainder ^ 0xffffffff) >>> 0
}
