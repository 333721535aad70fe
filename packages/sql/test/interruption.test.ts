import { AccountStore } from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { describe } from "vitest"
import { Session } from "../src/Database.ts"
import { layerSqlite, layerSqliteDatabase } from "../src/index.ts"
import { openSqlite } from "../src/sqlite/openSqlite.ts"
import { accountOf, isWhole, secretsOf, storedNumbers, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const insert = (number: number) => AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number)))

// Lets a fiber take some steps, and its promises as many.
const steps = (count: number) =>
  Effect.forEach(Array.from({ length: count }), () =>
    Effect.andThen(
      Effect.yieldNow,
      Effect.promise(async () => {}),
    ),
  )

describe("an interrupted write", () => {
  it.effect("leaves no transaction open and no half of an account, wherever it is interrupted", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        for (let number = 1; number <= 60; number++) {
          const writing = yield* Effect.forkChild(insert(number), { startImmediately: true })
          yield* steps(number % 30)
          yield* Fiber.interrupt(writing)
          const other = openSqlite(file)
          other.exec("begin immediate; commit")
          other.close()
        }
        for (const number of yield* storedNumbers) assert.isTrue(yield* isWhole(number), `account ${number}`)
        assert.deepStrictEqual(yield* insert(1_000), { kind: "inserted" })
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("is awaited once its transaction has begun", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const session = yield* Session
        const begun = yield* Deferred.make<void>()
        const gate = yield* Deferred.make<void>()
        const change = session.write("test", async () => {
          Deferred.doneUnsafe(begun, Effect.void)
          await Effect.runPromise(Deferred.await(gate))
        })
        const writing = yield* Effect.forkChild(change, { startImmediately: true })
        yield* Deferred.await(begun)
        const interrupting = yield* Effect.forkChild(Fiber.interrupt(writing), { startImmediately: true })
        yield* steps(20)
        assert.isUndefined(interrupting.pollUnsafe(), "the interruption ends before the transaction does")
        yield* Deferred.succeed(gate, undefined)
        yield* Fiber.join(interrupting)
        const other = openSqlite(file)
        other.exec("begin immediate; commit")
        other.close()
      }).pipe(Effect.provide(layerSqliteDatabase({ file })))
    }),
  )

  it.effect("that waits for a lock writes nothing when the lock is released", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      yield* Effect.gen(function* () {
        const other = openSqlite(file)
        other.exec("begin immediate")
        const writing = yield* Effect.forkChild(insert(1), { startImmediately: true })
        yield* steps(20)
        yield* Fiber.interrupt(writing)
        other.exec("commit")
        other.close()
        const store = yield* AccountStore
        assert.isNull(yield* store.get(tenantId, accountOf(1).id))
      }).pipe(Effect.provide(layerSqlite({ file })))
    }),
  )

  it.effect("is whole or absent when the database is closed in the middle", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const layer = layerSqlite({ file })
      for (let count = 1; count <= 20; count++) {
        yield* Effect.gen(function* () {
          yield* Effect.forkChild(insert(count), { startImmediately: true })
          yield* steps(count)
        }).pipe(Effect.provide(layer, { local: true }))
      }
      yield* Effect.gen(function* () {
        for (const number of yield* storedNumbers) assert.isTrue(yield* isWhole(number), `account ${number}`)
      }).pipe(Effect.provide(layer, { local: true }))
    }),
  )
})
