import type { EmailAddress } from "../address/EmailAddress.ts"
import { anybodyAt } from "./documentSources.ts"
import type { DomainName } from "../address/DomainName.ts"
import type { Candidate, Trust } from "./Candidate.ts"
import type { Proposal } from "./Proposal.ts"

const ORDER: ReadonlyArray<Trust> = ["low", "medium", "high"]

/** Whether a proposal names a server for either side. */
export const isComplete = (proposal: Proposal, domain: DomainName): boolean => {
  const { access, submission } = proposal.candidateFor(anybodyAt(domain))
  return access !== null && submission !== null
}

/**
 * The proposals that can be used: those with both servers, in their order. Where there is none, the best half and the best one for
 * its missing side become one, which is trusted no more than either; where there is no other half, what there is.
 */
export const usableProposals = (proposals: ReadonlyArray<Proposal>, domain: DomainName): ReadonlyArray<Proposal> => {
  const complete = proposals.filter((proposal) => isComplete(proposal, domain))
  if (complete.length > 0) return complete
  const has = (side: "submission" | "access") =>
    proposals.find((proposal) => proposal.candidateFor(anybodyAt(domain))[side] !== null)
  const submission = has("submission")
  const access = has("access")
  if (submission === undefined || access === undefined)
    return [submission ?? access].filter((half) => half !== undefined)
  const [first, second] =
    proposals.indexOf(submission) < proposals.indexOf(access) ? [submission, access] : [access, submission]
  return [
    {
      origin: first.origin,
      provider: first.provider ?? second.provider,
      candidateFor: (email: EmailAddress) => joined(first.candidateFor(email), second.candidateFor(email)),
    },
  ]
}

const joined = (first: Candidate, second: Candidate): Candidate => ({
  ...first,
  trust: ORDER.indexOf(first.trust) < ORDER.indexOf(second.trust) ? first.trust : second.trust,
  submission: first.submission ?? second.submission,
  access: first.access ?? second.access,
  confirm: [...new Set([...first.confirm, ...second.confirm])],
  warnings: [...first.warnings, ...second.warnings],
})
