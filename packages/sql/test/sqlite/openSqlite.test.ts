import { AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { describe, expect, it, onTestFinished } from "vitest"
import { layerSqlite } from "../../src/index.ts"
import { openReader, openSqlite } from "../../src/sqlite/openSqlite.ts"
import { accountOf, secretsOf } from "../subjects.ts"
import { temporaryFile } from "../temporaryFile.ts"

const permissions = (file: string) => (statSync(file).mode & 0o777).toString(8)

describe("openSqlite", () => {
  it("creates the file and its log for the owner only, whatever the umask", async () => {
    const file = temporaryFile()
    const before = process.umask(0)
    onTestFinished(() => void process.umask(before))
    const modes = AccountStore.use((store) => store.insert(accountOf(1), secretsOf(1))).pipe(
      Effect.map(() => readdirSync(dirname(file)).map((name) => permissions(join(dirname(file), name)))),
      Effect.provide(layerSqlite({ file })),
    )
    expect(await Effect.runPromise(modes)).toEqual(["600", "600", "600"])
  })

  it("leaves the mode of a file that exists as it is", () => {
    const file = temporaryFile()
    writeFileSync(file, "")
    chmodSync(file, 0o640)
    openSqlite(file).close()
    expect(permissions(file)).toBe("640")
  })

  it("sets every pragma that durability and destruction rest on", () => {
    const database = openSqlite(temporaryFile())
    onTestFinished(() => database.close())
    const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]
    const names = ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "busy_timeout"]
    expect(names.map(pragma)).toEqual(["wal", 2, 1, 1, 0, 0])
  })

  it("never changes what the file's owner wrote where it tries to write", () => {
    const file = temporaryFile()
    const version = (database: DatabaseSync) => database.prepare("pragma user_version").get()?.["user_version"]
    const first = openSqlite(file)
    first.exec("pragma user_version = 7")
    first.close()
    const second = openSqlite(file)
    onTestFinished(() => second.close())
    expect(version(second)).toBe(7)
  })

  it("never takes a path for a URI or for a temporary database", () => {
    const file = join(dirname(temporaryFile()), "file:x?mode=memory")
    openSqlite(file).close()
    expect(statSync(file).isFile()).toBe(true)
    expect(() => openSqlite("")).toThrow("unable to open database file")
  })
})

describe("openReader", () => {
  it("opens a connection that can read and not write", () => {
    const file = temporaryFile()
    const writer = openSqlite(file)
    writer.exec("create table note (number integer); insert into note values (1)")
    const reader = openReader(file)!
    onTestFinished(() => {
      reader.close()
      writer.close()
    })
    expect(reader.prepare("select number from note").get()).toEqual({ number: 1 })
    expect(() => reader.exec("insert into note values (2)")).toThrow("attempt to write a readonly database")
    expect(reader.prepare("pragma trusted_schema").get()).toEqual({ trusted_schema: 0 })
  })

  it("opens none to a database in memory, which is its connection's own", () => {
    expect(openReader(":memory:")).toBeNull()
  })
})
