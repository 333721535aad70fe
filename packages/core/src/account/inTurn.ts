import { Effect, RcMap, type Scope, Semaphore } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** Runs work on one account after all work on it that was asked for before; other accounts go on meanwhile. */
export type InTurn = (tenantId: TenantId, id: AccountId) => <A, E>(work: Effect.Effect<A, E>) => Effect.Effect<A, E>

/** A queue for each account that somebody works on; it ends with the last who waits in it. */
export const makeInTurn: Effect.Effect<InTurn, never, Scope.Scope> = Effect.map(
  RcMap.make({ lookup: (_account: string) => Semaphore.make(1) }),
  (queues) => (tenantId, id) => (work) =>
    Effect.scoped(Effect.flatMap(RcMap.get(queues, `${tenantId}/${id}`), (queue) => queue.withPermits(1)(work))),
)
