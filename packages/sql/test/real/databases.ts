import { type RealDatabase, type RealDatabaseUnavailable, startMariadb, startPostgresql } from "@mailkeep/testing"
import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect } from "kysely"
import { createPool, type Pool as MysqlPool } from "mysql2/promise"
import { Pool } from "pg"
import type { DatabaseKind, DatabaseLocation } from "../../src/index.ts"

/** A driver's own connection, to look at what a store has left. */
type Query = (sql: string) => Promise<ReadonlyArray<Record<string, unknown>>>

/** A pool of a host's. */
export interface HostPool {
  readonly pool: Exclude<DatabaseLocation, string>
  readonly query: Query
  /** One of its connections with a transaction on it, as the driver hands it out. */
  readonly begin: () => Promise<{
    readonly connection: object
    readonly query: Query
    readonly end: (how: "commit" | "rollback") => Promise<void>
  }>
  readonly end: () => Promise<void>
}

/** A new, empty database; it is gone with its disposal. */
export interface NewDatabase extends AsyncDisposable {
  readonly kind: DatabaseKind
  readonly url: string
  /** A pool; `unusual` has it read its own numbers and rows in other ways. */
  readonly host: (unusual?: boolean) => HostPool
  /** A Kysely with plugins of the host's, whose driver hands big numbers out as texts. */
  readonly kysely: () => Kysely<HostTables>
}

/** Some table of a host's. */
export interface HostTables {
  readonly appUser: { readonly userId: number }
}

interface Unavailable extends RealDatabaseUnavailable, AsyncDisposable {}

interface Kind {
  readonly name: string
  readonly kind: DatabaseKind
  readonly start: () => Promise<RealDatabase | RealDatabaseUnavailable>
  readonly host: (url: string, unusual: boolean) => HostPool
  readonly kysely: (url: string) => Kysely<HostTables>
}

const postgresqlPool = (pool: Pool): HostPool => {
  pool.on("error", () => {})
  return {
    pool,
    query: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    begin: async () => {
      const connection = await pool.connect()
      const query: Query = async (sql) => (await connection.query<Record<string, unknown>>(sql)).rows
      await query("begin")
      const end = async (how: "commit" | "rollback") => {
        await query(how)
        connection.release()
      }
      return { connection, query, end }
    },
    end: () => pool.end(),
  }
}

const mysqlPool = (pool: MysqlPool): HostPool => {
  const rowsOf = ([rows]: readonly [unknown, ...ReadonlyArray<unknown>]) =>
    rows as ReadonlyArray<Record<string, unknown>>
  return {
    pool,
    query: async (sql) => rowsOf(await pool.query(sql)),
    begin: async () => {
      const connection = await pool.getConnection()
      const query: Query = async (sql) => rowsOf(await connection.query(sql))
      await query("begin")
      const end = async (how: "commit" | "rollback") => {
        await query(how)
        connection.release()
      }
      return { connection, query, end }
    },
    end: () => pool.end(),
  }
}

const kinds: ReadonlyArray<Kind> = [
  {
    name: "PostgreSQL",
    kind: "postgresql",
    start: startPostgresql,
    host: (url, unusual) => {
      const types = { getTypeParser: () => (text: string) => ({ hostsOwn: text }) }
      return postgresqlPool(new Pool({ connectionString: url, ...(unusual ? { types } : {}) }))
    },
    kysely: (url) => {
      const pool = new Pool({ connectionString: url })
      pool.on("error", () => {})
      return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
    },
  },
  {
    name: "MariaDB",
    kind: "mysql",
    start: startMariadb,
    host: (url, unusual) => {
      const own = { supportBigNumbers: true, bigNumberStrings: true, rowsAsArray: true }
      return mysqlPool(createPool({ uri: url, ...(unusual ? own : {}) }))
    },
    kysely: (url) => {
      const { pool } = createPool({ uri: url, supportBigNumbers: true, bigNumberStrings: true })
      return new Kysely({ dialect: new MysqlDialect({ pool }), plugins: [new CamelCasePlugin()] })
    },
  },
]

const open = async ({ host, kind, kysely, start }: Kind): Promise<NewDatabase | Unavailable> => {
  const server = await start()
  if ("unavailable" in server) return { ...server, [Symbol.asyncDispose]: async () => {} }
  const { query, end } = host(server.url, false)
  const name = `mailkeep_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`
  await query(`create database ${name}`)
  const url = new URL(server.url)
  url.pathname = name
  return {
    kind,
    url: url.href,
    host: (unusual = false) => host(url.href, unusual),
    kysely: () => kysely(url.href),
    [Symbol.asyncDispose]: async () => {
      // The layers' connections may be on their way out still.
      await query(url.protocol === "postgres:" ? `drop database ${name} with (force)` : `drop database ${name}`)
      await end()
      await server.stop()
    },
  }
}

/** The database servers beside SQLite, each with a way to a new database on it. */
export const databases = kinds.map((kind) => ({ name: kind.name, open: () => open(kind) }))
