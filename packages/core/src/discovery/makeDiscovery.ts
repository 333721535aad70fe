import { Clock, Effect, Option, Random } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { answerFromCatalog, suggestionFor, wellKnownDomains } from "./answerFromCatalog.ts"
import type { Candidate, CandidateServer } from "./Candidate.ts"
import { discoverDomain } from "./discoverDomain.ts"
import type { DiscoveryContext } from "./discoveryContext.ts"
import { type DiscoveryOptions, DiscoverySettings } from "./DiscoveryOptions.ts"
import type { DiscoveryHint, DiscoveryResult } from "./DiscoveryResult.ts"
import { withoutServers } from "./discoveryResults.ts"
import { keptTimes } from "./discoveryTimes.ts"
import { startTrace } from "./discoveryTrace.ts"
import { DnsResolver } from "./DnsResolver.ts"
import { DocumentFetcher } from "./DocumentFetcher.ts"
import { EndpointProbe } from "./EndpointProbe.ts"
import { knownHosts } from "./knownHosts.ts"
import { isMixedScript } from "./mixedScript.ts"
import { makeSharedWork } from "../shared/sharedWork.ts"
import { anybodyAt, renamed, type SourceFinding } from "./sourceFinding.ts"

// Results at most; an average one is a few kilobytes long.
const CAPACITY = 2_000

// What is left at the end for putting the answer together.
const RESERVE_MILLISECONDS = 100

/** The discovery over its ports, with caches that live as long as the scope. */
export const makeDiscovery = Effect.gen(function* () {
  const scope = yield* Effect.scope
  const catalog = yield* ProviderCatalog
  const options = yield* DiscoverySettings
  const shared: Omit<DiscoveryContext, "trace" | "deadline"> = {
    dns: yield* DnsResolver,
    fetcher: yield* DocumentFetcher,
    probe: yield* EndpointProbe,
    catalog,
    known: knownHosts(catalog),
    options,
    operators: makeSharedWork<SourceFinding | null>(scope, {
      capacity: CAPACITY,
      keep: (finding) => (finding === null ? keptTimes.negative : keptTimes.found),
    }),
  }
  const domains = makeSharedWork<DiscoveryResult>(scope, { capacity: CAPACITY, keep: keptFor })
  const wellKnown = wellKnownDomains(catalog)

  const ask = Effect.fnUntraced(function* (email: EmailAddress): Effect.fn.Return<DiscoveryResult> {
    const suggestion = suggestionFor(wellKnown, email)
    const trace = yield* startTrace
    const deadline = (yield* Clock.currentTimeMillis) + options.budgetMilliseconds - RESERVE_MILLISECONDS
    const unlikely = yield* unlikelyLabel
    const result = yield* Effect.scoped(
      discoverDomain({ ...shared, trace, deadline }, email, suggestion === null, unlikely),
    ).pipe(
      Effect.timeoutOption(options.budgetMilliseconds),
      Effect.map(Option.getOrElse(() => withoutServers.notInTime(domainOf(email)))),
    )
    return { ...result, trace: trace.entries(), ...suggesting(result, suggestion) }
  })

  return Effect.fn("Discovery.discover")(function* (typed: string): Effect.fn.Return<DiscoveryResult> {
    const known = answerFromCatalog(catalog, typed)
    if (known.kind === "answer") return known.result
    const { asked, key } = question(known.email, options)
    const result = yield* domains.get(key, ask(asked))
    return withMixedScript(addressed(result, asked, known.email), typed)
  })
})

/** What is asked for an address: its domain, for anybody there, unless the domain's own server may be told who asks. */
const question = (email: EmailAddress, { tellAddress }: DiscoveryOptions) =>
  tellAddress ? { asked: email, key: email } : { asked: anybodyAt(domainOf(email)), key: domainOf(email) }

// What isn't known now may be known in a moment.
const keptFor = ({ outcome, retry }: DiscoveryResult): number => {
  if (retry) return 0
  return outcome === "found" || outcome === "needs-input" ? keptTimes.found : keptTimes.negative
}

const unlikelyLabel = Effect.map(
  Effect.all([Random.nextIntBetween(0, 2 ** 31), Random.nextIntBetween(0, 2 ** 31)]),
  (numbers) => `x${numbers.map((number) => number.toString(36)).join("")}`,
)

const suggesting = (result: DiscoveryResult, suggestion: DiscoveryResult["suggestion"]): Partial<DiscoveryResult> => {
  if (suggestion === null) return {}
  const hint: DiscoveryHint = { code: "typo", message: `Was ${suggestion} meant?` }
  return { suggestion, hints: [hint, ...result.hints], message: `${hint.message} ${result.message}` }
}

/** A result for anybody of a domain with one user's names to log in with. */
function addressed(result: DiscoveryResult, asked: EmailAddress, email: EmailAddress): DiscoveryResult {
  if (asked === email) return result
  const server = (each: CandidateServer | null): CandidateServer | null =>
    each === null
      ? null
      : { ...each, userNames: [...new Set(each.userNames.map((name) => renamed(name, asked, email)))] }
  const candidate = (each: Candidate): Candidate => ({
    ...each,
    submission: server(each.submission),
    access: server(each.access),
  })
  return { ...result, candidates: result.candidates.map(candidate) }
}

const withMixedScript = (result: DiscoveryResult, typed: string): DiscoveryResult => {
  if (!isMixedScript(typed)) return result
  const message =
    "The domain mixes letters of several scripts that look alike. Make sure that it is the one that was meant."
  return { ...result, hints: [{ code: "mixed-script", message }, ...result.hints] }
}
