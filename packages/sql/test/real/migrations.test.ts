import { Effect, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { startChild } from "../processes/startChild.ts"
import { isWhole, storedNumbers } from "../subjects.ts"
import { databases } from "./databases.ts"

const tables = `select table_name as name from information_schema.tables
  where table_schema not in ('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys')`

describe.each(databases)("migrations on $name", ({ open }) => {
  it("run once when ten processes open a new database at the same moment", { timeout: 180_000 }, async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const numbers = Array.from({ length: 10 }, (_, number) => number + 1)
    const children = numbers.map((number) => startChild("openOnce.ts", database.url, String(number)))
    for (const child of children) expect(await child.line()).toBe("ready")
    for (const child of children) child.say("go")
    const ends = await Promise.all(children.map(async (child) => [await child.line(), await child.exited]))
    expect(ends).toEqual(numbers.map(() => ["inserted", 0]))
    const { end, layer, query } = database.host()
    const stored = await Effect.runPromise(
      Effect.gen(function* () {
        return [yield* storedNumbers, yield* Effect.forEach(numbers, isWhole)]
      }).pipe(Effect.provide(layer)),
    )
    expect(stored).toEqual([numbers, numbers.map(() => true)])
    expect((await query("select name from mailkeep_migration order by name")).map(({ name }) => name)).toEqual([
      "0001_accounts",
      "0004_batches",
    ])
    await end()
  })

  it("leave the host's tables alone and make none without the prefix", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, layer, query } = database.host()
    await query("create table account (id integer primary key)")
    await query("insert into account values (7)")
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    const others = (await query(tables)).map(({ name }) => String(name)).filter((name) => !name.startsWith("mailkeep_"))
    expect(others).toEqual(["account"])
    expect((await query("select id from account")).map(({ id }) => id)).toEqual([7])
    await end()
  })

  it("go on where one was cut off before it was written down", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, layer, query } = database.host()
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    if (database.url.startsWith("mysql")) {
      await query("drop table mailkeep_api_key")
      await query("drop table mailkeep_batch_row")
      await query("delete from mailkeep_migration")
    }
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    expect((await query("select name from mailkeep_migration order by name")).map(({ name }) => name)).toEqual([
      "0001_accounts",
      "0004_batches",
    ])
    expect(await query("select * from mailkeep_api_key")).toEqual([])
    await end()
  })

  it("refuse a database of a newer version", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, layer, query } = database.host()
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    await query("insert into mailkeep_migration values ('9999_later', '2030-01-01T00:00:00.000Z')")
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layer))))
    expect(String(error.cause)).toMatch(/written by a newer version of Mailkeep: upgrade this one/)
    await end()
  })
})
