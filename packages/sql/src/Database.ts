import { StoreError } from "@mailkeep/core"
import { Context, Data, Effect, Schedule } from "effect"
import type { Kysely, Transaction } from "kysely"
import type { Engine } from "./Engine.ts"
import type { Tables } from "./Tables.ts"

/** An open database that holds Mailkeep's tables. Opaque: stores are made from it, nothing else. */
export interface Database {
  readonly Database: unique symbol
}

/** What the stores do with a {@link Database}. */
export interface Session {
  readonly engine: Engine
  /** Runs one query outside of any transaction. */
  readonly read: <A>(operation: string, query: (db: Kysely<Tables>) => Promise<A>) => Effect.Effect<A, StoreError>
  /**
   * Runs a change in one transaction. When a unique constraint forbids it, `inTheWay` is asked what that means; if it
   * finds nobody any more, the change starts over.
   */
  readonly write: <A>(
    operation: string,
    change: (transaction: Transaction<Tables>) => Promise<A>,
    inTheWay?: (db: Kysely<Tables>) => Promise<A | null>,
  ) => Effect.Effect<A, StoreError>
  /** Wipes what the database's log keeps of destroyed envelopes, as far as others let it within the time to wait. */
  readonly wipeLog: (operation: string) => Effect.Effect<void>
}

/** The service behind {@link Database}. */
export const Session = Context.Service<Database, Session>("@mailkeep/sql/Database")

// Whoever holds the lock is done in milliseconds, or not at all.
const forFiveSeconds = Schedule.min([Schedule.exponential("1 millis"), Schedule.spaced("50 millis")]).pipe(
  Schedule.jittered,
  Schedule.upTo({ duration: "5 seconds" }),
)

// A driver's error of whatever type, on its way to a StoreError.
class DriverFailure extends Data.TaggedError("DriverFailure")<{ readonly cause: unknown }> {}

/**
 * Runs driver calls until nobody is in the way, for five seconds at most, and without blocking the thread.
 *
 * A call that has begun is awaited even when the fiber is interrupted: so no transaction is ever left open, and a change
 * is either committed or was never there. Only the waiting is interruptible.
 */
export const attempt = <A>(
  engine: Pick<Engine, "isBusy" | "isCorrupt">,
  operation: string,
  call: () => Promise<A>,
): Effect.Effect<A, StoreError> =>
  Effect.tryPromise({ try: call, catch: (cause) => new DriverFailure({ cause }) }).pipe(
    Effect.uninterruptible,
    Effect.retry({ while: ({ cause }) => engine.isBusy(cause), schedule: forFiveSeconds }),
    Effect.mapError(
      ({ cause }) => new StoreError({ reason: engine.isCorrupt(cause) ? "corrupt" : "unavailable", operation, cause }),
    ),
    Effect.withSpan(operation),
  )

// Only a rival that comes and goes between two statements, again and again, could use these up.
const MAXIMUM_STARTS = 5

/** Makes a session on an open database. */
export const makeSession = (engine: Engine, db: Kysely<Tables>): Session => ({
  engine,
  read: (operation, query) => attempt(engine, operation, () => query(db)),
  write: (operation, change, inTheWay) =>
    attempt(engine, operation, async () => {
      for (let start = 1; ; start++) {
        try {
          return await db.transaction().execute(change)
        } catch (error) {
          if (inTheWay === undefined || start === MAXIMUM_STARTS || !engine.isUniqueViolation(error)) throw error
          const answer = await inTheWay(db)
          if (answer !== null) return answer
        }
      }
    }),
  wipeLog: (operation) =>
    Effect.promise(() => engine.wipeLog(db)).pipe(
      Effect.uninterruptible,
      Effect.repeat({ until: (wiped) => wiped, schedule: forFiveSeconds }),
      Effect.ignoreCause,
      Effect.withSpan(`${operation}.wipeLog`),
    ),
})
