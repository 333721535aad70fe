import type { HostPattern } from "./ProviderPreset.ts"

/** Finds whose pattern a name ends with, on a label boundary; the longest wins, and of equals the first. */
export const patternIndex = <A>(
  owners: ReadonlyArray<A>,
  patternsOf: (owner: A) => ReadonlyArray<HostPattern> | undefined,
): ((name: string) => { readonly of: A; readonly label: string | null } | null) => {
  const index = new Map<string, A>()
  let longest = 0
  for (const owner of owners) {
    for (const pattern of patternsOf(owner) ?? []) {
      if (!index.has(pattern)) index.set(pattern, owner)
      longest = Math.max(longest, pattern.split(".").length)
    }
  }
  return (name) => {
    const labels = name.toLowerCase().split(".")
    for (let from = Math.max(0, labels.length - longest); from < labels.length; from++) {
      const rest = labels.slice(from)
      const exact = index.get(rest.join("."))
      if (exact !== undefined) return { of: exact, label: null }
      for (let gap = 0; gap < rest.length; gap++) {
        const owner = index.get(rest.with(gap, "*").join("."))
        if (owner !== undefined && rest[gap] !== "") return { of: owner, label: rest[gap] ?? null }
      }
    }
    return null
  }
}
