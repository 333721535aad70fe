import type { StoreError } from "@mailkeep/core"
import { Effect } from "effect"
import type { Kysely } from "kysely"
import { type Access, accessBy, attempt, type Session, type Source } from "./Database.ts"
import { sessionWithin } from "./hostTransaction.ts"
import { migrate, requireMigrations } from "./migrations/migrate.ts"
import { placeTables } from "./tables/placeTables.ts"
import type { TableOptions } from "./tables/TableOptions.ts"
import type { Tables } from "./tables/Tables.ts"

/** The operation that errors of opening a database name. */
export const OPEN = "Database.open"

/** How a database is used. */
export interface DatabaseOptions {
  /** Where the tables are. Default: their names begin with `mailkeep_`, in the connection's own schema. */
  readonly tables?: TableOptions
  /**
   * `run` brings the tables up to date when the database is opened; `require` refuses a database whose tables aren't, for
   * teams that run migrations themselves. Default `run`.
   */
  readonly migrations?: "run" | "require"
  /**
   * Up to how many characters of accounts' documents are kept beside what was read from them, so that an account is read and
   * checked again only when its row has another text. 0 keeps none. Default 4 million: about 1,400 accounts, 20 MB.
   */
  readonly cachedCharacters?: number
}

const CACHED_CHARACTERS = 4_000_000

/** Where the tables are on this connection, by full name where the engine has schemas. */
const settle = async ({ engine }: Source, db: Kysely<unknown>, tables: TableOptions): Promise<TableOptions> => {
  if (engine.currentSchema === undefined) {
    if (tables.schema === undefined) return tables
    throw new Error("it has no schemas: leave the schema out, and tell tables apart by a prefix")
  }
  return { ...tables, schema: tables.schema ?? (await engine.currentSchema(db)) }
}

/** What queries on a connection are told of where the tables are. */
export type PlaceTables = (db: Kysely<Tables>) => Kysely<Tables>

/** Opens a session: looks whether the connections are fit for use, and brings the tables up to date or sees that they are. */
export const openSession = (
  source: Source,
  db: Kysely<Tables>,
  { cachedCharacters = CACHED_CHARACTERS, migrations = "run", tables = {} }: DatabaseOptions,
  access: (place: PlaceTables) => Access = (place) => accessBy(source, place(db)),
): Effect.Effect<Session, StoreError> => {
  // Queries without a type, as there are no tables yet.
  const untyped = db as unknown as Kysely<unknown>
  return attempt(source, OPEN, async () => {
    const unfit = (await source.engine.unfit?.(untyped)) ?? null
    if (unfit !== null) throw new Error(unfit)
    const settled = await settle(source, untyped, tables)
    if (migrations === "run") return { settled, migrated: await migrate(source.engine, untyped, settled) }
    await requireMigrations(source.engine, untyped, settled)
    return { settled, migrated: [] }
  }).pipe(
    Effect.map(({ migrated, settled }): Session => ({
      ...access((connection) => placeTables(connection, settled)),
      engine: source.engine,
      migrated,
      looksFirst: false,
      cachedCharacters,
      within: sessionWithin(source, settled),
    })),
  )
}
