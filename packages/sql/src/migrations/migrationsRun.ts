import { Effect } from "effect"
import { type Database, Session } from "../Database.ts"

/** The names of the migrations that opening a {@link Database} has run, in their order; empty when it was up to date. */
export const migrationsRun: Effect.Effect<ReadonlyArray<string>, never, Database> = Effect.map(
  Session,
  ({ migrated }) => migrated,
)
