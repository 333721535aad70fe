import { AccountStore } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { existsSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { layerDatabase, layerSqlite, migrationsRun, printMigrations } from "../../src/index.ts"
import { migrationNames } from "../../src/migrations/migrate.ts"
import { accountOf, isWhole, secretsOf } from "../subjects.ts"
import { temporaryFile } from "../temporaryFile.ts"

const requiring = (file: string, prefix = "mailkeep_") =>
  layerSqlite({ file, migrations: "require", tables: { prefix } })
const failureOf = async (file: string) =>
  String((await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(requiring(file)))))).cause)
const open = (file: string) =>
  Effect.runPromise(Effect.provide(migrationsRun, layerDatabase(file, { migrations: "run" })))

const tablesOf = (file: string) => {
  const database = new DatabaseSync(file)
  const rows = database.prepare("select name from sqlite_schema").all()
  database.close()
  return rows.length
}

describe("a database whose migrations are required, not run", () => {
  it("is refused while it lacks any, by name, and is left as it is", async () => {
    const file = temporaryFile()
    new DatabaseSync(file).close()
    expect(await failureOf(file)).toContain(
      `it lacks the migrations ${migrationNames.join(", ")}: run mailkeep migrate`,
    )
    expect(tablesOf(file)).toBe(0)
  })

  it("is not made when there is no such file", async () => {
    const file = temporaryFile()
    expect(await failureOf(file)).toContain("there is no such file")
    expect(existsSync(file)).toBe(false)
  })

  it("is taken once another opening has run them, which tells which it ran", async () => {
    const file = temporaryFile()
    expect(await open(file)).toEqual(migrationNames)
    expect(await open(file)).toEqual([])
    await Effect.runPromise(Effect.scoped(Layer.build(requiring(file))))
  })

  it("is refused when a newer version has written it", async () => {
    const file = temporaryFile()
    await open(file)
    const database = new DatabaseSync(file)
    database.exec("insert into mailkeep_migration values ('9999_future', '2999-01-01T00:00:00.000Z')")
    database.close()
    expect(await failureOf(file)).toContain("written by a newer version of Mailkeep")
  })
})

describe("printed migrations", () => {
  it.each(["mailkeep_", "crm_"])("make by themselves what is required, under the prefix %s", async (prefix) => {
    const file = temporaryFile()
    const database = new DatabaseSync(file)
    database.exec(await printMigrations("sqlite", { tables: { prefix } }))
    database.close()
    const whole = await Effect.runPromise(
      Effect.gen(function* () {
        const store = yield* AccountStore
        yield* store.insert(accountOf(1), secretsOf(1))
        return yield* isWhole(1)
      }).pipe(Effect.provide(requiring(file, prefix))),
    )
    expect(whole).toBe(true)
  })

  it("go on after one that the database has", async () => {
    const file = temporaryFile()
    const all = await printMigrations("sqlite")
    const database = new DatabaseSync(file)
    for (const [index, name] of migrationNames.entries()) {
      const after = migrationNames[index - 1]
      const rest = await printMigrations("sqlite", after === undefined ? {} : { after })
      const next = migrationNames[index + 1]
      // Only this one: what comes after the next heading is the next one's.
      const own = next === undefined ? rest : `${rest.slice(0, rest.indexOf(`-- ${next}`))}commit;`
      expect(own).toContain(`-- ${name}\n`)
      expect(own.includes("create table if not exists")).toBe(index === 0)
      database.exec(own)
    }
    database.close()
    await Effect.runPromise(Effect.scoped(Layer.build(requiring(file))))
    expect(all.split("\n").every((line) => line === "" || line.startsWith("-- ") || line.endsWith(";"))).toBe(true)
  })

  it("are refused after one that doesn't exist", async () => {
    await expect(printMigrations("sqlite", { after: "0000_none" })).rejects.toThrow(/there is no migration 0000_none/)
  })
})
