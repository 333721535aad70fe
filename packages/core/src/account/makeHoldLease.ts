import { DateTime, Duration, Effect } from "effect"
import { OAuthSettings } from "../oauth/OAuthSettings.ts"
import type { TokenLease } from "../oauth/TokenLeaseStore.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"

const LEASE = Duration.seconds(30)
const LOOK_AGAIN = Duration.millis(100)
// Longer than a token endpoint may take.
const PATIENCE = Duration.seconds(15)

/**
 * Makes the way to work on an account while nobody refreshes its token: whoever does already is waited for, up to fifteen seconds, and
 * what can't be held is done without, because somebody wants the work done.
 */
export const makeHoldLease = Effect.map(OAuthSettings, (settings) => {
  if (settings === null) {
    return () =>
      <A, E>(work: Effect.Effect<A, E>) =>
        work
  }
  const { leases } = settings

  const take = Effect.fnUntraced(function* (lease: TokenLease) {
    const until = DateTime.addDuration(yield* DateTime.now, PATIENCE)
    while (true) {
      const now = yield* DateTime.now
      if (yield* leases.take(lease, now, DateTime.addDuration(now, LEASE))) return
      if (DateTime.isGreaterThan(now, until)) return
      yield* Effect.sleep(LOOK_AGAIN)
    }
  })

  return (tenantId: TenantId, accountId: AccountId) =>
    <A, E>(work: Effect.Effect<A, E>): Effect.Effect<A, E> => {
      const lease = { tenantId, accountId, owner: crypto.randomUUID() }
      // Where a lease can't be given back, it runs out.
      return Effect.ensuring(Effect.andThen(Effect.ignore(take(lease)), work), Effect.ignore(leases.release(lease)))
    }
})
