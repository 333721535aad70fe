import { Effect, type Scope } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { lookBehindGateway, type ProviderTrace, tracesOfAutodiscover } from "./behindGateway.ts"
import type { Candidate } from "./Candidate.ts"
import { candidateOfPreset, domainsOf } from "./candidateOf.ts"
import type { DiscoveryContext } from "./discoveryContext.ts"
import type { DiscoveryResult } from "./DiscoveryResult.ts"
import { resultOfCandidates, resultOfPreset, withoutServers } from "./discoveryResults.ts"
import { askAboutDomain, type DomainRecords, isUnknown } from "./domainRecords.ts"
import { findCandidate, sourceOfTrace } from "./findCandidate.ts"
import { guessServers } from "./guessServers.ts"
import { judgeMx, type MxVerdict } from "./judgeMx.ts"
import { providerByMx, sharedMxSources } from "./providerByMx.ts"
import { serversOfSrv } from "./serversOfSrv.ts"
import { type SettingsSource, settingsSources, unprotectedSources } from "./settingsSources.ts"

/**
 * Finds the servers of an address whose domain is no known provider's: what the DNS tells decides first, then what the domain and others
 * state over https, then what is stated without TLS, then a guess that answers. `mayConnect` is false for a domain that looks like a
 * slip for a well-known one: then only the DNS is asked.
 */
export const discoverDomain = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  email: EmailAddress,
  mayConnect: boolean,
  unlikelyLabel: string,
): Effect.fn.Return<DiscoveryResult, never, Scope.Scope> {
  const { catalog, dns, trace } = context
  const domain = domainOf(email)
  const records = yield* askAboutDomain(dns, trace, domain, unlikelyLabel)
  const { notOffered, servers: srvServers } = serversOfSrv(records.srv, email)
  const mx = judgeMx(records.mx, catalog)

  if (mx.kind === "null") return withoutServers.noMailbox(domain)
  if (notOffered.access && notOffered.submission) return withoutServers.notOffered(domain)
  const pointed = tracesOfAutodiscover(catalog, domain, records.autodiscoverCname, records.srv.autodiscover)

  const bySuite = yield* providerByMx(context, mx, pointed, email)
  const behind = mx.kind === "gateway" ? yield* behindGateway(context, mx, records, email) : []
  if (mx.kind === "gateway" && mx.gateway.kind === "parking") return withoutServers.parked(domain)
  if (mx.kind === "gateway" && mx.gateway.kind === "forwarder")
    return withoutServers.forwardOnly(domain, mx.gateway.name)

  const fromMx = [...(bySuite === null ? [] : [bySuite]), ...behind]
  const [best] = fromMx
  if (best !== undefined) {
    const preset = best.provider === null ? null : catalog.byId(best.provider)
    const isFilter = mx.kind === "gateway" || preset?.family === "microsoft"
    // Both a provider that may only filter and servers of its own: the domain's mail may be at either.
    const own = isFilter && mayConnect && srvServers !== null ? yield* ownSrv(context, srvServers, email) : null
    if (own !== null) {
      const approve = fromMx.map((candidate) => withDoubt(candidate))
      return resultOfCandidates(domain, [withDoubt(own), ...approve], own.provider === null ? null : preset)
    }
    if (preset !== null) return resultOfPreset(preset, domain, fromMx)
  }
  if (isUnknown(records) && !context.options.ispdb) return withoutServers.unknownDomain(domain)
  const mxHost = mx.kind === "unknown" ? mx.host : null
  // Thunderbird's database is no server of the domain's, and knows whether it is a provider after all.
  const secure = settingsSources(context, records, email, mxHost).filter(
    ({ origin }) => mayConnect || origin === "ispdb",
  )
  const stated = yield* findCandidate(
    context,
    [...withPointed(secure, mayConnect ? pointed : []), ...sharedMxSources(mx)],
    email,
  )
  if (stated.candidate !== null) return found(context, email, stated.candidate, mx)
  if (isUnknown(records)) return withoutServers.unknownDomain(domain)
  if (!mayConnect) return mx.kind === "failed" ? withoutServers.noAnswer(domain) : withoutServers.notFound(domain)
  if (stated.saysPop3Only) return withoutServers.pop3Only(domain)
  if (stated.saysCleartextOnly) return withoutServers.cleartextOnly(domain)
  if (notOffered.access || notOffered.submission) return withoutServers.notOffered(domain)
  // Without an answer about MX nobody knows whether a provider has the mail: no place for guesses.
  const mayGuess = context.options.guess && mx.kind !== "failed"
  const guess: SettingsSource = {
    origin: "guess",
    ask: Effect.suspend(() => guessServers(context, { domain, mxHost, isWildcard: records.isWildcard }, email)),
  }
  const last = [...unprotectedSources(context, records, email), ...(mayGuess ? [guess] : [])]
  const unsure = yield* findCandidate(context, last, email)
  if (unsure.candidate !== null) return found(context, email, unsure.candidate, mx)
  if (unsure.saysPop3Only) return withoutServers.pop3Only(domain)
  if (unsure.saysCleartextOnly) return withoutServers.cleartextOnly(domain)
  if (mx.kind === "failed") return withoutServers.noAnswer(domain)
  const half = stated.half ?? unsure.half
  return half === null ? withoutServers.notFound(domain) : found(context, email, half, mx)
})

const found = (
  { catalog }: DiscoveryContext,
  email: EmailAddress,
  candidate: Candidate,
  mx: MxVerdict,
): DiscoveryResult => {
  const preset = candidate.provider === null ? null : catalog.byId(candidate.provider)
  const result = resultOfCandidates(domainOf(email), [candidate], preset)
  // A provider that the MX would have told goes before what was found, so another answer may come later.
  return mx.kind === "failed" ? { ...result, retry: true } : result
}

/** The candidates that stand behind a filter; none behind anything else. */
const behindGateway = Effect.fnUntraced(function* (
  { catalog, dns, trace }: DiscoveryContext,
  { gateway }: Extract<MxVerdict, { kind: "gateway" }>,
  records: DomainRecords,
  email: EmailAddress,
): Effect.fn.Return<ReadonlyArray<Candidate>> {
  if (gateway.kind !== "filter") return []
  const domain = domainOf(email)
  const traces = yield* lookBehindGateway(dns, trace, catalog, domain, records)
  return traces.map(({ label, origin, preset }) =>
    candidateOfPreset(preset, origin, { domain, mx: null, label }, email, {
      warnings: [
        {
          code: "behind-gateway",
          message: `${gateway.name} filters the mail; that ${preset.name} has it is concluded.`,
        },
      ],
    }),
  )
})

/** Servers that the domain's own records name, when they are complete and the domain's. */
const ownSrv = Effect.fnUntraced(function* (
  context: DiscoveryContext,
  servers: NonNullable<ReturnType<typeof serversOfSrv>["servers"]>,
  email: EmailAddress,
): Effect.fn.Return<Candidate | null, never, Scope.Scope> {
  const source: SettingsSource = {
    origin: "srv",
    ask: Effect.succeed({ kind: "servers", servers, isForeign: false }),
  }
  const { candidate } = yield* findCandidate(context, [source], email)
  return candidate === null || candidate.provider !== null || candidate.confirm.length > 0 ? null : candidate
})

const withDoubt = (candidate: Candidate): Candidate => ({
  ...candidate,
  trust: candidate.trust === "high" ? "medium" : candidate.trust,
  confirm: candidate.confirm.length > 0 ? candidate.confirm : domainsOf([candidate.submission, candidate.access]),
})

/** Where the domain's Autodiscover points ranks with Autodiscover, above its answers. */
function withPointed(
  sources: ReadonlyArray<SettingsSource>,
  pointed: ReadonlyArray<ProviderTrace>,
): ReadonlyArray<SettingsSource> {
  const at = sources.findIndex(({ origin }) => origin === "autodiscover")
  return sources.toSpliced(at < 0 ? sources.length : at, 0, ...pointed.slice(0, 1).map(sourceOfTrace))
}
