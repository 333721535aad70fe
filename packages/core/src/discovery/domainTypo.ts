import type { DomainName } from "../address/DomainName.ts"

// Shorter names are one letter away from somebody else's: aol, gmx, web, qq.
const KNOWN_LABEL = 5
// Names so long that two slips lead to nobody else.
const LONG_LABEL = 9
// Endings of two letters are countries: one letter off is another country, not a slip.
const KNOWN_ENDING = 3

/**
 * The well-known domain that was probably meant by one that is none of them, or `null`: `gmial.com`, `gmail.con` and `gmail.co` for
 * `gmail.com`. One slip of the fingers is forgiven in the name (two in a name of nine letters) and one in an ending such as `com`.
 * The nearest wins, and of equally near ones the first in `known`. It is a guess, for a question to the user.
 */
export function domainTypo(domain: string, known: ReadonlyArray<DomainName>): DomainName | null {
  const typed = split(domain.toLowerCase())
  if (known.some((name) => name === domain.toLowerCase())) return null
  let best: { readonly name: DomainName; readonly slips: number } | null = null
  for (const name of known) {
    const slips = slipsBetween(typed, split(name))
    if (slips !== null && (best === null || slips < best.slips)) best = { name, slips }
  }
  return best?.name ?? null
}

interface Parts {
  readonly label: string
  readonly ending: string
}

const split = (domain: string): Parts => {
  const dot = domain.indexOf(".")
  return dot < 0 ? { label: domain, ending: "" } : { label: domain.slice(0, dot), ending: domain.slice(dot + 1) }
}

/** How many slips lead from a known domain to a typed one; `null` when they are too many for a slip. */
function slipsBetween(typed: Parts, known: Parts): number | null {
  if (known.label.length < KNOWN_LABEL) return null
  const inLabel = distance(typed.label, known.label, known.label.length < LONG_LABEL ? 1 : 2)
  const inEnding = distance(typed.ending, known.ending, known.ending.length < KNOWN_ENDING ? 0 : 1)
  return inLabel === null || inEnding === null ? null : inLabel + inEnding
}

/**
 * The letters to add, leave out, change or swap with their neighbour to get from one text to another (optimal string alignment);
 * `null` when they are more than `maximum`.
 */
function distance(a: string, b: string, maximum: number): number | null {
  if (Math.abs(a.length - b.length) > maximum) return null
  let beforeLast: Array<number> = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (same ? 0 : 1),
        swapped ? beforeLast[j - 2]! + 1 : Infinity,
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length]! <= maximum ? last[b.length]! : null
}
