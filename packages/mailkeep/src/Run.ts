import type {
  AccountTokens,
  ApiKeys,
  Batches,
  Campaigns,
  EmailAccounts,
  Events,
  KeyRotation,
  OAuthConsents,
  SigningRotation,
  Tags,
  WarmupRecords,
  Webhooks,
} from "@mailkeep/core"
import type { MailClients } from "@mailkeep/probes"
import type { Effect, ManagedRuntime } from "effect"
import type { HostTransactions } from "./HostTransactions.ts"
import { MailkeepError } from "./MailkeepError.ts"
import { refuseInvalidCall } from "./options/callOptions.ts"
import { toMailkeepError } from "./toMailkeepError.ts"

/** The services that a Mailkeep holds. */
type Services =
  | EmailAccounts
  | AccountTokens
  | OAuthConsents
  | Batches
  | KeyRotation
  | ApiKeys
  | MailClients
  | HostTransactions
  | Events
  | Webhooks
  | SigningRotation
  | Tags
  | Campaigns
  | WarmupRecords

/** Runs an effect over the services as a promise that rejects with what a host should see. */
export type Run = <A, E>(
  effect: Effect.Effect<A, E, Services>,
  options?: { readonly signal?: AbortSignal },
) => Promise<A>

/** A {@link Run} over a runtime; `isClosed` tells whether the runtime is gone. */
export const makeRun =
  (runtime: ManagedRuntime.ManagedRuntime<Services, unknown>, isClosed: () => boolean): Run =>
  async (effect, options = {}) => {
    refuseInvalidCall(options)
    if (isClosed()) throw new MailkeepError("CLOSED", "This Mailkeep is closed.")
    const { signal } = options
    signal?.throwIfAborted()
    try {
      const work = runtime.runPromise(effect, signal === undefined ? undefined : { signal })
      return await (signal === undefined ? work : untilAborted(work, signal))
    } catch (error) {
      // The runtime forgets why it was interrupted; the caller's signal knows.
      if (signal?.aborted) throw signal.reason
      if (isClosed()) throw new MailkeepError("CLOSED", "This Mailkeep was closed before the call ended.")
      throw toMailkeepError(error)
    }
  }

// A step that has begun ends by itself, which may take as long as a pool has no connection; the caller needn't wait for it.
const untilAborted = <A>(work: Promise<A>, signal: AbortSignal): Promise<A> => {
  let forget = () => {}
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener("abort", abort, { once: true })
    forget = () => signal.removeEventListener("abort", abort)
  })
  return Promise.race([work, aborted]).finally(() => forget())
}
