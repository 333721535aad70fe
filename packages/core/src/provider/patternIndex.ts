import type { HostPattern } from "./ProviderPreset.ts"

/**
 * Finds whose pattern a name ends with, on a label boundary: the one with most labels wins, of equals one without `*`, else the
 * one whose `*` stands further left, and of the same pattern the first. Letter case and one trailing dot don't count. `label`
 * is what the `*` stood for.
 */
export const patternIndex = <A>(
  owners: ReadonlyArray<A>,
  patternsOf: (owner: A) => ReadonlyArray<HostPattern> | undefined,
): ((name: string) => { readonly of: A; readonly label: string | null } | null) => {
  const { byPattern, gaps, longest } = makeIndex(owners, patternsOf)
  return (name) => {
    // A name in DNS may hold a `*` of its own, which isn't the one of a pattern.
    if (name.includes("*")) return null
    const labels = name.toLowerCase().replace(/\.$/u, "").split(".")
    for (let from = Math.max(0, labels.length - longest); from < labels.length; from++) {
      const rest = labels.slice(from)
      const exact = byPattern.get(rest.join("."))
      if (exact !== undefined) return { of: exact, label: null }
      for (const gap of gaps.get(rest.length) ?? []) {
        const label = rest[gap]
        const owner = byPattern.get(rest.with(gap, "*").join("."))
        if (owner !== undefined && label !== undefined && isLabel(label)) return { of: owner, label }
      }
    }
    return null
  }
}

interface Index<A> {
  readonly byPattern: ReadonlyMap<string, A>
  /** Where a `*` stands, of patterns with so many labels, from the left: nothing else is tried. */
  readonly gaps: ReadonlyMap<number, ReadonlyArray<number>>
  /** Labels of the longest pattern. */
  readonly longest: number
}

const makeIndex = <A>(
  owners: ReadonlyArray<A>,
  patternsOf: (owner: A) => ReadonlyArray<HostPattern> | undefined,
): Index<A> => {
  const byPattern = new Map<string, A>()
  const gaps = new Map<number, ReadonlyArray<number>>()
  let longest = 0
  for (const owner of owners) {
    for (const pattern of patternsOf(owner) ?? []) {
      if (!byPattern.has(pattern)) byPattern.set(pattern, owner)
      const labels = pattern.split(".")
      longest = Math.max(longest, labels.length)
      const gap = labels.indexOf("*")
      const known = gaps.get(labels.length) ?? []
      if (gap >= 0 && !known.includes(gap))
        gaps.set(
          labels.length,
          [...known, gap].sort((one, other) => one - other),
        )
    }
  }
  return { byPattern, gaps, longest }
}

// The label goes into host names (`{label}`), so it must be one.
const isLabel = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u.test(text)
