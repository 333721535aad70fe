import { AccountStore, CalendarDay, CampaignLinkStore, StoreError, TagStore, WarmupHistoryStore } from "@mailkeep/core"
import { assert, it } from "@effect/vitest"
import { Context, Deferred, Effect, Exit, Fiber, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { sql } from "kysely"
import { existsSync, openSync, writeSync } from "node:fs"
import { describe } from "vitest"
import { attemptAtOnce, Session } from "../../src/Database.ts"
import { layerSqliteDatabase, layerStoresOn } from "../../src/index.ts"
import { sqliteEngine } from "../../src/sqlite/sqliteEngine.ts"
import { accountOf, secretsOf, storedNumbers, tenantId } from "../subjects.ts"
import { temporaryFile } from "../temporaryFile.ts"

const layerOn = (file: string) => layerStoresOn.pipe(Layer.provideMerge(layerSqliteDatabase({ file })))

const insert = (number: number) => AccountStore.use((store) => store.insert(accountOf(number), secretsOf(number)))
const get = (number: number) => AccountStore.use((store) => store.get(tenantId, accountOf(number).id))

/** A change that has written an account and waits for its gate before it ends. */
const halfway = Effect.fnUntraced(function* (number: number) {
  const session = yield* Session
  const [written, gate] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
  const row = { id: number, tenant_id: tenantId, name_key: "a", name: "a", color: "#112233" }
  const change = session.write("test", async (db) => {
    await db.insertInto("mailkeep_tag").values(row).execute()
    Deferred.doneUnsafe(written, Effect.void)
    await Effect.runPromise(Deferred.await(gate))
  })
  const writing = yield* Effect.forkChild(change, { startImmediately: true })
  yield* Deferred.await(written)
  return Effect.andThen(Deferred.succeed(gate, undefined), Fiber.join(writing))
})

const tags = TagStore.use((store) => store.list(tenantId))

const later = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))

describe("reads of an SQLite file", () => {
  it.effect("are answered beside a change, and see nothing of it before its commit", () =>
    Effect.gen(function* () {
      const finish = yield* halfway(1)
      assert.isNull(yield* get(1))
      assert.deepStrictEqual(yield* tags, [])
      yield* finish
      assert.strictEqual((yield* tags).length, 1)
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("see every change that was acknowledged, however many come at the same time", () =>
    Effect.gen(function* () {
      const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
      const seen = yield* Effect.forEach(numbers, (number) => Effect.andThen(insert(number), get(number)), {
        concurrency: "unbounded",
      })
      assert.deepStrictEqual(
        seen.map((account) => account?.id),
        numbers.map((number) => accountOf(number).id),
      )
      const removed = yield* Effect.forEach(
        numbers.slice(0, 50),
        (number) =>
          AccountStore.use((store) => Effect.andThen(store.remove(tenantId, accountOf(number).id), get(number))),
        { concurrency: "unbounded" },
      )
      assert.isTrue(removed.every((account) => account === null))
      assert.deepStrictEqual(yield* storedNumbers, numbers.slice(50))
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("take no promise, those that every request needs", () =>
    Effect.gen(function* () {
      yield* insert(1)
      const { id } = accountOf(1)
      const [accounts, campaigns, warmups] = [yield* AccountStore, yield* CampaignLinkStore, yield* WarmupHistoryStore]
      assert.strictEqual(Effect.runSync(accounts.get(tenantId, id))?.id, id)
      assert.strictEqual(Effect.runSync(accounts.list(tenantId, { limit: 10 })).items.length, 1)
      assert.strictEqual(Effect.runSync(campaigns.counts(tenantId, [id])).size, 0)
      assert.strictEqual(Effect.runSync(warmups.totals(tenantId, [id], CalendarDay.make("2026-11-01"))).size, 0)
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("can't write", () =>
    Effect.gen(function* () {
      const session = yield* Session
      const error = yield* Effect.flip(session.read("test", (db) => db.deleteFrom("mailkeep_account").execute()))
      assert.include(String(error.cause), "is read-only")
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("are corrupt when the file is damaged under them", () => {
    const file = temporaryFile()
    return Effect.gen(function* () {
      yield* Effect.forEach([1, 2, 3], insert).pipe(Effect.provide(layerOn(file), { local: true }))
      yield* Effect.gen(function* () {
        const descriptor = openSync(file, "r+")
        writeSync(descriptor, Buffer.alloc(1_000_000, 0xff), 0, 1_000_000, 4_096)
        const error = yield* Effect.flip(get(1))
        assert.deepStrictEqual([error.reason, error.operation], ["corrupt", "AccountStore.get"])
        assert.include(String(error.cause), "is damaged: restore it from a backup")
      }).pipe(Effect.provide(layerOn(file), { local: true }))
    })
  })
})

describe("a read that has its answer when it returns", () => {
  const source = { engine: sqliteEngine, name: "x.db" }
  const busy = () => Object.assign(new Error("database is locked"), { errcode: 5 })

  it.effect("is made again until nobody is in the way", () =>
    Effect.gen(function* () {
      let calls = 0
      const reading = yield* Effect.forkChild(
        attemptAtOnce(source, "test", () => {
          if (++calls < 5) throw busy()
          return calls
        }),
      )
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* Fiber.join(reading), 5)
    }),
  )

  it.effect("is unavailable when somebody is for five seconds", () =>
    Effect.gen(function* () {
      const reading = yield* Effect.forkChild(
        Effect.flip(
          attemptAtOnce(source, "test", () => {
            throw busy()
          }),
        ),
      )
      yield* TestClock.adjust("6 seconds")
      const error = yield* Fiber.join(reading)
      assert.instanceOf(error, StoreError)
      assert.include(String(error.cause), "The database x.db is locked by another process")
    }),
  )
})

describe("changes of an SQLite file", () => {
  it.effect("keep what they may have to put back in memory, not in a temporary file", () =>
    Effect.gen(function* () {
      const session = yield* Session
      const { rows } = yield* session.write("test", (db) =>
        sql<{ readonly temp_store: number }>`pragma temp_store`.execute(db),
      )
      assert.deepStrictEqual(
        rows.map(({ temp_store }) => temp_store),
        [2],
      )
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("that a unique constraint forbids are told who is in the way, also when both were asked for at once", () =>
    Effect.gen(function* () {
      const outcomes = yield* Effect.forEach([1, 1, 2, 1], insert, { concurrency: "unbounded" })
      assert.deepStrictEqual(
        outcomes.map(({ kind }) => kind),
        ["inserted", "id-taken", "inserted", "id-taken"],
      )
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )

  it.effect("write nothing when what they do about a rival fails", () =>
    Effect.gen(function* () {
      const session = yield* Session
      const tag = (number: number, name: string) => ({
        id: number,
        tenant_id: tenantId,
        name_key: name,
        name,
        color: "#112233",
      })
      const add = (number: number, name: string) =>
        session.write("test", (db) => db.insertInto("mailkeep_tag").values(tag(number, name)).execute())
      yield* add(1, "a")
      const failing = session.write(
        "test",
        (db) => db.insertInto("mailkeep_tag").values(tag(1, "b")).execute(),
        async (db) => {
          await db.insertInto("mailkeep_tag").values(tag(2, "half")).execute()
          throw new Error("and then it fails")
        },
      )
      const error = yield* Effect.flip(
        Effect.all([failing, add(3, "c")], { concurrency: "unbounded", mode: "result" }).pipe(
          Effect.flatMap(([first]) => Effect.fromResult(first)),
        ),
      )
      assert.include(String(error.cause), "and then it fails")
      assert.deepStrictEqual(
        (yield* tags).map(({ name }) => name),
        ["a", "c"],
      )
    }).pipe(Effect.provide(layerOn(temporaryFile()))),
  )
})

describe("reads of a database in memory, which has one connection", () => {
  it.effect("wait for the change that is under way, and see it whole", () =>
    Effect.gen(function* () {
      const finish = yield* halfway(1)
      const reading = yield* Effect.forkChild(tags, { startImmediately: true })
      const getting = yield* Effect.forkChild(get(1), { startImmediately: true })
      yield* Effect.forEach(Array.from({ length: 5 }), () => later)
      assert.deepStrictEqual([reading.pollUnsafe(), getting.pollUnsafe()], [undefined, undefined])
      yield* finish
      assert.deepStrictEqual([(yield* Fiber.join(reading)).length, yield* Fiber.join(getting)], [1, null])
    }).pipe(Effect.provide(layerOn(":memory:"))),
  )
})

describe("an SQLite file that is closed", () => {
  it.effect("has no log left, and every call fails", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const scope = yield* Scope.make()
      const context = yield* Layer.build(layerOn(file)).pipe(Scope.provide(scope))
      const store = Context.get(context, AccountStore)
      yield* store.insert(accountOf(1), secretsOf(1))
      yield* store.get(tenantId, accountOf(1).id)
      assert.isTrue(existsSync(`${file}-wal`))
      yield* Scope.close(scope, Exit.void)
      assert.isFalse(existsSync(`${file}-wal`))
      const failures = [
        yield* Effect.flip(Effect.asVoid(store.get(tenantId, accountOf(1).id))),
        yield* Effect.flip(Effect.asVoid(store.list(tenantId, { limit: 1, filter: { suspended: true } }))),
        yield* Effect.flip(Effect.asVoid(store.insert(accountOf(2), secretsOf(2)))),
      ]
      assert.deepStrictEqual(
        failures.map(({ operation, reason }) => [operation, reason]),
        ["get", "list", "insert"].map((method) => [`AccountStore.${method}`, "unavailable"]),
      )
    }),
  )

  it.effect("waits for the change that is under way", () =>
    Effect.gen(function* () {
      const file = temporaryFile()
      const scope = yield* Scope.make()
      const context = yield* Layer.build(layerOn(file)).pipe(Scope.provide(scope))
      const finish = yield* halfway(1).pipe(Effect.provideContext(context))
      const closing = yield* Effect.forkChild(Scope.close(scope, Exit.void), {
        startImmediately: true,
      })
      yield* Effect.forEach(Array.from({ length: 5 }), () => later)
      assert.isUndefined(closing.pollUnsafe())
      yield* finish
      yield* Fiber.join(closing)
      const found = yield* tags.pipe(Effect.provide(layerOn(file), { local: true }))
      assert.strictEqual(found.length, 1)
    }),
  )
})
