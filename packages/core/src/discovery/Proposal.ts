import type { DomainName } from "../address/DomainName.ts"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { Candidate, CandidateOrigin } from "./Candidate.ts"

/**
 * What a source proposes for a domain: a candidate for whoever has an address there. Kept instead of the candidate, so that all
 * users of a domain share what was found once.
 */
export interface Proposal {
  readonly origin: CandidateOrigin
  readonly candidateFor: (email: EmailAddress) => Candidate
  /** The id of the preset that tells hints and limits; `null` for a server of one's own. */
  readonly provider: string | null
}

/** What a source says against servers that it might have named. */
export interface Denial {
  readonly kind: "pop3-only" | "cleartext-only"
}

/** What came of asking one source: a proposal, something it denies, or nothing. */
export type SourceFinding =
  | { readonly kind: "proposal"; readonly proposal: Proposal }
  | { readonly kind: "denial"; readonly denial: Denial }
  | { readonly kind: "nothing" }

/** Where a proposal was read: whose word it is, and whether it came over TLS all the way. */
export interface Provenance {
  readonly origin: CandidateOrigin
  /** The domain that was asked about. */
  readonly domain: DomainName
  /** The hosts that the document or record came from, redirects among them. */
  readonly hosts: ReadonlyArray<string>
}
