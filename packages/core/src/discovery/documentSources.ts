import { Effect } from "effect"
import { domainOf, EmailAddress } from "../address/EmailAddress.ts"
import type { DomainName } from "../address/DomainName.ts"
import { type DomainRecords, recordsOf } from "./askDomain.ts"
import type { CandidateOrigin } from "./Candidate.ts"
import { candidateOf, type PresetOfHost } from "./candidateOf.ts"
import type { DiscoveryOptions } from "./DiscoveryOptions.ts"
import { DocumentFetcher } from "./DocumentFetcher.ts"
import { readAutoconfig } from "./documents/readAutoconfig.ts"
import { mailconfUrl } from "./documents/readMailconf.ts"
import { matchesDigest, paccDigest, readPacc } from "./documents/readPacc.ts"
import { fetchDocument, type FetchedDocument } from "./fetchDocument.ts"
import type { Source } from "./inOrder.ts"
import type { Proposal, SourceFinding } from "./Proposal.ts"
import { serversOfSrv } from "./serversOfSrv.ts"
import type { ReadDocument, StatedServers } from "./StatedServers.ts"
import type { Trace } from "./Trace.ts"

/** Milliseconds for one document, redirects included. */
export const DOCUMENT_MILLISECONDS = 2_500
/** Milliseconds for a document on a domain's own web server, which is often there and seldom has one. */
export const WELL_KNOWN_MILLISECONDS = 1_200

/** What every source is told. */
export interface SourceContext {
  readonly records: DomainRecords
  /** Of whom something is asked: a user of the domain, whose name goes no further unless `options.tellAddress`. */
  readonly email: EmailAddress
  readonly options: DiscoveryOptions
  readonly presetOfHost: PresetOfHost
  readonly trace: Trace
  /** Fetches what is about many domains at once for all of them. */
  readonly sharedFetcher: DocumentFetcher["Service"]
}

const nothing: SourceFinding = { kind: "nothing" }

/** The address in whose place a domain is asked about when the user's own is nobody's business (RFC 5321 §4.5.1: it always exists). */
export const anybodyAt = (domain: DomainName): EmailAddress => EmailAddress.make(`postmaster@${domain}`)

/** What servers that were stated come to, for whoever has an address in the domain. */
export const findingOf = (
  context: SourceContext,
  origin: CandidateOrigin,
  hosts: ReadonlyArray<string>,
  stated: (email: EmailAddress) => StatedServers | null,
): SourceFinding => {
  const provenance = { origin, domain: context.records.domain, hosts }
  const candidate = (email: EmailAddress) => {
    const servers = stated(email)
    return servers === null ? null : candidateOf(servers, email, provenance, context.presetOfHost)
  }
  const anybody = anybodyAt(context.records.domain)
  const first = candidate(anybody)
  const isWhole = first !== null && first.access !== null && first.submission !== null
  const servers = stated(anybody)
  // Half of a pair whose other half can't be used says that there is no pair.
  if (!isWhole && servers?.cleartextOnly === true) return { kind: "denial", denial: { kind: "cleartext-only" } }
  if (!isWhole && servers?.pop3Only === true) return { kind: "denial", denial: { kind: "pop3-only" } }
  if (first !== null) {
    const proposal: Proposal = { origin, provider: first.provider, candidateFor: (email) => candidate(email) ?? first }
    return { kind: "proposal", proposal }
  }
  return nothing
}

const serversIn = (read: ReadDocument): StatedServers | null => (read.kind === "servers" ? read.servers : null)

const documentSource = (
  context: SourceContext,
  origin: CandidateOrigin,
  url: string,
  timeoutMilliseconds: number,
  read: (body: Uint8Array, email: EmailAddress) => ReadDocument,
  admits: (document: FetchedDocument) => Effect.Effect<boolean> = () => Effect.succeed(true),
): Source<DocumentFetcher> => ({
  ask: Effect.gen(function* () {
    const document = yield* fetchDocument(origin, { method: "GET", url, timeoutMilliseconds }, context.trace)
    if (document === null || !(yield* admits(document))) return nothing
    return findingOf(context, origin, document.hosts, (email) => serversIn(read(document.body, email)))
  }),
})

const resolves = (answer: { readonly kind: string }): boolean => answer.kind === "records"

/** The document that a domain serves by a host of its own for that (draft-ietf-mailmaint-autoconfig §3). */
export const autoconfigSource = (context: SourceContext): ReadonlyArray<Source<DocumentFetcher>> => {
  const { email, options, records } = context
  if (!resolves(records.addresses.autoconfig)) return []
  // Unescaped dots and the @ alone escaped: some servers repeat the text as the user name.
  const query = options.tellAddress ? `?emailaddress=${encodeURIComponent(email)}` : ""
  const url = `https://autoconfig.${records.domain}/mail/config-v1.1.xml${query}`
  return [documentSource(context, "autoconfig", url, DOCUMENT_MILLISECONDS, readAutoconfig)]
}

/** The same without TLS, and without the address: anybody on the way may answer. */
export const unprotectedSource = (context: SourceContext): ReadonlyArray<Source<DocumentFetcher>> => {
  const { domain, addresses } = context.records
  if (!resolves(addresses.autoconfig)) return []
  const url = `http://autoconfig.${domain}/mail/config-v1.1.xml`
  return [documentSource(context, "autoconfig-http", url, DOCUMENT_MILLISECONDS, readAutoconfig)]
}

/** The document of PACC (draft-ietf-mailmaint-pacc), whose digest stands in the DNS. */
export const paccSource = (context: SourceContext): ReadonlyArray<Source<DocumentFetcher>> => {
  const { options, records } = context
  const digest = paccDigest(recordsOf(records.paccTxt))
  if (!options.pacc || digest === null || !resolves(records.addresses.pacc)) return []
  const url = `https://ua-auto-config.${records.domain}/.well-known/user-agent-configuration.json`
  return [
    documentSource(context, "pacc", url, DOCUMENT_MILLISECONDS, readPacc, ({ body }) => matchesDigest(body, digest)),
  ]
}

/** The document on a domain's web server. */
export const wellKnownSource = (context: SourceContext): ReadonlyArray<Source<DocumentFetcher>> => {
  const { domain, addresses } = context.records
  if (!resolves(addresses.domain)) return []
  const url = `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`
  return [documentSource(context, "well-known", url, WELL_KNOWN_MILLISECONDS, readAutoconfig)]
}

/** The domain's SRV records, which are there already. */
export const srvSource = (context: SourceContext): ReadonlyArray<Source<never>> => [
  {
    ask: Effect.sync(() => findingOf(context, "srv", [], (email) => serversOfSrv(context.records.srv, email).servers)),
  },
]

/** The document whose URL a TXT record names. */
export const mailconfSource = (context: SourceContext): ReadonlyArray<Source<DocumentFetcher>> => {
  const url = mailconfUrl(recordsOf(context.records.txt))
  return url === null ? [] : [documentSource(context, "txt-mailconf", url, DOCUMENT_MILLISECONDS, readAutoconfig)]
}

/** What Thunderbird's database knows of a domain. */
export const ispdbSource = (
  context: SourceContext,
  origin: "ispdb" | "mx-ispdb",
  domain: string,
): ReadonlyArray<Source<never>> => {
  if (!context.options.ispdb) return []
  const url = `https://autoconfig.thunderbird.net/v1.1/${domain}`
  return [
    {
      ask: Effect.gen(function* () {
        const request = { method: "GET", url, timeoutMilliseconds: DOCUMENT_MILLISECONDS } as const
        const document = yield* fetchDocument(origin, request, context.trace)
        if (document === null) return nothing
        // Its own host is nobody's domain that would have to be approved.
        return findingOf(context, origin, [], (email) => serversIn(readAutoconfig(document.body, email)))
      }).pipe(Effect.provideService(DocumentFetcher, context.sharedFetcher)),
    },
  ]
}

/** The documents of the domain of the best MX host: whoever hosts the mail of many serves one for all of them. */
export const mxSources = (
  context: SourceContext,
  mxHost: string | null,
  registrable: string | null,
): ReadonlyArray<Source<never>> => {
  const own = domainOf(context.email)
  if (mxHost === null || registrable === null || registrable === own || own.endsWith(`.${registrable}`)) return []
  const parent = mxHost.slice(mxHost.indexOf(".") + 1)
  const domains = [...new Set([parent, registrable])].filter(
    (domain) => domain === registrable || domain.endsWith(`.${registrable}`),
  )
  const autoconfig = (domain: string): Source<never> => {
    const url = `https://autoconfig.${domain}/mail/config-v1.1.xml`
    const { ask } = documentSource(context, "mx-autoconfig", url, DOCUMENT_MILLISECONDS, readAutoconfig)
    return { ask: Effect.provideService(ask, DocumentFetcher, context.sharedFetcher) }
  }
  return domains.flatMap((domain) => [autoconfig(domain), ...ispdbSource(context, "mx-ispdb", domain)])
}
