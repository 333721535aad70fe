import { Context, Effect, Result } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress, parseEmailAddress } from "../address/EmailAddress.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { DiscoverySettings } from "./DiscoveryOptions.ts"
import type { DiscoveryResult } from "./DiscoveryResult.ts"
import { DnsResolver } from "./DnsResolver.ts"
import { DocumentFetcher } from "./DocumentFetcher.ts"
import { domainTypo } from "./domainTypo.ts"
import { EndpointProbe } from "./EndpointProbe.ts"
import { findDomain } from "./findDomain.ts"
import type { DomainFindings } from "./Findings.ts"
import { isMixedScript } from "./mixedScript.ts"
import { presetsByHost } from "./presetOfHost.ts"
import { invalidAddress, resultOf, resultOfPreset } from "./resultOf.ts"
import { makeSharedWork } from "./sharedWork.ts"

const HOUR_MILLISECONDS = 3_600_000
const NEGATIVE_MILLISECONDS = 600_000
const DOMAINS = 1_000
const DOCUMENTS = 500

/** The {@link Discovery} service over its ports. */
export const makeDiscovery = Effect.gen(function* () {
  const catalog = yield* ProviderCatalog
  const options = yield* DiscoverySettings
  const fetcher = yield* DocumentFetcher
  const presetOfHost = presetsByHost(catalog.all)
  const wellKnown = catalog.all.flatMap(({ domains, kind }) => (kind === "consumer" || kind === "isp" ? domains : []))

  // Documents that are about no single domain, such as those of a hoster, serve all of its customers.
  const documents = yield* makeSharedWork<Effect.Success<ReturnType<typeof fetcher.fetch>>>({
    capacity: DOCUMENTS,
    millisecondsToKeep: (outcome) => (outcome.kind === "answer" ? HOUR_MILLISECONDS : NEGATIVE_MILLISECONDS),
  })
  const sharedFetcher = DocumentFetcher.of({
    fetch: (request) => documents.get(request.url, fetcher.fetch(request)),
  })
  const ports = Context.make(DnsResolver, yield* DnsResolver).pipe(
    Context.add(DocumentFetcher, fetcher),
    Context.add(EndpointProbe, yield* EndpointProbe),
  )
  const domains = yield* makeSharedWork<DomainFindings>({
    capacity: DOMAINS,
    millisecondsToKeep: ({ without }) =>
      without === null ? HOUR_MILLISECONDS : without === "temporary-error" ? 0 : NEGATIVE_MILLISECONDS,
  })
  const findingsFor = (email: EmailAddress, domain: DomainName) => {
    const find = findDomain(email, { catalog, presetOfHost, options, sharedFetcher }).pipe(Effect.provideContext(ports))
    // Where the address itself is told, the answer may be about it alone.
    return domains.get(options.tellAddress ? email.toLowerCase() : domain, find)
  }

  const discover = Effect.fn("Discovery.discover")(function* (typed: string): Effect.fn.Return<DiscoveryResult> {
    const parsed = parseEmailAddress(typed.trim())
    if (Result.isFailure(parsed)) return invalidAddress(parsed.failure)
    const email = parsed.success
    const domain = domainOf(email)
    const preset = catalog.forDomain(domain)
    if (preset !== null) return resultOfPreset(preset, email, domain)
    const findings = yield* findingsFor(email, domain)
    return resultOf(findings, email, catalog.byId, {
      suggestion: domainTypo(domain, wellKnown),
      isMixedScript: isMixedScript(typed.slice(typed.lastIndexOf("@") + 1).trim()),
    })
  })
  return { discover }
})
