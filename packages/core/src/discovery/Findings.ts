import type { DomainName } from "../address/DomainName.ts"
import type { DiscoveryOutcome, TraceEntry } from "./DiscoveryResult.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { MailGateway } from "../provider/MailGateway.ts"
import type { Proposal } from "./Proposal.ts"
import type { Answered } from "./verifyCandidate.ts"

/** What a discovery found out about a domain, for all of its users. */
export interface DomainFindings {
  readonly domain: DomainName
  /** Best first, with what looking at the servers found. */
  readonly proposals: ReadonlyArray<{ readonly proposal: Proposal; readonly answered: Answered }>
  /** Why there are none, where there are none; else what they come to is told by the best. */
  readonly without: Exclude<DiscoveryOutcome, "found" | "needs-input" | "bridge-required" | "invalid-address"> | null
  /** The provider without servers to propose, or the forwarder, where one of them is the reason. */
  readonly because: ProviderPreset | MailGateway | null
  /** Whether the domain's documents offer access by POP3 only. */
  readonly pop3Only: boolean
  /** Whether the domain doesn't exist. */
  readonly isAbsent: boolean
  readonly trace: ReadonlyArray<TraceEntry>
}
