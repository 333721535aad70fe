import type { Effect } from "effect"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { DiscoveryResult } from "../discovery/DiscoveryResult.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"

/** Nobody was asked for the servers of an address. */
export interface NotAsked {
  readonly outcome: "not-asked"
  /** Why not and what to do, as a predicate that follows the field's name. */
  readonly message: string
}

/** What is known of the servers of an address whose input leaves some out. */
export type Discovered = DiscoveryResult | NotAsked

/** Finds the servers of an address whose domain the catalog has not, for an input that leaves some out. */
export type FindServers = (address: EmailAddress) => Effect.Effect<Discovered, EmailAccountsError>

/** What is known without asking anybody. */
export const notAsked: NotAsked = {
  outcome: "not-asked",
  message: "is required, because the address belongs to no provider whose servers are known",
}
