import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { layerSqlite } from "../src/index.ts"
import { openSqlite } from "../src/sqlite/openSqlite.ts"
import type { BenchDatabase, RawDriver } from "./BenchDatabase.ts"
import { accountColumns, valuesOf } from "./accountColumns.ts"

const marks = (count: number): string => Array.from({ length: count }, () => "?").join(", ")

const rawDriver = (database: DatabaseSync): RawDriver => {
  const insertAccount = database.prepare(
    `insert into mailkeep_account (${accountColumns.join(", ")}) values (${marks(accountColumns.length)})`,
  )
  const insertEnvelope = database.prepare("insert into mailkeep_envelope (content) values (?) returning id")
  const insertSecret = database.prepare(
    "insert into mailkeep_sealed_secret (account_id, field, key_id, envelope_id) values (?, ?, ?, ?)",
  )
  const byCount = new Map<number, ReturnType<DatabaseSync["prepare"]>>()
  return {
    fill: async (rows) => {
      database.exec("begin immediate")
      for (const row of rows) insertAccount.run(...valuesOf(row))
      database.exec("commit")
    },
    analyze: async () => database.exec("analyze; pragma wal_checkpoint(truncate)"),
    byIds: async (ids) => {
      const known = byCount.get(ids.length)
      const sql = `select id, tenant_id, document from mailkeep_account where id in (${marks(ids.length)})`
      const statement = known ?? database.prepare(sql)
      if (known === undefined) byCount.set(ids.length, statement)
      return statement.all(...ids).length
    },
    idAt: async (tenantId, rank) =>
      Number(
        database
          .prepare("select id from mailkeep_account where tenant_id = ? order by listed_id limit 1 offset ?")
          .get(tenantId, rank)?.["id"],
      ),
    insert: async ({ account, secret, slot }) => {
      database.exec("begin immediate")
      insertAccount.run(...valuesOf(account))
      const envelope = insertEnvelope.all(slot)[0]?.["id"]
      insertSecret.run(account.id, secret.field, secret.keyId, Number(envelope))
      database.exec("commit")
    },
  }
}

/** SQLite on a file in a temporary folder. */
export const openBenchSqlite = async (): Promise<BenchDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), "mailkeep-bench-"))
  const file = join(folder, "mailkeep.db")
  let connection: DatabaseSync | undefined
  return {
    name: "SQLite",
    layer: layerSqlite({ file }),
    openRaw: async () => rawDriver((connection ??= openSqlite(file))),
    // SQLite has one writer at a time.
    writers: [1],
    [Symbol.asyncDispose]: async () => {
      connection?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
