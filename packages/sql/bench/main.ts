// npm run bench -- stores [--accounts N] [--rounds N] [--only sqlite|postgresql]: see the README beside this file.
import { AccountStore } from "@mailkeep/core"
import { ManagedRuntime } from "effect"
import { parseArgs } from "node:util"
import type { BenchDatabase, RawDriver } from "./BenchDatabase.ts"
import { type Finding, findingTable } from "./Finding.ts"
import { measureInserts } from "./measureInserts.ts"
import { measureMemory } from "./measureMemory.ts"
import { measureDepth, measureFilters } from "./measurePages.ts"
import { openBenchPostgresql } from "./postgresql.ts"
import { sampleRow } from "./sampleAccounts.ts"
import { openBenchSqlite } from "./sqlite.ts"
import { timed } from "./statistics.ts"

const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
  },
})
const [accounts, rounds] = [Number(values.accounts), Number(values.rounds)]

const ROWS_A_TRANSACTION = 2_000
const FILLERS = 3

const fill = async (raw: RawDriver): Promise<void> => {
  let first = 1
  const writer = async (): Promise<void> => {
    while (first <= accounts) {
      const count = Math.min(ROWS_A_TRANSACTION, accounts - first + 1)
      const rows = Array.from({ length: count }, (_, index) => sampleRow(first + index))
      first += ROWS_A_TRANSACTION
      await raw.fill(rows)
    }
  }
  await Promise.all(Array.from({ length: FILLERS }, writer))
  await raw.analyze()
}

const bench = async (database: BenchDatabase): Promise<void> => {
  const runtime = ManagedRuntime.make(database.layer)
  try {
    const store = await runtime.runPromise(AccountStore)
    const raw = await database.openRaw()
    const filled = await timed(() => fill(raw))
    console.log(`${database.name}: ${accounts.toLocaleString("en")} accounts in ${(filled / 1_000).toFixed(0)} s`)
    const findings: Array<Finding> = []
    const measured = await timed(async () => {
      // The large tenant has 24 of 25 accounts.
      const deepPage = Math.min(9_000, Math.floor((accounts * 0.96) / 100) - 1)
      findings.push(await measureDepth(database, store, raw, { deepPage, rounds }))
      findings.push(...(await measureFilters(database, store, raw, { accounts, rounds })))
      findings.push(...(await measureInserts(database, store, raw, { accounts, rounds })))
      findings.push(...(await measureMemory(database, store, { accounts })))
    })
    console.log(`${findingTable(findings)}\nmeasured in ${(measured / 1_000).toFixed(0)} s\n`)
  } finally {
    await runtime.dispose()
  }
}

// The server and the files of the bench end with this process only if it ends by itself.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1))

const databases = { sqlite: openBenchSqlite, postgresql: openBenchPostgresql }
for (const [name, open] of Object.entries(databases)) {
  if (values.only !== undefined && values.only !== name) continue
  await using database = await open()
  if (database !== null) await bench(database)
}
