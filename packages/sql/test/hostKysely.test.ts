import { StoreError } from "@mailkeep/core"
import { accountStoreLaws, apiKeyStoreLaws, describeLaws } from "@mailkeep/testing"
import { Effect, Exit, Layer } from "effect"
import { CamelCasePlugin, Kysely, SqliteDialect } from "kysely"
import { DatabaseSync } from "node:sqlite"
import { afterAll, describe, expect, it } from "vitest"
import { type KyselyInstance, layerStores } from "../src/index.ts"
import { nodeSqlite } from "../src/sqlite/nodeSqlite.ts"
import { isBusy, isUniqueViolation } from "../src/sqlite/resultCodes.ts"
import { startKysely } from "./sqliteKysely.ts"

const runner = { describe, it, after: afterAll }
const host = startKysely(":memory:", [new CamelCasePlugin()])
describeLaws(runner, "AccountStore on a host's Kysely with plugins of its own", accountStoreLaws, layerStores(host))
describeLaws(runner, "ApiKeyStore on a host's Kysely with plugins of its own", apiKeyStoreLaws, layerStores(host))

const failureOf = async (db: KyselyInstance) => {
  const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layerStores(db)))))
  expect(error).toBeInstanceOf(StoreError)
  return String(error.cause)
}

describe("a host's Kysely", () => {
  it("outlives the layer", async () => {
    const db = startKysely(":memory:")
    await Effect.runPromise(Effect.scoped(Layer.build(layerStores(db))))
    expect(await db.selectFrom("mailkeep_account").select("id").execute()).toEqual([])
    expect(Exit.isSuccess(await Effect.runPromiseExit(Effect.scoped(Layer.build(layerStores(db)))))).toBe(true)
    await db.destroy()
  })

  it("is refused while its SQLite connection ignores foreign keys", async () => {
    const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false })
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: nodeSqlite(database) }) })
    expect(await failureOf(db)).toMatch(/ignores foreign keys: run pragma foreign_keys = on/)
    await db.destroy()
  })

  it("is refused as a transaction, which ends before the layer does", async () => {
    const db = startKysely(":memory:")
    await db.transaction().execute(async (transaction) => {
      expect(await failureOf(transaction)).toMatch(/give the Kysely itself/)
    })
    await db.destroy()
  })
})

describe("an error of a host's SQLite driver", () => {
  it.each(["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT"])("by the name %s is a lock to wait for", (code) => {
    expect(isBusy(Object.assign(new Error("canary"), { code }))).toBe(true)
  })

  it.each(["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"])("by the name %s decides a race", (code) => {
    expect(isUniqueViolation(Object.assign(new Error("canary"), { code }))).toBe(true)
  })

  it("by another name is neither", () => {
    const error = Object.assign(new Error("canary"), { code: "SQLITE_CONSTRAINT_CHECK" })
    expect([isBusy(error), isUniqueViolation(error)]).toEqual([false, false])
  })
})
