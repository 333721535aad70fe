import { Effect } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { askAutodiscover, askAutodiscoverWithoutTls, autodiscoverUrl } from "./askAutodiscover.ts"
import type { CandidateOrigin } from "./Candidate.ts"
import type { DiscoveryContext } from "./discoveryContext.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import { readAutoconfig } from "./documents/readAutoconfig.ts"
import { mailconfUrl } from "./documents/readMailconf.ts"
import { matchesDigest, paccDigest, readPacc } from "./documents/readPacc.ts"
import { type DomainRecords, recordsOf } from "./domainRecords.ts"
import { type FetchContext, fetchDocument } from "./fetchDocument.ts"
import { registrableDomain, sameOrganization } from "./registrableDomain.ts"
import { secureUrl } from "./secureUrl.ts"
import { serversOfSrv } from "./serversOfSrv.ts"
import { anybodyAt, readdressed, type SourceFinding } from "./sourceFinding.ts"
import type { ReadDocument } from "./StatedServers.ts"

/** A place where settings may be stated. */
export interface SettingsSource {
  readonly origin: CandidateOrigin
  readonly ask: Effect.Effect<SourceFinding | null>
}

const CONFIG = "/mail/config-v1.1.xml"
const ISPDB = "https://autoconfig.thunderbird.net/v1.1/"

/**
 * The places that are asked over https or told by the DNS, the most trusted first. Only names that have an address are asked, and
 * the address of the user goes nowhere but to the domain's own autoconfig, where the operator allows it.
 */
export function settingsSources(
  context: DiscoveryContext,
  records: DomainRecords,
  email: EmailAddress,
  mxHost: string | null,
): ReadonlyArray<SettingsSource> {
  const { options } = context
  const domain = domainOf(email)
  const has = (name: keyof DomainRecords["addresses"]) => records.addresses[name].kind === "records"
  const query = options.tellAddress ? `?emailaddress=${encodeURIComponent(email)}` : ""
  const sources: Array<SettingsSource> = []
  const add = (origin: CandidateOrigin, ask: Effect.Effect<SourceFinding | null>) => sources.push({ origin, ask })
  const autoconfig = (origin: CandidateOrigin, url: string, timeout: number = discoveryTimes.document) =>
    readAt(context, origin, url, timeout, (body) => readAutoconfig(body, email))

  if (has("autoconfig")) add("autoconfig", autoconfig("autoconfig", `https://autoconfig.${domain}${CONFIG}${query}`))
  const digest = options.pacc ? paccDigest(recordsOf(records.paccTxt)) : null
  if (digest !== null && has("pacc")) add("pacc", askPacc(context, email, digest))
  if (has("domain")) {
    const url = `https://${domain}/.well-known/autoconfig${CONFIG}`
    add("well-known", autoconfig("well-known", url, discoveryTimes.wellKnown))
  }
  const { servers } = serversOfSrv(records.srv, email)
  if (servers !== null) add("srv", Effect.succeed({ kind: "servers", servers, isForeign: false }))
  const named = options.mailconf ? mailconfUrl(recordsOf(records.txt)) : null
  if (named !== null) {
    const isForeign = !sameOrganization(URL.parse(named)?.hostname ?? "", domain)
    add(
      "txt-mailconf",
      Effect.map(autoconfig("txt-mailconf", named), (finding) => withForeign(finding, isForeign)),
    )
  }
  if (options.ispdb) add("ispdb", autoconfig("ispdb", `${ISPDB}${domain}`))
  if (mxHost !== null) sources.push(...operatorSources(context, domain, mxHost, email))

  const places = [
    ...(has("autodiscover") ? [`autodiscover.${domain}`] : []),
    ...(has("domain") ? [domain] : []),
    ...recordsOf(records.srv.autodiscover)
      .filter(({ port }) => port === 443)
      .map(({ target }) => target),
  ]
  for (const host of places.slice(0, 4)) {
    const url = secureUrl(autodiscoverUrl(host))
    if (url !== null) add("autodiscover", askAutodiscover(context, url, email))
  }
  return sources
}

/** The places that are asked without TLS, when nothing else was found: only the domain's own names, and never with the address. */
export function unprotectedSources(
  context: DiscoveryContext,
  records: DomainRecords,
  email: EmailAddress,
): ReadonlyArray<SettingsSource> {
  const url = `http://autoconfig.${domainOf(email)}${CONFIG}`
  const read = (body: Uint8Array) => readAutoconfig(body, email)
  return [
    ...(records.addresses.autoconfig.kind === "records"
      ? [
          {
            origin: "autoconfig-http",
            ask: readAt(context, "autoconfig-http", url, discoveryTimes.document, read),
          } as const,
        ]
      : []),
    ...(records.addresses.autodiscover.kind === "records"
      ? [{ origin: "autodiscover", ask: askAutodiscoverWithoutTls(context, email) } as const]
      : []),
  ]
}

/** What the operator of the MX host states for all its customers; asked once for all of them. */
function operatorSources(
  context: DiscoveryContext,
  domain: DomainName,
  mxHost: string,
  email: EmailAddress,
): ReadonlyArray<SettingsSource> {
  const base = registrableDomain(mxHost)
  if (base === null || base === domain) return []
  const full = mxHost.slice(mxHost.indexOf(".") + 1)
  const customer = anybodyAt("customer.invalid")
  const source = (origin: "mx-autoconfig" | "mx-ispdb", url: string): SettingsSource => {
    // The answer is everybody's, so it has its whole time, however late the first to ask is.
    const shared = { ...context, deadline: Infinity }
    const ask = readAt(shared, origin, url, discoveryTimes.document, (body) => readAutoconfig(body, customer))
    return {
      origin,
      ask: Effect.map(context.operators.get(url, ask), (finding) =>
        finding?.kind === "servers" ? { ...finding, servers: readdressed(finding.servers, customer, email) } : finding,
      ),
    }
  }
  const domains = full === base || !full.endsWith(`.${base}`) ? [base] : [full, base]
  return [
    ...domains.map((each) => source("mx-autoconfig", `https://autoconfig.${each}${CONFIG}`)),
    ...(context.options.ispdb ? domains.map((each) => source("mx-ispdb", `${ISPDB}${each}`)) : []),
  ]
}

const askPacc = (context: DiscoveryContext, email: EmailAddress, digest: string): Effect.Effect<SourceFinding | null> =>
  Effect.gen(function* () {
    const url = `https://ua-auto-config.${domainOf(email)}/.well-known/user-agent-configuration.json`
    const request = { method: "GET", url, timeoutMilliseconds: discoveryTimes.document } as const
    const document = yield* fetchDocument(context, "pacc", request)
    if (document === null || !(yield* matchesDigest(document.body, digest))) return null
    // The domain's own record vouches for the bytes, wherever they came from.
    return findingOf(readPacc(document.body, email), false)
  })

const readAt = (
  context: FetchContext,
  origin: CandidateOrigin,
  url: string,
  timeoutMilliseconds: number,
  read: (body: Uint8Array) => ReadDocument,
): Effect.Effect<SourceFinding | null> =>
  Effect.map(fetchDocument(context, origin, { method: "GET", url, timeoutMilliseconds }), (document) =>
    document === null ? null : findingOf(read(document.body), document.isForeign),
  )

const findingOf = (read: ReadDocument, isForeign: boolean): SourceFinding | null =>
  read.kind === "servers" ? { kind: "servers", servers: read.servers, isForeign } : null

const withForeign = (finding: SourceFinding | null, isForeign: boolean): SourceFinding | null =>
  finding?.kind === "servers" ? { ...finding, isForeign: finding.isForeign || isForeign } : finding
