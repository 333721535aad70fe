import { AccountStore } from "@mailkeep/core"
import { Effect, type Layer, ManagedRuntime } from "effect"
import { sql } from "kysely"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { accountStoreWithin, type Database, layerDatabase, layerKyselyDatabase, layerStoresOn } from "../src/index.ts"
import { accountOf, isWhole, secretsOf, tenantId } from "./subjects.ts"
import { startKysely } from "./sqliteKysely.ts"
import { temporaryFile } from "./temporaryFile.ts"

const open = async (database: Layer.Layer<Database, unknown>) => {
  const runtime = ManagedRuntime.make(database)
  // Before any transaction: SQLite has one connection, which a transaction keeps to itself.
  await runtime.context()
  const stores = Effect.provide(layerStoresOn)
  return {
    within: (transaction: object) => runtime.runPromise(accountStoreWithin(transaction)),
    insert: async (transaction: object, number: number) => {
      const store = await runtime.runPromise(accountStoreWithin(transaction))
      return Effect.runPromise(store!.insert(accountOf(number), secretsOf(number)))
    },
    isWhole: (number: number) => runtime.runPromise(isWhole(number).pipe(stores)),
    stored: (number: number) =>
      runtime.runPromise(AccountStore.use((store) => store.get(tenantId, accountOf(number).id)).pipe(stores)),
    close: () => runtime.dispose(),
  }
}

describe("an account inside the transaction of a host's Kysely", () => {
  it("is there after the commit, with the host's row, and neither after a rollback", async () => {
    const db = startKysely(temporaryFile())
    await sql`create table app_user (id integer primary key, name text)`.execute(db)
    const mailkeep = await open(layerKyselyDatabase({ db }))
    const addUser = (number: number, fails: boolean) =>
      db.transaction().execute(async (transaction) => {
        expect(await mailkeep.insert(transaction, number)).toEqual({ kind: "inserted" })
        await transaction.insertInto("app_user").values({ id: number, name: "Ada" }).execute()
        if (fails) throw new Error("the host's own reason")
      })
    await addUser(1, false)
    await expect(addUser(2, true)).rejects.toThrow("the host's own reason")
    expect([await mailkeep.isWhole(1), await mailkeep.stored(2)]).toEqual([true, null])
    expect(await db.selectFrom("app_user").select("id").execute()).toEqual([{ id: 1 }])
    await mailkeep.close()
    await db.destroy()
  })

  it("that is refused leaves the host's transaction as it was", async () => {
    const db = startKysely(temporaryFile())
    await sql`create table app_user (id integer primary key, name text)`.execute(db)
    const mailkeep = await open(layerKyselyDatabase({ db }))
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto("app_user").values({ id: 1, name: "Ada" }).execute()
      await mailkeep.insert(transaction, 1)
      expect(await mailkeep.insert(transaction, 1)).toEqual({ kind: "id-taken" })
      expect(await mailkeep.insert(transaction, 2)).toEqual({ kind: "inserted" })
    })
    expect([await mailkeep.isWhole(1), await mailkeep.isWhole(2)]).toEqual([true, true])
    expect(await db.selectFrom("app_user").select("id").execute()).toEqual([{ id: 1 }])
    await mailkeep.close()
    await db.destroy()
  })

  it("needs a transaction", async () => {
    const db = startKysely(":memory:")
    const mailkeep = await open(layerKyselyDatabase({ db }))
    expect(await mailkeep.within(db)).toBeNull()
    await mailkeep.close()
    await db.destroy()
  })
})

describe("an account inside a transaction on a connection of node:sqlite", () => {
  it("is there after the commit and not after a rollback", async () => {
    const file = temporaryFile()
    const mailkeep = await open(layerDatabase(file))
    const host = new DatabaseSync(file)
    for (const [number, end] of [
      [1, "commit"],
      [2, "rollback"],
    ] as const) {
      host.exec("begin immediate")
      expect(await mailkeep.insert(host, number)).toEqual({ kind: "inserted" })
      expect(await mailkeep.stored(number), "seen by others before the end").toBeNull()
      host.exec(end)
    }
    expect([await mailkeep.isWhole(1), await mailkeep.stored(2)]).toEqual([true, null])
    host.close()
    await mailkeep.close()
  })

  it("is not written once the host's transaction has ended", async () => {
    const file = temporaryFile()
    const mailkeep = await open(layerDatabase(file))
    const host = new DatabaseSync(file)
    host.exec("begin immediate")
    const late = mailkeep.insert(host, 1)
    host.exec("rollback")
    await expect(late).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringMatching(/has no transaction on this connection/) }),
    })
    expect([await mailkeep.stored(1), host.isTransaction]).toEqual([null, false])
    host.close()
    await mailkeep.close()
  })

  it("needs a connection", async () => {
    const mailkeep = await open(layerDatabase(temporaryFile()))
    expect(await mailkeep.within({})).toBeNull()
    await mailkeep.close()
  })
})
