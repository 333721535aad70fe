import { Clock, Effect } from "effect"
import type { EmailAddress } from "../address/EmailAddress.ts"
import { domainOf } from "../address/EmailAddress.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { askDomain, type DomainRecords, mayExist, recordsOf } from "./askDomain.ts"
import { autodiscoverSources } from "./autodiscoverSources.ts"
import { autodiscoverProposal, lookBehind, mxProposal } from "./behindMx.ts"
import type { PresetOfHost } from "./candidateOf.ts"
import type { DiscoveryOptions } from "./DiscoveryOptions.ts"
import type { DocumentFetcher } from "./DocumentFetcher.ts"
import {
  autoconfigSource,
  findingOf,
  ispdbSource,
  mailconfSource,
  mxSources,
  paccSource,
  type SourceContext,
  srvSource,
  unprotectedSource,
  wellKnownSource,
} from "./documentSources.ts"
import type { DomainFindings } from "./Findings.ts"
import { guessServers } from "./guessSource.ts"
import { askInOrder } from "./inOrder.ts"
import { judgeMx } from "./judgeMx.ts"
import { isComplete, usableProposals } from "./mergeProposals.ts"
import type { Proposal, SourceFinding } from "./Proposal.ts"
import { registrableDomain, sameOrganization } from "./registrableDomain.ts"
import { serversOfSrv } from "./serversOfSrv.ts"
import { makeTrace } from "./Trace.ts"
import { lookAt, notLooked } from "./verifyCandidate.ts"

/** So many milliseconds a finding waits for better sources that have not ended yet. */
export const GRACE_MILLISECONDS = 700

/** What a discovery of a domain needs to know beside it. */
export interface DomainContext {
  readonly catalog: ProviderCatalog["Service"]
  readonly presetOfHost: PresetOfHost
  readonly options: DiscoveryOptions
  /** Fetches what is about many domains at once for all of them. */
  readonly sharedFetcher: DocumentFetcher["Service"]
}

/** Finds out about the domain of an address that no preset claims; ends within the budget. */
export const findDomain = Effect.fnUntraced(function* (
  email: EmailAddress,
  { catalog, options, presetOfHost, sharedFetcher }: DomainContext,
) {
  const domain = domainOf(email)
  const began = yield* Clock.currentTimeMillis
  const left = Effect.map(Clock.currentTimeMillis, (now) => Math.max(0, began + options.budgetMilliseconds - now))
  const trace = yield* makeTrace
  const nothing: Pick<DomainFindings, "because" | "pop3Only" | "isAbsent" | "proposals"> = {
    proposals: [],
    because: null,
    pop3Only: false,
    isAbsent: false,
  }
  const end = (findings: Partial<DomainFindings> & Pick<DomainFindings, "without">): DomainFindings => ({
    ...nothing,
    domain,
    trace: trace.entries(),
    ...findings,
  })
  const propose = (proposals: ReadonlyArray<Proposal>): DomainFindings =>
    end({ without: null, proposals: proposals.map((proposal) => ({ proposal, answered: notLooked })) })

  const records = yield* askDomain(domain, options, trace)
  // That nobody could say where the mail goes is no reason to believe that it goes nowhere.
  if (records.mx.kind === "failed") return end({ without: "temporary-error" })
  if (!mayExist(records)) return end({ without: "not-found", isAbsent: true })

  const context: SourceContext = { records, email, options, presetOfHost, trace, sharedFetcher }
  const mx = judgeMx(recordsOf(records.mx), catalog)
  if (mx.kind === "null") return end({ without: "no-mailbox" })
  const srv = serversOfSrv(records.srv, email)
  if (srv.notOffered.submission && srv.notOffered.access) return end({ without: "not-offered" })
  const own = ownSrv(context)

  switch (mx.kind) {
    case "provider": {
      if (mx.preset.status === "bridge" || mx.preset.status === "broken") {
        return end({ without: "not-offered", because: mx.preset })
      }
      // A company's records that name servers of its own: the suite may only filter, or hold some of the mailboxes.
      const isHybrid = own !== null && mx.preset.kind === "business"
      const proposal = mxProposal(mx.preset, mx.context, records, catalog, isHybrid)
      if (proposal !== null) return propose(isHybrid ? [proposal, own] : [proposal])
      break
    }
    case "gateway": {
      if (mx.gateway.kind === "filter") {
        const behind = yield* lookBehind(records, catalog, mx.host, trace)
        if (behind.length > 0) return propose(own === null ? behind : [...behind, own])
      } else if (own === null) {
        return end({ without: mx.gateway.kind === "parking" ? "no-mailbox" : "forward-only", because: mx.gateway })
      }
      break
    }
    case "unknown":
    case "none": {
      const hybrid = autodiscoverProposal(records, catalog)
      if (hybrid !== null) return propose(own === null ? [hybrid] : [hybrid, own])
    }
  }

  const mxHost =
    mx.kind === "unknown" || mx.kind === "gateway" ? mx.host : mx.kind === "provider" ? mx.context.mxHost : null
  // A filter's own documents are about its console, if about anything.
  const mxOfMailboxes = mx.kind === "unknown" ? mxHost : null
  const asked = yield* askInOrder(
    [
      ...autoconfigSource(context),
      ...paccSource(context),
      ...wellKnownSource(context),
      ...srvSource(context),
      ...mailconfSource(context),
      ...ispdbSource(context, "ispdb", domain),
      ...mxSources(context, mxOfMailboxes, mxOfMailboxes === null ? null : registrableDomain(mxOfMailboxes)),
      ...autodiscoverSources(context, catalog),
      ...unprotectedSource(context),
    ],
    (finding) => finding.kind === "proposal" && isComplete(finding.proposal, domain),
    GRACE_MILLISECONDS,
  )
  const found = asked.filter((finding) => finding !== null)
  const proposals = proposalsIn(found)
  const denials = found.flatMap((finding) => (finding.kind === "denial" ? [finding.denial.kind] : []))
  const hasComplete = proposals.some((proposal) => isComplete(proposal, domain))
  const mayGuess = options.guess && denials.length === 0 && records.wildcard.kind !== "records" && mx.kind !== "gateway"
  const guessed: SourceFinding =
    hasComplete || !mayGuess
      ? { kind: "nothing" }
      : yield* guessServers(context, mxOfMailboxes).pipe(
          Effect.timeoutOrElse({
            duration: yield* left,
            orElse: () => Effect.succeed<SourceFinding>({ kind: "nothing" }),
          }),
        )
  const usable = usableProposals([...proposals, ...proposalsIn([guessed])], domain)
  const [best, ...others] = usable
  if (best === undefined) {
    return end({
      without: denials.includes("cleartext-only")
        ? "not-offered-securely"
        : denials.includes("pop3-only") || srv.notOffered.access || srv.notOffered.submission
          ? "not-offered"
          : isSilent(records)
            ? "temporary-error"
            : "not-found",
      pop3Only: denials.includes("pop3-only"),
    })
  }
  const candidate = best.candidateFor(email)
  // Only what may be used at once is worth a look; a guess has been looked at, and what strangers name waits for the user.
  const answered =
    candidate.confirm.length > 0 || best.origin === "guess"
      ? notLooked
      : yield* lookAt(candidate, trace).pipe(
          Effect.timeoutOrElse({ duration: yield* left, orElse: () => Effect.succeed(notLooked) }),
        )
  return end({
    without: null,
    proposals: [
      { proposal: best, answered: best.origin === "guess" ? { submission: true, access: true } : answered },
      ...others.map((proposal) => ({ proposal, answered: notLooked })),
    ],
  })
})

const proposalsIn = (findings: ReadonlyArray<SourceFinding>): ReadonlyArray<Proposal> =>
  findings.flatMap((finding) => (finding.kind === "proposal" ? [finding.proposal] : []))

// SRV records that name servers within the domain itself, for either side, where the mail seems to be with somebody else: both may be
// right, so the user must say.
const ownSrv = (context: SourceContext): Proposal | null => {
  const { domain } = context.records
  const finding = findingOf(context, "srv", [], (email) => serversOfSrv(context.records.srv, email).servers)
  if (finding.kind !== "proposal" || !isComplete(finding.proposal, domain)) return null
  const { proposal } = finding
  const own = (host: string | undefined) => host !== undefined && sameOrganization(host, domain)
  const sample = proposal.candidateFor(context.email)
  if (!own(sample.access?.host) || !own(sample.submission?.host)) return null
  return {
    ...proposal,
    candidateFor: (email) => ({ ...proposal.candidateFor(email), confirm: [registrableDomain(domain) ?? domain] }),
  }
}

const isSilent = ({ addresses, srv }: DomainRecords): boolean =>
  [...Object.values(srv), ...Object.values(addresses)].some(({ kind }) => kind === "failed")
