import type { Kysely } from "kysely"
import { type Migration, Migrator } from "kysely/migration"
import type { Engine } from "../Engine.ts"
import type { Tables } from "../Tables.ts"
import { accounts } from "./0001Accounts.ts"
import { batches } from "./0004Batches.ts"

// Forward only: a released migration never changes, and none has a way back. The names sort by their number.
const migrations = (engine: Engine): Record<string, Migration> => ({
  "0001_accounts": { up: (db) => accounts(db, engine) },
  "0004_batches": { up: (db) => batches(db, engine) },
})

/**
 * Brings the tables up to date. Safe when several processes do it at once: one runs each migration, the others see that
 * it was run. A migration that fails leaves nothing behind, or on an engine that can't undo DDL (MySQL) what the next start
 * goes on from. Throws the driver's error.
 */
export const migrate = async (engine: Engine, db: Kysely<Tables>): Promise<void> => {
  const known = migrations(engine)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: "mailkeep_migration",
    migrationLockTableName: "mailkeep_migration_lock",
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  // The migrator says so when the table names a migration that this version doesn't have.
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    throw new Error("it was written by a newer version of Mailkeep: upgrade this one", { cause: error })
  }
  throw error
}
