import { AccountStore, type StoreError } from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { sql } from "kysely"
import { DatabaseSync } from "node:sqlite"
import { describe } from "vitest"
import { layerStores } from "../../src/index.ts"
import { accountOf, isWhole, secretsOf, storedNumbers } from "../subjects.ts"
import { startKysely } from "../sqliteKysely.ts"
import { temporaryFile } from "../temporaryFile.ts"

const insert = (number: number) => AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number)))

const told = (error: StoreError) => [error.reason, String(error.cause)]

/** Writes until a write fails; gives the failure and how many writes were acknowledged before. */
const insertUntilRefused = Effect.gen(function* () {
  for (let number = 1; ; number++) {
    const error = yield* insert(number).pipe(
      Effect.as(null),
      Effect.catch((failure) => Effect.succeed(failure)),
    )
    if (error !== null) return { error, acknowledged: number - 1 }
  }
})

describe("a database that fails in use", () => {
  it.effect("says that its disk is full, keeps all that it acknowledged, and goes on once there is space", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const db = startKysely(file)
      yield* Effect.gen(function* () {
        yield* Effect.promise(() => sql`pragma max_page_count = 120`.execute(db))
        const { acknowledged, error } = yield* insertUntilRefused
        assert.deepStrictEqual(told(error), [
          "unavailable",
          "Error: The database on SQLite can't grow: free space on its disk",
        ])
        assert.isAbove(acknowledged, 5)
        const numbers = Array.from({ length: acknowledged }, (_, index) => index + 1)
        assert.deepStrictEqual(yield* storedNumbers, numbers)
        assert.isTrue((yield* Effect.forEach(numbers, isWhole)).every((whole) => whole))
        yield* Effect.promise(() => sql`pragma max_page_count = 4294967294`.execute(db))
        assert.deepStrictEqual(yield* insert(acknowledged + 1), { kind: "inserted" })
        assert.isTrue(yield* isWhole(acknowledged + 1))
      }).pipe(Effect.provide(layerStores(db)))
      yield* Effect.promise(() => db.destroy())
      const reopened = new DatabaseSync(file)
      assert.strictEqual(reopened.prepare("pragma integrity_check").get()?.["integrity_check"], "ok")
      reopened.close()
    }),
  )

  it.effect("says that it is read-only, still reads, and goes on once it may write again", () =>
    Effect.gen(function* () {
      const db = startKysely(temporaryFile())
      yield* Effect.gen(function* () {
        yield* insert(1)
        yield* Effect.promise(() => sql`pragma query_only = on`.execute(db))
        assert.deepStrictEqual(told(yield* Effect.flip(insert(2))), [
          "unavailable",
          "Error: The database on SQLite is read-only: let this process write the file and its folder",
        ])
        assert.deepStrictEqual([yield* isWhole(1), yield* storedNumbers], [true, [1]])
        yield* Effect.promise(() => sql`pragma query_only = off`.execute(db))
        assert.deepStrictEqual(yield* insert(2), { kind: "inserted" })
      }).pipe(Effect.provide(layerStores(db)))
      yield* Effect.promise(() => db.destroy())
    }),
  )
})
