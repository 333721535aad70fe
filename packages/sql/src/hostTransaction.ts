import { Effect } from "effect"
import { Kysely, sql, type Transaction } from "kysely"
import { attemptOnce, type Session, type Source, startOver } from "./Database.ts"
import type { Engine } from "./Engine.ts"
import { isKysely, ownQueries } from "./hostKysely.ts"
import { placeTables } from "./tables/placeTables.ts"
import type { TableOptions } from "./tables/TableOptions.ts"
import type { Tables } from "./tables/Tables.ts"

// What a failed change has written goes, and whatever else the host's transaction has done stays.
const inSavepoint = async <A>(
  { requireTransaction }: Engine,
  db: Kysely<Tables>,
  change: (db: Transaction<Tables>) => Promise<A>,
): Promise<A> => {
  // Where the host has none, or has ended it in the meantime, a savepoint would be a transaction of its own.
  await requireTransaction(db)
  await sql`savepoint mailkeep_change`.execute(db)
  try {
    // The host's transaction is the one that the change asks for.
    const answer = await change(db as Transaction<Tables>)
    await sql`release savepoint mailkeep_change`.execute(db)
    return answer
  } catch (error) {
    // After a deadlock the whole transaction is gone, and the savepoint with it: the first error is the one to tell.
    await sql`rollback to savepoint mailkeep_change`.execute(db).catch(() => {})
    throw error
  }
}

const queriesIn = (source: Source, transaction: object): Kysely<Tables> | null => {
  if (isKysely(transaction)) return transaction.isTransaction ? ownQueries(transaction) : null
  const dialect = source.engine.onConnection(transaction)
  return dialect === null ? null : new Kysely<Tables>({ dialect })
}

// Changes of one transaction, one after the other: savepoints that overlap would undo each other's work.
const lastOf = new WeakMap<object, Promise<unknown>>()

const inTurn = <A>(transaction: object, run: () => Promise<A>): Promise<A> => {
  const mine = (lastOf.get(transaction) ?? Promise.resolve()).then(run, run)
  lastOf.set(transaction, mine)
  return mine
}

/**
 * A session inside a transaction of the host's: a `Transaction` of Kysely, or the driver's connection on which the host has
 * begun one. It commits and rolls back nothing but its own changes; `null` when it is neither.
 */
export const sessionWithin =
  (source: Source, tables: TableOptions) =>
  (transaction: object): Session | null => {
    const queries = queriesIn(source, transaction)
    if (queries === null) return null
    const db = placeTables(queries, tables)
    const { engine } = source
    const write: Session["write"] = (operation, change, inTheWay) =>
      attemptOnce(source, operation, () =>
        inTurn(transaction, () =>
          startOver(engine, () => inSavepoint(engine, db, change), inTheWay && (() => inTheWay(db))),
        ),
      )
    const session: Session = {
      engine,
      migrated: [],
      looksFirst: true,
      // It ends before an account is read twice.
      cachedCharacters: 0,
      rows: (operation, query, ...parameters) => attemptOnce(source, operation, () => query(db, ...parameters)),
      read: (operation, query) => attemptOnce(source, operation, () => query(db)),
      write,
      writeAtOnce: write,
      // The log can only be wiped after the host's commit.
      wipeLog: () => Effect.void,
      within: () => session,
    }
    return session
  }
