import { Effect } from "effect"
import { Kysely, sql, type Transaction } from "kysely"
import { attemptOnce, type Session, type Source, startOver } from "./Database.ts"
import { isKysely, ownQueries } from "./hostKysely.ts"
import { placeTables } from "./tables/placeTables.ts"
import type { TableOptions } from "./tables/TableOptions.ts"
import type { Tables } from "./tables/Tables.ts"

// Whatever else the host's transaction has done stays done when a change is refused.
const inSavepoint = async <A>(db: Kysely<Tables>, change: (db: Transaction<Tables>) => Promise<A>): Promise<A> => {
  await sql`savepoint mailkeep_change`.execute(db)
  // Where no transaction was begun MySQL forgets the savepoint at once: found out before anything is written.
  await sql`rollback to savepoint mailkeep_change`.execute(db)
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
    const session: Session = {
      engine: source.engine,
      migrated: [],
      read: (operation, query) => attemptOnce(source, operation, () => query(db)),
      write: (operation, change, inTheWay) =>
        attemptOnce(source, operation, () =>
          startOver(source.engine, () => inSavepoint(db, change), inTheWay && (() => inTheWay(db))),
        ),
      // The log can only be wiped after the host's commit.
      wipeLog: () => Effect.void,
      within: () => session,
    }
    return session
  }
