import { type RealDatabase, type RealDatabaseUnavailable, startMariadb, startPostgresql } from "@mailkeep/testing"
import { createPool } from "mysql2/promise"
import { Pool } from "pg"
import type { Engine } from "../../src/Engine.ts"
import { layerMysql, layerPostgresql } from "../../src/index.ts"
import { mysqlEngine } from "../../src/mysql/mysqlEngine.ts"
import { postgresqlEngine } from "../../src/postgresql/postgresqlEngine.ts"

/** A driver's own connection, to look at what a store has left. */
type Query = (sql: string) => Promise<ReadonlyArray<Record<string, unknown>>>

/** A new, empty database; it is gone with its disposal. */
export interface NewDatabase extends AsyncDisposable {
  readonly url: string
  /** A pool of the host's with the stores on it; `unusual` has it read its own numbers and rows in other ways. */
  readonly host: (unusual?: boolean) => {
    readonly layer: ReturnType<typeof layerPostgresql>
    readonly engine: Engine
    readonly query: Query
    readonly end: () => Promise<void>
  }
}

interface Unavailable extends RealDatabaseUnavailable, AsyncDisposable {}

interface Kind {
  readonly name: string
  readonly start: () => Promise<RealDatabase | RealDatabaseUnavailable>
  readonly host: (url: string, unusual: boolean) => ReturnType<NewDatabase["host"]>
}

const kinds: ReadonlyArray<Kind> = [
  {
    name: "PostgreSQL",
    start: startPostgresql,
    host: (url, unusual) => {
      const types = { getTypeParser: () => (text: string) => ({ hostsOwn: text }) }
      const pool = new Pool({ connectionString: url, ...(unusual ? { types } : {}) })
      pool.on("error", () => {})
      return {
        layer: layerPostgresql({ pool }),
        engine: postgresqlEngine(pool),
        query: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
        end: () => pool.end(),
      }
    },
  },
  {
    name: "MariaDB",
    start: startMariadb,
    host: (url, unusual) => {
      const own = { supportBigNumbers: true, bigNumberStrings: true, rowsAsArray: true }
      const pool = createPool({ uri: url, ...(unusual ? own : {}) })
      return {
        layer: layerMysql({ pool }),
        engine: mysqlEngine(pool),
        query: async (sql) => {
          const [rows] = await pool.query(sql)
          return rows as ReadonlyArray<Record<string, unknown>>
        },
        end: () => pool.end(),
      }
    },
  },
]

const open = async ({ host, start }: Kind): Promise<NewDatabase | Unavailable> => {
  const server = await start()
  if ("unavailable" in server) return { ...server, [Symbol.asyncDispose]: async () => {} }
  const { query, end } = host(server.url, false)
  const name = `mailkeep_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`
  await query(`create database ${name}`)
  const url = new URL(server.url)
  url.pathname = name
  return {
    url: url.href,
    host: (unusual = false) => host(url.href, unusual),
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
