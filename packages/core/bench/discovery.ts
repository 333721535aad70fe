// npm run bench -- discovery: how long an address of a known provider is answered for, and one that only the name servers could tell.
import { answerFromCatalog, suggestionFor, wellKnownDomains } from "../src/discovery/answerFromCatalog.ts"
import type { EmailAddress } from "../src/address/EmailAddress.ts"
import { builtInPresets } from "../src/provider/builtInPresets.ts"
import { makeProviderCatalog } from "../src/provider/ProviderCatalog.ts"

const ROUNDS = 50_000

const catalog = makeProviderCatalog(builtInPresets)
const known = catalog.all.flatMap(({ domains }) => domains)
const wellKnown = wellKnownDomains(catalog)

/** Microseconds of one call. */
const measure = (call: (round: number) => unknown) => {
  const taken = Array.from({ length: ROUNDS }, (_, round) => {
    const start = performance.now()
    call(round)
    return (performance.now() - start) * 1_000
  })
  const sorted = taken.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor(ROUNDS * share)]! * 10) / 10
  return { first: Math.round(taken[0]!), median: at(0.5), p99: at(0.99) }
}

console.log(
  JSON.stringify({
    domains: known.length,
    microseconds: {
      knownDomain: measure((round) => answerFromCatalog(catalog, `ada.lovelace@${known[round % known.length]}`)),
      suggestion: measure((round) => suggestionFor(wellKnown, `ada@company${round}.example` as EmailAddress)),
    },
  }),
)
