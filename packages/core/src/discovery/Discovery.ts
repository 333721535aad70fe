import { Context, Effect, Layer } from "effect"
import type { DiscoveryResult } from "./DiscoveryResult.ts"
import { makeDiscovery } from "./makeDiscovery.ts"

/**
 * Finds the servers of an address, how to log in there, and what the user must do first.
 *
 * - `discover`: takes what a person typed. Never fails, because what other people's servers and zones say is a finding; ends
 *   within the budget. Two calls for one domain at a time share their work, and what was found is kept for a while: per domain, and
 *   per operator of the MX hosts. The same answers give the same result, whichever comes first. No password is involved.
 */
export class Discovery extends Context.Service<
  Discovery,
  { readonly discover: (address: string) => Effect.Effect<DiscoveryResult> }
>()("@mailkeep/core/Discovery") {
  /** The service over its ports: DnsResolver, DocumentFetcher, EndpointProbe, ProviderCatalog. */
  static readonly layer = Layer.effect(
    Discovery,
    Effect.map(makeDiscovery, (discover) => Discovery.of({ discover })),
  )
}
