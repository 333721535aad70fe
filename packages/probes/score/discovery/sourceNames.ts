import type { CandidateOrigin } from "@mailkeep/core"

const NAMES: Readonly<Partial<Record<CandidateOrigin, ReadonlyArray<string>>>> = {
  "catalog-domain": ["builtin-domain"],
  "catalog-mx": ["builtin-mx"],
  "catalog-autodiscover": ["autodiscover-cname", "builtin-autodiscover"],
  "catalog-spf": ["spf", "spf-include", "builtin-spf"],
  "catalog-dkim": ["dkim", "dkim-cname", "builtin-dkim"],
  "mx-autoconfig": ["autoconfig-mx"],
  "mx-ispdb": ["ispdb-mx", "ispdb"],
  guess: ["guess-probe", "guessed"],
}

/** What case files call an origin. */
export const sourceNames = (origin: CandidateOrigin): ReadonlyArray<string> => [origin, ...(NAMES[origin] ?? [])]
