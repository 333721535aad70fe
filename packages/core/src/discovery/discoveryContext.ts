import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { DiscoveryOptions } from "./DiscoveryOptions.ts"
import type { DiscoveryTrace } from "./discoveryTrace.ts"
import type { DnsResolver } from "./DnsResolver.ts"
import type { DocumentFetcher } from "./DocumentFetcher.ts"
import type { EndpointProbe } from "./EndpointProbe.ts"
import type { KnownHosts } from "./knownHosts.ts"
import type { SharedWork } from "../shared/sharedWork.ts"
import type { SourceFinding } from "./sourceFinding.ts"

/** What the steps of one discovery share. */
export interface DiscoveryContext {
  readonly dns: DnsResolver["Service"]
  readonly fetcher: DocumentFetcher["Service"]
  readonly probe: EndpointProbe["Service"]
  readonly catalog: ProviderCatalog["Service"]
  readonly known: KnownHosts
  readonly options: DiscoveryOptions
  /** What operators of MX hosts state, by the URL; one answer serves all their customers. */
  readonly operators: SharedWork<SourceFinding | null>
  readonly trace: DiscoveryTrace
  /** When the clock says this, in milliseconds, every step has ended. */
  readonly deadline: number
}
