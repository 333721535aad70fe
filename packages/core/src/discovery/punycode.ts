/**
 * The text that an A-label stands for (`xn--bcher-kva` for `bücher`), by the decoding of RFC 3492 with its parameters for host names;
 * `null` when the label is none. Linear in the label's letters but for the places that they are put at.
 */
export function decodeALabel(label: string): string | null {
  const encoded = /^xn--([a-z0-9-]{1,59})$/i.exec(label)?.[1]
  if (encoded === undefined) return null
  const hyphen = encoded.lastIndexOf("-")
  const output = Array.from(encoded.slice(0, Math.max(hyphen, 0)), (each) => each.codePointAt(0)!)
  const digits = Array.from(encoded.slice(hyphen + 1), digitOf)
  if (digits.length === 0) return null
  let [codePoint, index, bias] = [128, 0, 72]
  for (let at = 0; at < digits.length;) {
    const before = index
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digits[at++]
      if (digit === undefined || digit < 0) return null
      index += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const length = output.length + 1
    bias = adapted(index - before, length, before === 0)
    // An index beyond what a number holds exactly gives a code point far beyond the last one.
    codePoint += Math.floor(index / length)
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null
    index %= length
    output.splice(index++, 0, codePoint)
  }
  return String.fromCodePoint(...output)
}

const digitOf = (letter: string): number => {
  const code = letter.toLowerCase().charCodeAt(0)
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : -1
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
