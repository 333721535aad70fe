import { Duration, Effect, Random, Schedule } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { AccountEvent } from "./AccountEvent.ts"
import { fail, orStoreFailed, readAccount } from "./accountFailures.ts"
import type { AccountStore, AccountWithSecrets } from "./AccountStore.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import * as Reason from "./EmailAccountsError.ts"
import { makeInTurn } from "./inTurn.ts"

/** What becomes of an account: its next state and what that tells, with `secrets` if those change too, or nothing but a result. */
export type Change<A> =
  | {
      readonly account: EmailAccount
      readonly secrets: AccountWithSecrets["secrets"] | null
      readonly events: ReadonlyArray<AccountEvent>
      readonly result: A
    }
  | { readonly result: A }

// Within one process writers take turns: a race is lost to another process only. Pauses of random length keep two
// processes from meeting again and again; eight losses in a row mean that somebody writes in a loop.
const afterALostRace = Schedule.exponential("10 millis").pipe(
  Schedule.modifyDelay(({ duration }) => Effect.map(Random.next, (part) => Duration.times(duration, part))),
  Schedule.upTo({ times: 7 }),
)

/**
 * Makes the one way to change a stored account: read, decide, write, and from the start again when another process wrote
 * in between. Fails with `AccountBusy` after eight lost races, about a second at most.
 */
export const makeChangeAccount = (store: AccountStore["Service"]) =>
  Effect.map(makeInTurn, (inTurn) => {
    const once = Effect.fnUntraced(function* <A, E>(
      tenantId: TenantId,
      id: AccountId,
      decide: (stored: AccountWithSecrets) => Effect.Effect<Change<A>, E>,
    ) {
      const stored = yield* readAccount(store, tenantId, id)
      const change = yield* decide(stored)
      if (!("account" in change)) return change.result
      const { account, events, secrets } = change
      const outcome = yield* orStoreFailed(store.update(account, stored.account.revision, secrets, events))
      switch (outcome.kind) {
        case "updated":
          return change.result
        case "not-found":
          return yield* fail(new Reason.AccountNotFound({ id }))
        case "address-taken":
          return yield* fail(new Reason.AddressTaken({ existingId: outcome.id }))
        case "conflict":
          return yield* fail(new Reason.AccountBusy({ id }))
      }
    })
    return <A>(
      tenantId: TenantId,
      id: AccountId,
      decide: (stored: AccountWithSecrets) => Effect.Effect<Change<A>, Reason.EmailAccountsError>,
    ): Effect.Effect<A, Reason.EmailAccountsError> =>
      inTurn(
        tenantId,
        id,
      )(
        Effect.retry(once(tenantId, id, decide), {
          schedule: afterALostRace,
          while: ({ reason }) => reason._tag === "AccountBusy",
        }),
      )
  })
