import { Effect } from "effect"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { type DomainRecords, DNS_MILLISECONDS, dnsFinding, recordsOf } from "./askDomain.ts"
import type { CandidateOrigin, CandidateWarning } from "./Candidate.ts"
import { type DnsAnswer, DnsResolver } from "./DnsResolver.ts"
import { noDoubt, type PresetDoubt, presetProposal } from "./presetProposal.ts"
import type { PresetContext } from "./presetServers.ts"
import type { Proposal } from "./Proposal.ts"
import { spfIncludes } from "./spfIncludes.ts"
import type { Trace } from "./Trace.ts"

type Catalog = ProviderCatalog["Service"]

// So many names are asked for at most, however many providers the catalog has.
const SELECTORS = 16

const behind: CandidateWarning = {
  code: "behind-gateway",
  message: "A filter takes this domain's mail in; which provider stands behind it is told by other records only.",
}

const doubtful = (warnings: ReadonlyArray<CandidateWarning>): PresetDoubt => ({
  trust: "medium",
  mustConfirm: true,
  warnings,
})

/** The provider that a domain's `autodiscover` name points at, by CNAME or SRV. */
export const autodiscoverPreset = (
  records: DomainRecords,
  catalog: Catalog,
): { readonly preset: ProviderPreset; readonly label: string | null } | null => {
  const targets = [
    ...recordsOf(records.autodiscoverCname),
    ...recordsOf(records.autodiscoverSrv).map(({ target }) => target),
  ]
  for (const target of targets) {
    const found = catalog.forName("autodiscover", target)
    if (found !== null) return { preset: found.of, label: found.label }
  }
  return null
}

/** What the `autodiscover` name of a domain with MX hosts of its own proposes. */
export const autodiscoverProposal = (records: DomainRecords, catalog: Catalog): Proposal | null => {
  const found = autodiscoverPreset(records, catalog)
  if (found === null) return null
  const context = { mxHost: null, label: found.label }
  return presetProposal("catalog-autodiscover", found.preset, context, doubtful([]))
}

/**
 * Looks behind a filter: whom the domain's `autodiscover` names, whom its DKIM selectors point at, whose servers its SPF record lets
 * send. None of them proves a mailbox, so the user must approve each.
 */
export const lookBehind = Effect.fnUntraced(function* (
  records: DomainRecords,
  catalog: Catalog,
  mxHost: string,
  trace: Trace,
) {
  const proposals: Array<Proposal> = []
  const add = (origin: CandidateOrigin, preset: ProviderPreset, label: string | null) => {
    if (preset.access.length === 0 || proposals.some(({ provider }) => provider === preset.id)) return
    const context: PresetContext = { mxHost, label }
    proposals.push(presetProposal(origin, preset, context, doubtful([behind])))
  }
  const autodiscover = autodiscoverPreset(records, catalog)
  if (autodiscover !== null) add("catalog-autodiscover", autodiscover.preset, autodiscover.label)
  for (const preset of yield* presetsByDkim(records.domain, catalog, trace)) add("catalog-dkim", preset, null)
  for (const name of spfIncludes(recordsOf(records.txt))) {
    const found = catalog.forName("spf", name)
    if (found !== null) add("catalog-spf", found.of, found.label)
  }
  return proposals
})

// A selector that a provider's customers publish: an alias into the provider's zone, or, where it has them publish a key, a
// record under a name that nobody else uses.
const presetsByDkim = Effect.fnUntraced(function* (domain: string, catalog: Catalog, trace: Trace) {
  const dns = yield* DnsResolver
  const selectors = catalog.all
    .flatMap((preset) => (preset.dkimSelectors ?? []).map((selector) => ({ preset, selector })))
    .slice(0, SELECTORS)
  const found = yield* Effect.forEach(
    selectors,
    ({ preset, selector }) => {
      const name = `${selector}._domainkey.${domain}`
      const isAlias = preset.dkimTargets !== undefined
      return (isAlias ? dns.cname(name) : dns.txt(name)).pipe(
        Effect.timeoutOrElse({
          duration: DNS_MILLISECONDS,
          orElse: () => Effect.succeed<DnsAnswer<string>>({ kind: "failed" }),
        }),
        trace.around<DnsAnswer<string>>("dns", `${isAlias ? "CNAME" : "TXT"} ${name}`, dnsFinding),
        Effect.map((answer) =>
          isAlias
            ? (recordsOf(answer)
                .map((target) => catalog.forName("dkim", target)?.of)
                .find((owner) => owner !== undefined) ?? null)
            : recordsOf(answer).some((record) => /(?:^|;)\s*p=/u.test(record))
              ? preset
              : null,
        ),
      )
    },
    { concurrency: "unbounded" },
  )
  return found.filter((preset) => preset !== null)
})

/** What the provider of the MX hosts proposes; one that shares them must be told by `autodiscover` too. */
export const mxProposal = (
  preset: ProviderPreset,
  context: PresetContext,
  records: DomainRecords,
  catalog: Catalog,
  ownServers: boolean,
): Proposal | null => {
  const shared = preset.mxIsShared === true
  const autodiscover = autodiscoverPreset(records, catalog)
  if (shared && autodiscover?.preset.id !== preset.id) return null
  const label = shared ? (autodiscover?.label ?? context.label) : context.label
  // Servers of a customer's own name nobody vouches for but the DNS.
  const fromMx = preset.hostTemplates?.access.includes("{mx}") === true
  const doubt = ownServers || fromMx ? doubtful([]) : noDoubt
  return presetProposal("catalog-mx", preset, { ...context, label }, doubt)
}
