import type { AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import { makeAccountStore } from "./AccountStoreSql.ts"
import { type Database, Session } from "./Database.ts"

/**
 * The {@link AccountStore} of a {@link Database} inside a transaction of the host's: what it writes is there once the host
 * commits, and never if the host rolls back. `transaction` is a `Transaction` of Kysely, a client of `pg`, a connection of
 * `mysql2` or a `DatabaseSync` of `node:sqlite` on which the host has begun one; `null` when it is none that this database
 * can use.
 *
 * A change that is refused leaves the host's transaction as it was. Nothing is tried again: after a failure the host rolls
 * back and starts over.
 */
export const accountStoreWithin = (
  transaction: object,
): Effect.Effect<AccountStore["Service"] | null, never, Database> =>
  Effect.flatMap(Session, (session) => {
    const within = session.within(transaction)
    return within === null ? Effect.succeed(null) : Effect.provideService(makeAccountStore, Session, within)
  })
