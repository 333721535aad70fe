import type { HostPattern } from "./ProviderPreset.ts"

/**
 * Finds whose pattern a name ends with, on a label boundary: the one with most labels wins, of equals one without `*`, and of
 * the same pattern the first. Letter case and one trailing dot don't count. `label` is what the `*` stood for.
 */
export const patternIndex = <A>(
  owners: ReadonlyArray<A>,
  patternsOf: (owner: A) => ReadonlyArray<HostPattern> | undefined,
): ((name: string) => { readonly of: A; readonly label: string | null } | null) => {
  const index = new Map<string, A>()
  // Where a `*` stands, of patterns with so many labels: nothing else is tried.
  const gaps = new Map<number, Set<number>>()
  let longest = 0
  for (const owner of owners) {
    for (const pattern of patternsOf(owner) ?? []) {
      if (!index.has(pattern)) index.set(pattern, owner)
      const labels = pattern.split(".")
      longest = Math.max(longest, labels.length)
      const gap = labels.indexOf("*")
      if (gap >= 0) gaps.set(labels.length, (gaps.get(labels.length) ?? new Set()).add(gap))
    }
  }
  return (name) => {
    const labels = name.toLowerCase().replace(/\.$/u, "").split(".")
    for (let from = Math.max(0, labels.length - longest); from < labels.length; from++) {
      const rest = labels.slice(from)
      const exact = index.get(rest.join("."))
      if (exact !== undefined) return { of: exact, label: null }
      for (const gap of gaps.get(rest.length) ?? []) {
        const owner = index.get(rest.with(gap, "*").join("."))
        if (owner !== undefined && rest[gap] !== "") return { of: owner, label: rest[gap] ?? null }
      }
    }
    return null
  }
}
