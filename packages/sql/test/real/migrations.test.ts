import { AccountStore } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { Kysely } from "kysely"
import { describe, expect, it } from "vitest"
import { layerStores, printMigrations } from "../../src/index.ts"
import { migrationNames } from "../../src/migrations/migrate.ts"
import { mysqlEngine } from "../../src/mysql/mysqlEngine.ts"
import { postgresqlEngine } from "../../src/postgresql/postgresqlEngine.ts"
import { sqliteEngine } from "../../src/sqlite/sqliteEngine.ts"
import type { Tables } from "../../src/tables/Tables.ts"
import { startChild } from "../processes/startChild.ts"
import { expectListed, writeFirstVersion } from "../firstVersion.ts"
import { accountOf, isWhole, secretsOf, storedNumbers } from "../subjects.ts"
import { databases } from "./databases.ts"

const tables = `select table_name as name from information_schema.tables
  where table_schema not in ('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys')`

const engines = { postgresql: postgresqlEngine, mysql: mysqlEngine, sqlite: sqliteEngine }

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
    const { end, pool, query } = database.host()
    const layer = layerStores(pool)
    const stored = await Effect.runPromise(
      Effect.gen(function* () {
        return [yield* storedNumbers, yield* Effect.forEach(numbers, isWhole)]
      }).pipe(Effect.provide(layer)),
    )
    expect(stored).toEqual([numbers, numbers.map(() => true)])
    expect((await query("select name from mailkeep_migration order by name")).map(({ name }) => name)).toEqual(
      migrationNames,
    )
    await end()
  })

  it("leave the host's tables alone and make none without the prefix", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, pool, query } = database.host()
    const layer = layerStores(pool)
    await query("create table account (id integer primary key)")
    await query("insert into account values (7)")
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    const others = (await query(tables)).map(({ name }) => String(name)).filter((name) => !name.startsWith("mailkeep_"))
    expect(others).toEqual(["account"])
    expect((await query("select id from account")).map(({ id }) => id)).toEqual([7])
    await end()
  })

  it("give the accounts of the first version what filters look at", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const db = database.kysely()
    await writeFirstVersion(engines[database.kind], db.withoutPlugins() as unknown as Kysely<Tables>)
    await expectListed(layerStores(db))
    await db.destroy()
  })

  it("go on where one was cut off before it was written down", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, pool, query } = database.host()
    const layer = layerStores(pool)
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    if (database.url.startsWith("mysql")) {
      await query("delete from mailkeep_migration where name >= '0002'")
      await Effect.runPromise(Effect.scoped(Layer.build(layer)))
      await query("drop table mailkeep_api_key")
      await query("drop table mailkeep_batch_row")
      await query("drop table mailkeep_quota")
      await query("drop table mailkeep_delivery")
      await query("drop table mailkeep_campaign_account")
      await query("delete from mailkeep_migration")
    }
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    expect((await query("select name from mailkeep_migration order by name")).map(({ name }) => name)).toEqual(
      migrationNames,
    )
    expect(await query("select * from mailkeep_api_key")).toEqual([])
    await end()
  })

  it("refuse a database of a newer version", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const { end, pool, query } = database.host()
    const layer = layerStores(pool)
    await Effect.runPromise(Effect.scoped(Layer.build(layer)))
    await query("insert into mailkeep_migration values ('9999_later', '2030-01-01T00:00:00.000Z')")
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layer))))
    expect(String(error.cause)).toMatch(/written by a newer version of Mailkeep: upgrade this one/)
    await end()
  })

  it("printed and run by the host make what is required", async ({ skip }) => {
    await using database = await open()
    if ("unavailable" in database) return skip(database.unavailable)
    const host = database.host()
    const tables = { prefix: "crm_", ...(database.kind === "postgresql" ? { schema: "mail" } : {}) }
    const layer = layerStores(host.pool, { migrations: "require", tables })
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layer))))
    expect(String(error.cause)).toContain(`it lacks the migrations ${migrationNames.join(", ")}: run mailkeep migrate`)
    const printed = await printMigrations(database.kind, { tables })
    // The statements begin and commit by themselves where that helps, so they need one connection.
    const script = await host.begin()
    for (const statement of printed.split("\n").filter((line) => line.endsWith(";"))) await script.query(statement)
    await script.end("commit")
    const whole = Effect.gen(function* () {
      const store = yield* AccountStore
      yield* store.insert(accountOf(1), secretsOf(1))
      return yield* isWhole(1)
    })
    expect(await Effect.runPromise(whole.pipe(Effect.provide(layer)))).toBe(true)
    await host.end()
  })
})

const postgresql = databases.filter(({ name }) => name === "PostgreSQL")

it.for(postgresql)("schemas of one $name database hold tables of their own", async ({ open }, { skip }) => {
  await using database = await open()
  if ("unavailable" in database) return skip(database.unavailable)
  const { end, pool, query } = database.host()
  const insert = AccountStore.use((store) => store.insert(accountOf(1), secretsOf(1)))
  const outcomes = [{ schema: "one" }, { schema: "two" }, {}].map((tables) =>
    Effect.runPromise(insert.pipe(Effect.provide(layerStores(pool, { tables })))),
  )
  expect(await Promise.all(outcomes)).toEqual([{ kind: "inserted" }, { kind: "inserted" }, { kind: "inserted" }])
  const found = await query("select table_schema from information_schema.tables where table_name = 'mailkeep_account'")
  expect(new Set(found.map((row) => row["table_schema"]))).toEqual(new Set(["one", "public", "two"]))
  await end()
})
