import type { DomainName } from "../address/DomainName.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { Candidate } from "./Candidate.ts"
import { registrableDomains } from "./candidateOf.ts"
import type { DiscoveryHint, DiscoveryOutcome, DiscoveryResult } from "./DiscoveryResult.ts"
import type { DomainFindings } from "./Findings.ts"
import { hintsOf } from "./hintsOf.ts"
import { messageOf } from "./messageOf.ts"
import { noDoubt, presetCandidate } from "./presetProposal.ts"
import { lacksServers, noContext, type PresetContext } from "./presetServers.ts"
import { withAnswers } from "./verifyCandidate.ts"

/** What speaks against a domain as it was typed. */
export interface Doubts {
  /** The well-known domain that was probably meant. */
  readonly suggestion: DomainName | null
  /** Whether its letters are of scripts that nobody mixes. */
  readonly isMixedScript: boolean
}

const empty: DiscoveryResult = {
  outcome: "not-found",
  message: "",
  domain: null,
  provider: null,
  candidates: [],
  hints: [],
  suggestion: null,
  limits: null,
  folders: null,
  endsOn: null,
  helpUrl: null,
  retry: false,
  trace: [],
}

/** The result for something that is no address; `problem` says what is wrong with it. */
export const invalidAddress = (problem: string): DiscoveryResult => ({
  ...empty,
  outcome: "invalid-address",
  message: `That is no e-mail address: it ${problem}.`,
})

/** The result for an address of a domain that no preset claims, where nobody may be asked. */
export const unknownProvider = (domain: DomainName): DiscoveryResult => ({
  ...empty,
  domain,
  message: `No provider is known to give out addresses of ${domain}, and nobody is asked here. State the SMTP and IMAP servers.`,
})

const factsOf = (preset: ProviderPreset) => ({
  provider: { id: preset.id, name: preset.name, status: preset.status },
  limits: preset.limits ?? null,
  folders: preset.folders ?? null,
  endsOn: preset.endsOn ?? null,
  helpUrl: preset.helpUrl ?? null,
})

/** The result for an address whose domain a preset claims: known without asking anybody. */
export const resultOfPreset = (preset: ProviderPreset, email: EmailAddress, domain: DomainName): DiscoveryResult => {
  const candidate = presetCandidate("catalog-domain", preset, email, noContext, noDoubt)
  const outcome = outcomeOf(preset, candidate, email, noContext)
  return {
    ...empty,
    ...factsOf(preset),
    outcome,
    message: messageOf({ outcome, preset, gateway: null, candidate, domain, isAbsent: false, pop3Only: false }),
    domain,
    candidates: outcome === "found" || outcome === "needs-input" ? [candidate] : [],
    hints: hintsOf(preset),
  }
}

const outcomeOf = (
  preset: ProviderPreset | null,
  candidate: Candidate,
  email: EmailAddress,
  context: PresetContext | null,
): DiscoveryOutcome => {
  if (preset?.status === "bridge") return "bridge-required"
  if (preset?.status === "broken") return "not-offered"
  if (preset !== null && context !== null && lacksServers(preset, email, context)) return "needs-input"
  const { access, submission } = candidate
  if (access === null || submission === null) return "needs-input"
  return access.userNames.length === 0 || submission.userNames.length === 0 ? "needs-input" : "found"
}

/** The result for an address of what was found out about its domain. */
export const resultOf = (
  findings: DomainFindings,
  email: EmailAddress,
  byId: (id: string) => ProviderPreset | null,
  doubts: Doubts,
): DiscoveryResult => {
  const { because, domain, isAbsent, pop3Only, trace } = findings
  const candidates = findings.proposals.map(({ answered, proposal }) =>
    withDoubts(withAnswers(proposal.candidateFor(email), answered), doubts),
  )
  const best = candidates[0]
  const reason = because !== null && "auth" in because ? because : null
  const gateway = because !== null && !("auth" in because) ? because : null
  const preset = best === undefined ? reason : best.provider === null ? null : byId(best.provider)
  const outcome =
    best !== undefined
      ? outcomeOf(preset, best, email, null)
      : reason?.status === "bridge"
        ? "bridge-required"
        : (findings.without ?? "not-found")
  const isOffered = outcome === "found" || outcome === "needs-input"
  return {
    ...empty,
    ...(preset === null ? {} : factsOf(preset)),
    outcome,
    message: messageOf({ outcome, preset, gateway, candidate: best ?? null, domain, isAbsent, pop3Only }),
    domain,
    candidates: isOffered ? candidates : [],
    hints: [
      ...doubtHints(doubts),
      ...(preset === null ? [] : hintsOf(preset)),
      ...ownHints(findings, outcome, best, preset),
    ],
    suggestion: doubts.suggestion,
    retry: outcome === "temporary-error",
    trace,
  }
}

// A domain that looks like another one's may be made to: its servers get no password before somebody has looked twice.
const withDoubts = (candidate: Candidate, { isMixedScript, suggestion }: Doubts): Candidate => {
  if (candidate.provider !== null || (suggestion === null && !isMixedScript)) return candidate
  const hosts = [candidate.submission, candidate.access].flatMap((server) =>
    server === null ? [] : [server.host as string],
  )
  return {
    ...candidate,
    trust: candidate.trust === "high" ? "medium" : candidate.trust,
    confirm: [...new Set([...candidate.confirm, ...registrableDomains(hosts)])],
  }
}

const doubtHints = ({ isMixedScript, suggestion }: Doubts): ReadonlyArray<DiscoveryHint> => [
  ...(suggestion === null
    ? []
    : [{ code: "typo" as const, message: `Did you mean ${suggestion}? Look at the address again.` }]),
  ...(isMixedScript
    ? [
        {
          code: "mixed-script" as const,
          message: "The domain mixes letters of several scripts, as names do that imitate others. Look at it again.",
        },
      ]
    : []),
]

const ownHints = (
  { pop3Only }: DomainFindings,
  outcome: DiscoveryOutcome,
  best: Candidate | undefined,
  preset: ProviderPreset | null,
): ReadonlyArray<DiscoveryHint> => {
  if (pop3Only) {
    return [
      { code: "pop3-only", message: "The domain offers its mailboxes by POP3 only, which Mailkeep doesn't read." },
    ]
  }
  if (outcome !== "needs-input" || best === undefined || (best.access !== null && best.submission !== null)) return []
  const missing = [best.submission === null ? "SMTP" : null, best.access === null ? "IMAP" : null]
    .filter((side) => side !== null)
    .join(" and ")
  const where = preset?.helpUrl === undefined ? {} : { url: preset.helpUrl }
  return [
    {
      code: "server-name-needed",
      message: `Ask the user for the ${missing} server: it can't be told from the address.`,
      ...where,
    },
  ]
}
