import { spanIfTraced, StoreError } from "@mailkeep/core"
import { Context, Data, Effect, Schedule } from "effect"
import type { Kysely, Transaction } from "kysely"
import type { Engine } from "./Engine.ts"
import type { Parameter, PreparedQuery } from "./preparedQuery.ts"
import type { Tables } from "./tables/Tables.ts"

/** An open database that holds Mailkeep's tables. Opaque: stores are made from it, nothing else. */
export interface Database {
  readonly Database: unique symbol
}

/** How the stores' calls reach a database. */
export interface Access {
  /** The rows of one prepared query outside of any transaction; on an SQLite file without a promise. */
  readonly rows: <P extends ReadonlyArray<Parameter>, Row>(
    operation: string,
    query: PreparedQuery<P, Row>,
    ...parameters: P
  ) => Effect.Effect<ReadonlyArray<Row>, StoreError>
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
  /** As `write`, for a change of one statement, which is a transaction by itself. */
  readonly writeAtOnce: <A>(
    operation: string,
    change: (db: Kysely<Tables>) => Promise<A>,
    inTheWay: (db: Kysely<Tables>) => Promise<A | null>,
  ) => Effect.Effect<A, StoreError>
  /** Wipes what the database's log keeps of destroyed envelopes, as far as others let it within the time to wait. */
  readonly wipeLog: (operation: string) => Effect.Effect<void>
}

/** What the stores do with a {@link Database}. */
export interface Session extends Access {
  readonly engine: Engine
  /** The names of the migrations that opening the database has run. */
  readonly migrated: ReadonlyArray<string>
  /** Whether a change should look for what is in its way before it writes, as what it undoes may be more than its own. */
  readonly looksFirst: boolean
  /** Up to how many characters of accounts' documents are kept beside what was read from them. */
  readonly cachedCharacters: number
  /** The same tables inside a transaction of the host's; `null` when it is none that this database can use. */
  readonly within: (transaction: object) => Session | null
}

/** The service behind {@link Database}. */
export const Session = Context.Service<Database, Session>("@mailkeep/sql/Database")

/** A database as errors tell of it. */
export interface Source {
  readonly engine: Engine
  /** What the operator knows it by; free of credentials. */
  readonly name: string
}

// Whoever holds the lock is done in milliseconds, or not at all.
const forFiveSeconds = Schedule.min([Schedule.exponential("1 millis"), Schedule.spaced("50 millis")]).pipe(
  Schedule.jittered,
  Schedule.upTo({ duration: "5 seconds" }),
)

// A driver's error of whatever type, on its way to a StoreError.
class DriverFailure extends Data.TaggedError("DriverFailure")<{ readonly cause: unknown }> {}

// mysql2 gives an error the whole statement with its values, which is more than a log should hold.
const withoutStatement = (cause: unknown): unknown => {
  if (cause instanceof Error && "sql" in cause) Reflect.deleteProperty(cause, "sql")
  return cause
}

/** Runs driver calls once, to their end even when the fiber is interrupted: a change is either committed or was never there. */
const once = <A>(call: () => Promise<A>): Effect.Effect<A, DriverFailure> =>
  Effect.tryPromise({ try: call, catch: (cause) => new DriverFailure({ cause: withoutStatement(cause) }) }).pipe(
    Effect.uninterruptible,
  )

const orStoreError = ({ engine, name }: Source, operation: string) =>
  Effect.mapError(
    ({ cause }: DriverFailure) =>
      new StoreError({
        reason: engine.isCorrupt(cause) ? "corrupt" : "unavailable",
        operation,
        cause: new Error(`The database ${name} ${engine.explain(cause)}`, { cause }),
      }),
  )

const untilNobodyIsInTheWay = <A>(source: Source, operation: string, call: () => Promise<A>) =>
  once(call).pipe(
    Effect.retry({ while: ({ cause }) => source.engine.isBusy(cause), schedule: forFiveSeconds }),
    orStoreError(source, operation),
  )

/**
 * Runs driver calls until nobody is in the way, for five seconds at most, and without blocking the thread. Only the waiting
 * is interruptible. A failure tells in words for the operator what is wrong and what to do.
 */
export const attempt = <A>(source: Source, operation: string, call: () => Promise<A>): Effect.Effect<A, StoreError> =>
  untilNobodyIsInTheWay(source, operation, call).pipe(spanIfTraced(operation))

/** As {@link attempt}, for a call that has its answer when it returns, and that may be made once more when it failed. */
export const attemptAtOnce = <A>(source: Source, operation: string, call: () => A): Effect.Effect<A, StoreError> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(call())
    } catch {
      return untilNobodyIsInTheWay(source, operation, async () => call())
    }
  }).pipe(spanIfTraced(operation))

/** As {@link attempt}, but once: inside a transaction of the host's only the host can start over. */
export const attemptOnce = <A>(
  source: Source,
  operation: string,
  call: () => Promise<A>,
): Effect.Effect<A, StoreError> => once(call).pipe(orStoreError(source, operation), spanIfTraced(operation))

// Only a rival that comes and goes between two statements, again and again, could use these up.
const MAXIMUM_STARTS = 5

/** Runs a change until no unique constraint forbids it, or until it is known what is in the way. */
export const startOver = async <A>(
  { isUniqueViolation }: Engine,
  change: () => Promise<A>,
  inTheWay: (() => Promise<A | null>) | undefined,
): Promise<A> => {
  for (let start = 1; ; start++) {
    try {
      return await change()
    } catch (error) {
      if (inTheWay === undefined || start === MAXIMUM_STARTS || !isUniqueViolation(error)) throw error
      const answer = await inTheWay()
      if (answer !== null) return answer
    }
  }
}

const transact = <A>(
  engine: Engine,
  db: Kysely<Tables>,
  change: (transaction: Transaction<Tables>) => Promise<A>,
): Promise<A> =>
  engine.transact === undefined
    ? db.transaction().execute(change)
    : // Within a transaction, whoever began it.
      engine.transact(db, (connection) => change(connection as Transaction<Tables>))

/** Wipes a log by an engine's call, as far as others let it within the time to wait. */
export const wipeLog = (operation: string, wipe: () => Promise<boolean>): Effect.Effect<void> =>
  Effect.promise(wipe).pipe(
    Effect.uninterruptible,
    Effect.repeat({ until: (wiped) => wiped, schedule: forFiveSeconds }),
    Effect.ignoreCause,
    Effect.withSpan(`${operation}.wipeLog`),
  )

/** The access of a database whose connections Kysely hands out. */
export const accessBy = (source: Source, db: Kysely<Tables>): Access => ({
  rows: (operation, query, ...parameters) => attempt(source, operation, () => query(db, ...parameters)),
  read: (operation, query) => attempt(source, operation, () => query(db)),
  write: (operation, change, inTheWay) =>
    attempt(source, operation, () =>
      startOver(source.engine, () => transact(source.engine, db, change), inTheWay && (() => inTheWay(db))),
    ),
  writeAtOnce: (operation, change, inTheWay) =>
    attempt(source, operation, () =>
      startOver(
        source.engine,
        () => change(db),
        () => inTheWay(db),
      ),
    ),
  wipeLog: (operation) => wipeLog(operation, () => source.engine.wipeLog(db)),
})
