import { AccountStore } from "@mailkeep/core"
import { accountStoreLaws, apiKeyStoreLaws, batchStoreLaws, describeLaws, sealedKeysLaws } from "@mailkeep/testing"
import { Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { afterAll, describe, expect, it } from "vitest"
import { layerSqlite } from "../../src/index.ts"
import { accountOf, secretsOf, tenantId } from "../subjects.ts"
import { temporaryFile } from "../temporaryFile.ts"

const runner = { describe, it, after: afterAll }
// Begins like the names themselves do.
const layer = layerSqlite({ file: ":memory:", tables: { prefix: "mailkeep_crm_" } })
describeLaws(runner, "AccountStore on tables under another prefix", accountStoreLaws, layer)
describeLaws(runner, "SealedKeys on tables under another prefix", sealedKeysLaws, layer)
describeLaws(runner, "ApiKeyStore on tables under another prefix", apiKeyStoreLaws, layer)
describeLaws(runner, "BatchStore on tables under another prefix", batchStoreLaws, layer)

const namesIn = (file: string): ReadonlyArray<string> => {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare("select name from sqlite_schema").all()
  database.close()
  return rows.map(({ name }) => String(name).replace(/^sqlite_autoindex_/u, ""))
}

describe("a prefix", () => {
  it.each(["crm_", "mailkeep_two_"])("as %s begins the name of every table, index and constraint", async (prefix) => {
    const file = temporaryFile()
    await Effect.runPromise(Effect.scoped(Layer.build(layerSqlite({ file, tables: { prefix } }))))
    const names = namesIn(file)
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !name.startsWith(prefix))).toEqual([])
    expect(names).toContain(`${prefix}account`)
  })

  it("keeps two sets of tables in one file apart", async () => {
    const file = temporaryFile()
    const on = (prefix: string) => Effect.provide(layerSqlite({ file, tables: { prefix } }))
    const insert = AccountStore.use((store) => store.insert(accountOf(1), secretsOf(1)))
    const get = AccountStore.use((store) => store.get(tenantId, accountOf(1).id))
    expect(await Effect.runPromise(insert.pipe(on("one_")))).toEqual({ kind: "inserted" })
    expect(await Effect.runPromise(get.pipe(on("two_")))).toBeNull()
    expect(await Effect.runPromise(insert.pipe(on("two_")))).toEqual({ kind: "inserted" })
  })
})

it("a schema is refused by a database that has none", async () => {
  const building = Effect.scoped(Layer.build(layerSqlite({ file: ":memory:", tables: { schema: "crm" } })))
  const error = await Effect.runPromise(Effect.flip(building))
  expect(String(error.cause)).toMatch(/it has no schemas: leave the schema out/)
})
