import type { Kysely } from "kysely"
import { type Migration, Migrator } from "kysely/migration"
import type { Engine } from "../Engine.ts"
import { OWN_PREFIX, placeTables } from "../tables/placeTables.ts"
import type { TableOptions } from "../tables/TableOptions.ts"
import { accounts } from "./0001Accounts.ts"
import { listing } from "./0002Listing.ts"
import { sealedKeys } from "./0003SealedKeys.ts"
import { batches } from "./0004Batches.ts"
import { events } from "./0005Events.ts"
import { tagsAndCampaigns } from "./0006TagsAndCampaigns.ts"
import { warmupDays } from "./0007WarmupDays.ts"
import { keyUse } from "./0008KeyUse.ts"
import { quotasAndIdempotency } from "./0009QuotasAndIdempotency.ts"

// Forward only: a released migration never changes, and none has a way back. The names sort by their number.
const ups: Readonly<Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>> = {
  "0001_accounts": accounts,
  "0002_listing": listing,
  "0003_sealed_keys": sealedKeys,
  "0004_batches": batches,
  "0005_events": events,
  "0006_tags_and_campaigns": tagsAndCampaigns,
  "0007_warmup_days": warmupDays,
  "0008_key_use": keyUse,
  "0009_quotas_and_idempotency": quotasAndIdempotency,
}

/** The names of all migrations, in their order. */
export const migrationNames: ReadonlyArray<string> = Object.keys(ups).sort()

/** A migrator for tables that are where the options have them; `onStart` hears of each migration before it runs. */
export const makeMigrator = (
  engine: Engine,
  db: Kysely<unknown>,
  tables: TableOptions,
  onStart: (name: string) => void = () => {},
): Migrator => {
  const { prefix = OWN_PREFIX, schema } = tables
  const migration = (name: string): Migration => ({
    up: async (connection: Kysely<unknown>) => {
      onStart(name)
      await ups[name]?.(placeTables(connection, tables), engine)
    },
  })
  const known = Object.fromEntries(migrationNames.map((name) => [name, migration(name)]))
  return new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: `${prefix}migration`,
    migrationLockTableName: `${prefix}migration_lock`,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  })
}

/**
 * Brings the tables up to date; gives the names of the migrations that it ran. Safe when several processes do it at once: one
 * runs each migration, the others see that it was run. A migration that fails leaves nothing behind, or on an engine that
 * can't undo DDL (MySQL) what the next run goes on from. Throws the driver's error.
 */
export const migrate = async (
  engine: Engine,
  db: Kysely<unknown>,
  tables: TableOptions,
): Promise<ReadonlyArray<string>> => {
  let ran: ReadonlyArray<string> = []
  const run = async (connection: Kysely<unknown>) => {
    const { error, results = [] } = await makeMigrator(engine, connection, tables).migrateToLatest()
    if (error !== undefined) throw explained(error)
    ran = results.map(({ migrationName }) => migrationName)
  }
  await (engine.transact === undefined ? run(db) : engine.transact(db, run))
  return ran
}

interface MigrationTable {
  readonly mailkeep_migration: { readonly name: string }
}

/** Throws unless every migration was run already; changes nothing. */
export const requireMigrations = async (engine: Engine, db: Kysely<unknown>, tables: TableOptions): Promise<void> => {
  const states = await makeMigrator(engine, db, tables).getMigrations()
  const lacking = states.flatMap(({ executedAt, name }) => (executedAt === undefined ? [name] : []))
  if (lacking.length > 0) {
    throw new Error(
      `it lacks the migrations ${lacking.join(", ")}: run mailkeep migrate, or the statements of mailkeep migrate --print`,
    )
  }
  const run = placeTables(db as Kysely<MigrationTable>, tables).selectFrom("mailkeep_migration")
  const rows = await run.select("name").execute()
  if (rows.some(({ name }) => !migrationNames.includes(name))) throw newer()
}

const newer = (cause?: unknown) =>
  new Error("it was written by a newer version of Mailkeep: upgrade this one", { cause })

// The migrator says so when the table names a migration that this version doesn't have.
const explained = (error: unknown): unknown =>
  error instanceof Error && error.message.startsWith("corrupted migrations") ? newer(error) : error
