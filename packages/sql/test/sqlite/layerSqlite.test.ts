import { AccountStore, StoreError } from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { chmodSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { describe, onTestFinished } from "vitest"
import { Session } from "../../src/Database.ts"
import { layerSqlite, layerSqliteDatabase } from "../../src/index.ts"
import { openSqlite } from "../../src/sqlite/openSqlite.ts"
import { isBusy } from "../../src/sqlite/resultCodes.ts"
import { accountOf, secretsOf, tenantId } from "../subjects.ts"
import { temporaryFile } from "../temporaryFile.ts"
import { untilEnded } from "../untilEnded.ts"

const failureOf = (file: string) => Effect.flip(Effect.scoped(Layer.build(layerSqlite({ file }))))

// Modes don't bind root, as which these tests may run.
const asNobody = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  if (process.geteuid?.() !== 0) return effect
  const become = (user: number) => Effect.sync(() => process.seteuid!(user))
  return Effect.acquireUseRelease(
    become(65_534),
    () => effect,
    () => become(0),
  )
}

const text = (error: StoreError) => (error.cause instanceof Error ? error.cause.message : "")

describe("layerSqlite", () => {
  it.effect("says which folder is missing", () =>
    Effect.gen(function* () {
      const file = `${temporaryFile()}/missing/mailkeep.db`
      const error = yield* failureOf(file)
      assert.strictEqual(error.reason, "unavailable")
      assert.strictEqual(
        text(error),
        `The database ${file} can't be opened: make sure that its folder exists and that this process may write there`,
      )
    }),
  )

  it.effect.each([
    { what: "a file", file: 0o444, folder: 0o777 },
    { what: "a folder", file: 0o666, folder: 0o555 },
  ])("refuses $what that can't be written before anything is to be written", (modes) =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.scoped(Layer.build(layerSqlite({ file })))
      chmodSync(file, modes.file)
      chmodSync(dirname(file), modes.folder)
      onTestFinished(() => chmodSync(dirname(file), 0o700))
      const error = yield* asNobody(failureOf(file))
      assert.strictEqual(error.reason, "unavailable")
      assert.strictEqual(
        text(error),
        `The database ${file} is read-only: let this process write the file and its folder`,
      )
    }),
  )

  it.effect("refuses a folder, and a file that is no database, and leaves the file as it is", () =>
    Effect.gen(function* () {
      const folder = temporaryFile()
      mkdirSync(folder)
      assert.strictEqual((yield* failureOf(folder)).reason, "unavailable")
      const file = temporaryFile()
      writeFileSync(file, "not a database, but long enough to be looked at ".repeat(100))
      const error = yield* failureOf(file)
      assert.strictEqual(error.reason, "corrupt")
      assert.include(text(error), "is not an SQLite database")
    }),
  )

  it.effect("refuses a file of a newer version and leaves it as it is", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.scoped(Layer.build(layerSqlite({ file })))
      const database = new DatabaseSync(file)
      database.exec("insert into mailkeep_migration values ('9999_future', '2999-01-01T00:00:00.000Z')")
      const migrations = () => database.prepare("select name, timestamp from mailkeep_migration order by name").all()
      const before = migrations()
      const error = yield* failureOf(file)
      assert.include(text(error), "written by a newer version of Mailkeep")
      assert.deepStrictEqual(migrations(), before)
      database.close()
    }),
  )

  it.effect("waits for a lock and goes on when it is released", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const other = openSqlite(file)
      other.exec("begin immediate")
      const opening = yield* Effect.forkChild(Effect.scoped(Layer.build(layerSqlite({ file }))))
      yield* TestClock.adjust("1 second")
      other.exec("commit")
      yield* TestClock.adjust("1 second")
      yield* Fiber.join(opening)
      other.close()
    }),
  )

  it.effect("reports a lock that is held for five seconds", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const other = openSqlite(file)
      other.exec("begin immediate")
      const opening = yield* Effect.forkChild(failureOf(file))
      yield* TestClock.adjust("6 seconds")
      assert.include(text(yield* Fiber.join(opening)), "is locked by another process")
      other.close()
    }),
  )
})

describe("a store on SQLite", () => {
  it.effect("is unavailable when another process holds the lock for five seconds, and works again afterwards", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const store = yield* AccountStore
        const other = openSqlite(file)
        other.exec("begin immediate")
        const insert = yield* Effect.forkChild(Effect.flip(store.insert(accountOf(1), secretsOf(1))))
        yield* TestClock.adjust("1 second")
        assert.isNull(yield* store.get(tenantId, accountOf(1).id), "readers don't wait for writers")
        const error = yield* untilEnded(insert)
        assert.deepStrictEqual([error.reason, error.operation], ["unavailable", "AccountStore.insert"])
        assert.include(text(error), "is locked by another process: end that process or wait for it")
        other.exec("rollback")
        other.close()
        assert.deepStrictEqual(yield* store.insert(accountOf(1), secretsOf(1)), { kind: "inserted" })
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("is unavailable, not broken, when the disk refuses a write", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const store = yield* AccountStore
        const other = new DatabaseSync(file)
        other.exec("create trigger refuse before insert on mailkeep_sealed_secret begin select raise(abort, 'no'); end")
        assert.strictEqual((yield* Effect.flip(store.insert(accountOf(1), secretsOf(1)))).reason, "unavailable")
        assert.isNull(yield* store.get(tenantId, accountOf(1).id), "the account of the failed insert")
        other.exec("drop trigger refuse")
        other.close()
        assert.deepStrictEqual(yield* store.insert(accountOf(1), secretsOf(1)), { kind: "inserted" })
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("has the write lock before a change reads, so that nobody writes in between", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const session = yield* Session
        const other = openSqlite(file)
        const refused = yield* session.write("test", async (db) => {
          await db.selectFrom("mailkeep_account").select("id").execute()
          try {
            other.exec("begin immediate")
            return false
          } catch (error) {
            return isBusy(error)
          }
        })
        other.close()
        assert.isTrue(refused)
      }).pipe(Effect.provide(layerSqliteDatabase({ file })))
    }),
  )
})
