import { startPostgresql } from "@mailkeep/testing"
import { Pool, type PoolClient } from "pg"
import { layerPostgresql } from "../src/index.ts"
import { accountColumns, valuesOf } from "./accountColumns.ts"
import type { BenchDatabase, RawDriver } from "./BenchDatabase.ts"

const numbers: ReadonlySet<string> = new Set(["id", "revision", "client_id", "suspended", "warmup_enabled"])
const arrays = accountColumns.map((column, index) => `$${index + 1}::${numbers.has(column) ? "bigint" : "text"}[]`)
const marks = accountColumns.map((_, index) => `$${index + 1}`)
const columns = accountColumns.join(", ")

const statements = {
  fill: `insert into mailkeep_account (${columns}) select * from unnest(${arrays.join(", ")})`,
  byIds: "select id, tenant_id, document from mailkeep_account where id = any($1::bigint[])",
  idAt: "select id from mailkeep_account where tenant_id = $1 order by listed_id limit 1 offset $2",
  account: `insert into mailkeep_account (${columns}) values (${marks.join(", ")})`,
  envelope: "insert into mailkeep_envelope (content) values ($1) returning id",
  secret: "insert into mailkeep_sealed_secret (account_id, field, key_id, envelope_id) values ($1, $2, $3, $4)",
} as const

// A statement with a name is prepared once a connection.
const query = (client: Pool | PoolClient, name: keyof typeof statements, values: Array<unknown>) =>
  client.query<{ readonly id: string }>({ name, text: statements[name], values })

const rawDriver = (pool: Pool): RawDriver => ({
  fill: async (rows) => {
    const values = rows.map(valuesOf)
    await query(
      pool,
      "fill",
      accountColumns.map((_, column) => values.map((row) => row[column])),
    )
  },
  analyze: async () => {
    await pool.query("vacuum analyze")
    await pool.query("checkpoint")
  },
  byIds: async (ids) => (await query(pool, "byIds", [ids])).rows.length,
  idAt: async (tenantId, rank) => Number((await query(pool, "idAt", [tenantId, rank])).rows[0]?.id),
  insert: async ({ account, secret, slot }) => {
    const client = await pool.connect()
    try {
      await client.query("begin")
      await query(client, "account", valuesOf(account))
      const envelope = (await query(client, "envelope", [slot])).rows[0]?.id
      await query(client, "secret", [account.id, secret.field, secret.keyId, envelope])
      await client.query("commit")
    } finally {
      client.release()
    }
  },
})

/** A database of its own on PostgreSQL, with a pool of ten connections for each side; `null` with the reason said where there is none. */
export const openBenchPostgresql = async (): Promise<BenchDatabase | null> => {
  const server = await startPostgresql()
  if ("unavailable" in server) {
    console.log(`PostgreSQL is left out: ${server.unavailable}`)
    return null
  }
  const administration = new Pool({ connectionString: server.url, max: 1 })
  const database = `mailkeep_bench_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`
  await administration.query(`create database ${database}`)
  const url = new URL(server.url)
  url.pathname = database
  const [ours, raw] = [new Pool({ connectionString: url.href }), new Pool({ connectionString: url.href })]
  return {
    name: "PostgreSQL",
    layer: layerPostgresql({ pool: ours }),
    openRaw: async () => rawDriver(raw),
    writers: [1, 8],
    [Symbol.asyncDispose]: async () => {
      await Promise.all([ours.end(), raw.end()])
      await administration.query(`drop database ${database}`)
      await administration.end()
      await server.stop()
    },
  }
}
