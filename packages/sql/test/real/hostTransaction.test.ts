import { AccountStore, type StoreError } from "@mailkeep/core"
import { Effect, ManagedRuntime } from "effect"
import { describe, expect, it } from "vitest"
import { accountStoreWithin, type DatabaseLocation, layerDatabase, layerStoresOn } from "../../src/index.ts"
import { accountOf, isWhole, secretsOf, tenantId } from "../subjects.ts"
import { databases } from "./databases.ts"

const open = async (database: DatabaseLocation) => {
  const runtime = ManagedRuntime.make(layerDatabase(database))
  await runtime.context()
  return {
    within: (transaction: object) => runtime.runPromise(accountStoreWithin(transaction)),
    insert: async (transaction: object, number: number, version = 1) => {
      const store = await runtime.runPromise(accountStoreWithin(transaction))
      return Effect.runPromise(store!.insert(accountOf(number, version), secretsOf(number, version)))
    },
    isWhole: (number: number) => runtime.runPromise(isWhole(number).pipe(Effect.provide(layerStoresOn))),
    stored: (number: number) =>
      runtime.runPromise(
        AccountStore.use((store) => store.get(tenantId, accountOf(number).id)).pipe(Effect.provide(layerStoresOn)),
      ),
    close: () => runtime.dispose(),
  }
}

describe.each(databases)("an account inside a transaction of the host's on $name", ({ open: openDatabase }) => {
  it("is there after the commit, with the host's row, and neither after a rollback", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    await host.query("create table app_user (user_id integer primary key)")
    const mailkeep = await open(host.pool)
    for (const [number, how] of [
      [1, "commit"],
      [2, "rollback"],
    ] as const) {
      const { connection, end, query } = await host.begin()
      await query(`insert into app_user values (${number})`)
      expect(await mailkeep.insert(connection, number)).toEqual({ kind: "inserted" })
      expect(await mailkeep.stored(number), "seen by others before the end").toBeNull()
      await end(how)
    }
    expect([await mailkeep.isWhole(1), await mailkeep.stored(2)]).toEqual([true, null])
    expect((await host.query("select user_id from app_user")).map((row) => Number(row["user_id"]))).toEqual([1])
    await mailkeep.close()
    await host.end()
  })

  it("that is refused leaves the host's transaction as it was", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    await host.query("create table app_user (user_id integer primary key)")
    const mailkeep = await open(host.pool)
    const { connection, end, query } = await host.begin()
    await query("insert into app_user values (1)")
    await mailkeep.insert(connection, 1)
    expect(await mailkeep.insert(connection, 1)).toEqual({ kind: "id-taken" })
    await mailkeep.insert(connection, 2)
    await end("commit")
    expect([await mailkeep.isWhole(1), await mailkeep.isWhole(2)]).toEqual([true, true])
    expect(await host.query("select user_id from app_user")).toHaveLength(1)
    await mailkeep.close()
    await host.end()
  })

  it("is whole, and refused without harm to others, when several are inserted at the same time", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    const mailkeep = await open(host.pool)
    const { connection, end } = await host.begin()
    const outcomes = await Promise.all([1, 2, 1, 3, 2, 4].map((number) => mailkeep.insert(connection, number)))
    await end("commit")
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "inserted",
      "inserted",
      "id-taken",
      "inserted",
      "id-taken",
      "inserted",
    ])
    for (const number of [1, 2, 3, 4]) expect(await mailkeep.isWhole(number)).toBe(true)
    await mailkeep.close()
    await host.end()
  })

  it("that is refused undoes nothing that the host does in the meantime", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    await host.query("create table app_user (user_id integer primary key)")
    const mailkeep = await open(host.pool)
    for (let number = 1; number <= 20; number++) {
      const { connection, end, query } = await host.begin()
      await mailkeep.insert(connection, 1)
      const refused = mailkeep.insert(connection, 1)
      // Somewhere between the statements of the insert.
      for (let turn = 0; turn < number; turn++) await new Promise((resolve) => setImmediate(resolve))
      await query(`insert into app_user values (${number})`)
      expect(await refused).toEqual({ kind: "id-taken" })
      await end("commit")
    }
    expect(await host.query("select user_id from app_user")).toHaveLength(20)
    await mailkeep.close()
    await host.end()
  })

  it("says what to do when its address is taken out of the transaction's sight", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    const mailkeep = await open(host.pool)
    const { connection, end, query } = await host.begin()
    if (database.kind === "postgresql") await query("set transaction isolation level repeatable read")
    await query("select count(*) from mailkeep_account")
    const other = await host.begin()
    await mailkeep.insert(other.connection, 1)
    await other.end("commit")
    const outcome = await mailkeep.insert(connection, 1).catch((error: StoreError) => String(error.cause))
    if (database.kind === "postgresql")
      expect(outcome).toMatch(/this transaction can't see: roll it back and start over/)
    else expect(outcome).toEqual({ kind: "id-taken" })
    await end("rollback")
    await mailkeep.close()
    await host.end()
  })

  it("is not written on a connection without a transaction, nor on what is no connection", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    const mailkeep = await open(host.pool)
    const { connection, end } = await host.begin()
    await end("rollback")
    await expect(mailkeep.insert(connection, 1)).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringMatching(/has no transaction on this connection/) }),
    })
    expect([await mailkeep.stored(1), await mailkeep.within({}), await mailkeep.within(host.pool)]).toEqual([
      null,
      null,
      null,
    ])
    await mailkeep.close()
    await host.end()
  })

  it("of the host's Kysely works like one on a connection, beside its plugins", async ({ skip }) => {
    await using database = await openDatabase()
    if ("unavailable" in database) return skip(database.unavailable)
    const db = database.kysely()
    await db.schema.createTable("appUser").addColumn("userId", "integer").execute()
    const mailkeep = await open(db)
    const addUser = (number: number, fails: boolean) =>
      db.transaction().execute(async (transaction) => {
        expect(await mailkeep.insert(transaction, number)).toEqual({ kind: "inserted" })
        await transaction.insertInto("appUser").values({ userId: number }).execute()
        if (fails) throw new Error("the host's own reason")
      })
    await addUser(1, false)
    await expect(addUser(2, true)).rejects.toThrow("the host's own reason")
    expect([await mailkeep.isWhole(1), await mailkeep.stored(2)]).toEqual([true, null])
    expect(await db.selectFrom("appUser").select("userId").execute()).toEqual([{ userId: 1 }])
    await mailkeep.close()
    await db.destroy()
  })
})
