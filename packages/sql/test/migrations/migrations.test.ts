import { Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { layerSqlite } from "../../src/index.ts"
import { migrationNames } from "../../src/migrations/migrate.ts"
import { sqliteEngine } from "../../src/sqlite/sqliteEngine.ts"
import { expectListed, writeFirstVersion } from "../firstVersion.ts"
import { startChild } from "../processes/startChild.ts"
import { isWhole, storedNumbers } from "../subjects.ts"
import { startKysely } from "../sqliteKysely.ts"
import { temporaryFile } from "../temporaryFile.ts"

const schemaOf = (file: string) => {
  const database = new DatabaseSync(file, { readOnly: true })
  const schema = database.prepare("select type, name, sql from sqlite_schema order by name").all()
  const applied = database.prepare("select name from mailkeep_migration order by name").all()
  database.close()
  return { schema, applied: applied.map((row) => row["name"]) }
}

const open = (file: string) => Effect.runPromise(Effect.scoped(Layer.build(layerSqlite({ file }))))

describe("migrations", () => {
  it("run once, and change nothing the second time", async () => {
    const file = temporaryFile()
    await open(file)
    const first = schemaOf(file)
    await open(file)
    expect(schemaOf(file)).toEqual(first)
    expect(first.applied).toEqual(migrationNames)
  })

  it("bring a file of an earlier version up to date", async () => {
    const file = temporaryFile()
    await open(file)
    const { schema } = schemaOf(file)
    const database = new DatabaseSync(file)
    database.exec("alter table mailkeep_api_key drop column last_used_at")
    // What 0003 and all later ones did, undone.
    database.exec("drop index mailkeep_sealed_secret_key_account")
    database.exec("create index mailkeep_sealed_secret_key on mailkeep_sealed_secret (key_id)")
    database.exec("drop table mailkeep_batch_row; drop table mailkeep_batch")
    database.exec("drop table mailkeep_quota; drop table mailkeep_idempotency")
    database.exec("drop table mailkeep_delivery; drop table mailkeep_webhook; drop table mailkeep_event")
    database.exec("drop table mailkeep_tag; drop table mailkeep_account_tag; drop table mailkeep_campaign_account")
    database.exec("drop table mailkeep_warmup_day")
    database.exec("delete from mailkeep_migration where name >= '0003'")
    database.close()
    await open(file)
    expect(schemaOf(file)).toEqual({ schema, applied: migrationNames })
  })

  it("make no table or index without the prefix", async () => {
    const file = temporaryFile()
    await open(file)
    const names = schemaOf(file).schema.map(({ name }) => String(name))
    expect(
      names.filter((name) => !name.startsWith("mailkeep_") && !name.startsWith("sqlite_autoindex_mailkeep_")),
    ).toEqual([])
  })

  it("leave the tables of others alone", async () => {
    const file = temporaryFile()
    const database = new DatabaseSync(file)
    database.exec("create table account (id integer primary key); insert into account values (7)")
    database.close()
    await open(file)
    const reopened = new DatabaseSync(file)
    expect(
      reopened
        .prepare("select id from account")
        .all()
        .map((row) => row["id"]),
    ).toEqual([7])
    reopened.close()
  })

  it("give the accounts of the first version what filters look at", async () => {
    const file = temporaryFile()
    const db = startKysely(file)
    await writeFirstVersion(sqliteEngine, db)
    await db.destroy()
    await expectListed(layerSqlite({ file }))
  })

  it("run once when several processes open a new file at the same moment", { timeout: 60_000 }, async () => {
    const file = temporaryFile()
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    const children = numbers.map((number) => startChild("openOnce.ts", file, String(number)))
    for (const child of children) expect(await child.line()).toBe("ready")
    for (const child of children) child.say("go")
    const ends = await Promise.all(children.map(async (child) => [await child.line(), await child.exited]))
    expect(ends).toEqual(numbers.map(() => ["inserted", 0]))
    const stored = await Effect.runPromise(
      Effect.gen(function* () {
        return [yield* storedNumbers, yield* Effect.forEach(numbers, isWhole)]
      }).pipe(Effect.provide(layerSqlite({ file }))),
    )
    expect(stored).toEqual([numbers, numbers.map(() => true)])
    expect(schemaOf(file).applied).toEqual(migrationNames)
  })
})
