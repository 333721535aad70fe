import { Context } from "effect"
import type { QuotaStore } from "../limits/QuotaStore.ts"

/**
 * How often a tenant may have servers checked. So no tenant can use Mailkeep to look through the hosts of others or to guess
 * passwords at them.
 */
export interface CheckLimitOptions {
  /**
   * Checks of one target in an hour. A target is a server, that is a host with its port; at the servers of the known providers,
   * which are everybody's, and in the background it is a mailbox: a server with a user name. A domain whose servers are looked for is
   * a target too. Default 30.
   */
  readonly perTargetPerHour?: number
  /**
   * Checks of all servers together in an hour; each login is one, so that each side of an account is, and a domain whose servers are
   * looked for is two. Default 600.
   */
  readonly perHour?: number
  /** The same for what is checked in the background, such as the rows of batches; counted apart. Default 6,000. */
  readonly perHourInBackground?: number
  /** Where checks are counted. Default: in the memory of this process, which costs no write of the database. */
  readonly quotas?: QuotaStore["Service"]
}

/** The limit of checks, or `false` for none; read when the services are built that check. */
export const CheckLimit = Context.Reference<CheckLimitOptions | false>("@mailkeep/core/CheckLimit", {
  defaultValue: () => ({}),
})
