import { Effect } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import type { FingerprintKind, ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { CandidateOrigin } from "./Candidate.ts"
import type { DiscoveryTrace } from "./discoveryTrace.ts"
import type { DnsAnswer, DnsResolver, SrvRecord } from "./DnsResolver.ts"
import { askDns, type DomainRecords, recordsOf } from "./domainRecords.ts"
import { spfIncludes } from "./spfIncludes.ts"

/** A provider that a name in the domain's DNS belongs to. */
export interface ProviderTrace {
  readonly origin: Extract<CandidateOrigin, "catalog-autodiscover" | "catalog-spf" | "catalog-dkim">
  readonly preset: ProviderPreset
  readonly label: string | null
}

const tracesOf = (
  catalog: ProviderCatalog["Service"],
  kind: Exclude<FingerprintKind, "mx">,
  domain: DomainName,
  names: ReadonlyArray<string>,
): ReadonlyArray<ProviderTrace> =>
  names.flatMap((name) => {
    const found = catalog.forName(kind, name)
    if (found === null || found.of.kind === "relay") return []
    return [{ origin: `catalog-${kind}`, preset: forCompany(catalog, found.of, domain), label: found.label } as const]
  })

/** Whom the domain's `autodiscover` points to, by CNAME or by SRV. */
export const tracesOfAutodiscover = (
  catalog: ProviderCatalog["Service"],
  domain: DomainName,
  cname: DnsAnswer<string>,
  srv: DnsAnswer<SrvRecord>,
): ReadonlyArray<ProviderTrace> =>
  tracesOf(catalog, "autodiscover", domain, [
    ...recordsOf(cname),
    ...recordsOf(srv)
      .map(({ target }) => target)
      .sort(),
  ])

// Where providers have their customers' selectors point, by CNAME.
const SELECTORS = ["selector1", "fm1", "protonmail", "sig1"]

/**
 * Looks behind a filter in front of a mailbox: where `autodiscover` points, which provider signs (DKIM), and whose senders the SPF
 * record takes over, in this order. Each provider once.
 */
export const lookBehindGateway = Effect.fnUntraced(function* (
  dns: DnsResolver["Service"],
  trace: DiscoveryTrace,
  catalog: ProviderCatalog["Service"],
  domain: DomainName,
  records: DomainRecords,
) {
  const key = (selector: string) => `${selector}._domainkey.${domain}`
  const [google, ...cnames] = yield* Effect.all(
    [
      // Google has its customers publish the key itself.
      askDns(trace, "TXT", key("google"), dns.txt),
      ...SELECTORS.map((selector) => askDns(trace, "CNAME", key(selector), dns.cname)),
    ],
    { concurrency: "unbounded" },
  )
  const signedByGoogle = recordsOf(google).some((text) => /(?:^|;)\s*p=[A-Za-z0-9+/]{20}/.test(text))
  const found = [
    ...tracesOfAutodiscover(catalog, domain, records.autodiscoverCname, records.srv.autodiscover),
    ...tracesOf(catalog, "dkim", domain, cnames.flatMap(recordsOf)),
    ...(signedByGoogle
      ? [{ origin: "catalog-dkim", preset: catalog.forType("gmail", domain), label: null } as const]
      : []),
    ...tracesOf(catalog, "spf", domain, spfIncludes(recordsOf(records.txt))),
  ]
  return found.filter(({ preset }, at) => found.findIndex((other) => other.preset === preset) === at)
})

/** A company's domain is served by the business product of a family that has one. */
export const forCompany = (
  catalog: ProviderCatalog["Service"],
  preset: ProviderPreset,
  domain: DomainName,
): ProviderPreset => {
  if (preset.kind !== "consumer" || preset.family === null) return preset
  if (preset.family === "google") return catalog.forType("gmail", domain)
  if (preset.family === "microsoft") return catalog.forType("outlook", domain)
  return preset
}
