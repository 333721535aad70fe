import { StoreError } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { type Database } from "./Database.ts"
import { databaseName, schemeOf } from "./databaseName.ts"
import { isKysely, type KyselyInstance } from "./hostKysely.ts"
import { layerKyselyDatabase } from "./layerKysely.ts"
import type { DatabaseKind } from "./migrations/printMigrations.ts"
import { layerMysqlDatabase, layerMysqlPool } from "./mysql/layerMysql.ts"
import type { MysqlPool } from "./mysql/MysqlPool.ts"
import { type DatabaseOptions, OPEN } from "./openSession.ts"
import { layerPostgresqlDatabase, layerPostgresqlPool } from "./postgresql/layerPostgresql.ts"
import type { PostgresqlPool } from "./postgresql/PostgresqlPool.ts"
import { layerSqliteDatabase } from "./sqlite/layerSqlite.ts"

/**
 * Which database to use: the path of an SQLite file (`:memory:` for one that ends with the layer), a URL of PostgreSQL
 * (`postgres://…`) or of MySQL or MariaDB (`mysql://…`, `mariadb://…`), or a pool or a Kysely that stays the host's.
 */
export type DatabaseLocation = string | PostgresqlPool | MysqlPool | KyselyInstance

/** The kind of database that a path or a URL names; `null` when it names none known here. */
export const kindOf = (database: string): DatabaseKind | null => {
  const scheme = schemeOf(database)
  return scheme === null ? "sqlite" : (KINDS.get(scheme) ?? null)
}

const KINDS: ReadonlyMap<string, DatabaseKind> = new Map([
  ["postgres", "postgresql"],
  ["postgresql", "postgresql"],
  ["mysql", "mysql"],
  ["mariadb", "mysql"],
])

// For a server that takes a connection and says nothing, and for a pool whose connections are all in use.
const CONNECTION_MILLISECONDS = 10_000

type DatabaseLayer = Layer.Layer<Database, StoreError>

/**
 * A database of any kind. A URL needs the package `pg` or `mysql2`, whose pool is then the layer's own, of ten connections,
 * and ends with it.
 *
 * @example
 * layerStoresOn.pipe(Layer.provide(layerDatabase("mailkeep.db", { tables: { prefix: "crm_mail_" } })))
 */
export const layerDatabase = (database: DatabaseLocation, options: DatabaseOptions = {}): DatabaseLayer => {
  if (typeof database !== "string") return ofHost(database, options)
  switch (kindOf(database)) {
    case "sqlite":
      return layerSqliteDatabase({ ...options, file: database })
    case "postgresql":
      return ofUrl("pg", database, async () => {
        const { Pool } = await import("pg")
        const pool = new Pool({ connectionString: database.trim(), connectionTimeoutMillis: CONNECTION_MILLISECONDS })
        // A connection that breaks while nobody uses it: the pool drops it and makes another when one is needed.
        pool.on("error", () => {})
        return { layer: layerPostgresqlPool({ ...options, pool }, databaseName(database)), end: () => pool.end() }
      })
    case "mysql":
      return ofUrl("mysql2", database, async () => {
        const { createPool } = await import("mysql2/promise")
        const uri = database.trim().replace(/^[a-z]+:/iu, "mysql:")
        const pool = createPool({ uri, connectTimeout: CONNECTION_MILLISECONDS })
        return { layer: layerMysqlPool({ ...options, pool }, databaseName(database)), end: () => pool.end() }
      })
    case null:
      return Layer.effectContext(Effect.fail(notOpened(database, ofNoKind(database))))
  }
}

const ofNoKind = (database: string): string =>
  `is of no kind known here: use postgres://…, mysql://… or mariadb://…, or ./${schemeOf(database)}:… for a file of that name`

const ofHost = (database: Exclude<DatabaseLocation, string>, options: DatabaseOptions): DatabaseLayer => {
  if (isKysely(database)) return layerKyselyDatabase({ ...options, db: database })
  return "getConnection" in database || "pool" in database
    ? layerMysqlDatabase({ ...options, pool: database })
    : layerPostgresqlDatabase({ ...options, pool: database })
}

interface OwnPool {
  readonly layer: DatabaseLayer
  readonly end: () => Promise<void>
}

const ofUrl = (driver: string, url: string, open: () => Promise<OwnPool>): DatabaseLayer =>
  Layer.unwrap(
    Effect.acquireRelease(
      Effect.tryPromise({ try: open, catch: (cause) => unreadable(driver, url, cause) }),
      ({ end }) => Effect.promise(end),
    ).pipe(Effect.map(({ layer }) => layer)),
  )

const unreadable = (driver: string, url: string, cause: unknown): StoreError => {
  const missing = cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND"
  if (missing) return notOpened(url, `needs the package ${driver}: npm install ${driver}`, cause)
  // The driver's own error may quote the URL, and with it the password.
  return notOpened(url, "is not a URL that its driver can read")
}

const notOpened = (url: string, what: string, cause?: unknown): StoreError => {
  const error = new Error(`The database ${databaseName(url)} ${what}`, cause === undefined ? {} : { cause })
  return new StoreError({ reason: "unavailable", operation: OPEN, cause: error })
}
