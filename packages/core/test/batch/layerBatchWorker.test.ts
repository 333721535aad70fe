import { assert, describe, it } from "@effect/vitest"
import {
  Batch,
  Batches,
  BatchRow,
  BatchStore,
  CheckDeadline,
  defaultTenant,
  EmailAccounts,
  StoreError,
  TenantId,
} from "@mailkeep/core"
import { DateTime, Effect, Equal, Fiber, Layer, Logger, Stream } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, failing, well } from "../account/services.ts"
import { briefly, inputOf, layerWorld, outOfReach, pass, settle, startWorker, until } from "./world.ts"

const names = (count: number) => Array.from({ length: count }, (_, index) => inputOf(`u${index}`))

type AnyBatch = { readonly id: Parameters<Batches["Service"]["get"]>[1] }

const rowsOf = (batch: AnyBatch) => Effect.flatMap(Batches, (batches) => batches.get(defaultTenant, batch.id))

/** Waits for the end of all checks that need no time to pass. */
const checked = (batch: AnyBatch) => until(Effect.map(rowsOf(batch), ({ checks }) => checks.pending === 0))

/** Counts dials, and how many there are at once at most. */
const counting = (answer: Answer) => {
  const count = { now: 0, most: 0, all: 0 }
  const counted: Answer = (target) =>
    Effect.suspend(() => {
      count.all++
      count.most = Math.max(count.most, ++count.now)
      return Effect.ensuring(
        answer(target),
        Effect.sync(() => count.now--),
      )
    })
  return { count, counted }
}

const slow =
  (seconds: number): Answer =>
  (target) =>
    Effect.delay(well(target), `${seconds} seconds`)

describe("the worker of batches", () => {
  it.effect("lets a row wait whose check is one too many, and checks it when it is allowed", () => {
    let isOpen = false
    const take = (_tenantId: TenantId, name: string) =>
      Effect.map(DateTime.now, (now) => ({
        allowed: isOpen || !name.endsWith(" u1@example.org"),
        remaining: 0,
        resetsAt: DateTime.add(now, { hours: 1 }),
      }))
    return Effect.gen(function* () {
      const batches = yield* Batches
      yield* startWorker()
      yield* pass("1 second")
      const { batch } = yield* batches.addMany(defaultTenant, names(2))
      const passUntil = (checks: object) =>
        until(
          Effect.andThen(
            pass("5 seconds"),
            Effect.map(rowsOf(batch), (state) => Equal.equals(state.checks, checks)),
          ),
        )
      yield* passUntil({ ok: 1, pending: 1, failed: 0, "not-needed": 0 })
      yield* pass("5 minutes")
      assert.strictEqual((yield* rowsOf(batch)).checks.pending, 1)
      isOpen = true
      yield* passUntil({ ok: 2, pending: 0, failed: 0, "not-needed": 0 })
    }).pipe(Effect.provide([layerWorld({ checkLimit: { quotas: { take } } }), Logger.layer([])]))
  })

  it.effect("checks what is added, writes down what it found of each row and finishes the batch", () =>
    Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      yield* startWorker()
      yield* pass("1 second")
      const bad = { ...inputOf("bad"), access: { host: "bad.example.org" } }
      const { batch } = yield* batches.addMany(defaultTenant, [inputOf("good"), bad, { email: "x" }])
      yield* pass("6 seconds")
      const report = yield* rowsOf(batch)
      assert.deepStrictEqual(briefly(report.rows), ["added ok", "added failed", "invalid not-needed"])
      assert.deepStrictEqual(report.checks, { pending: 0, ok: 1, failed: 1, "not-needed": 1 })
      assert.isNotNull(report.batch.finishedAt)
      const [good, failed] = report.rows as [BatchRow, BatchRow]
      assert.deepStrictEqual([good.submission?.ok, good.access?.ok], [true, true])
      assert.deepStrictEqual([failed.submission?.ok, failed.access?.ok], [true, false])
      assert.strictEqual(failed.access?.diagnosis?.actor, "user")
      // The account knows it too.
      const account = yield* accounts.get(defaultTenant, failed.accountId!)
      assert.strictEqual(account.connection.access.status, "failed")
    }).pipe(
      Effect.provide(
        layerWorld({
          access: (target) =>
            (target.host === "bad.example.org"
              ? failing("access", "refused", { responseCode: "AUTHENTICATIONFAILED" })
              : well)(target),
        }),
      ),
    ),
  )

  it.effect("goes on with what another process left, row by row, and dials nothing twice", () => {
    const { count, counted } = counting(slow(2))
    return Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, names(6))
      const first = yield* startWorker({ accountsAtOnce: 2 })
      yield* until(Effect.sync(() => count.now === 2))
      yield* TestClock.adjust("2 seconds")
      // The next two are under way.
      yield* until(Effect.sync(() => count.all === 4))
      yield* first.end
      assert.deepStrictEqual(briefly((yield* rowsOf(batch)).rows).filter((row) => row === "added ok").length, 2)
      const dialled = count.all
      yield* startWorker({ accountsAtOnce: 2 })
      // Given back in order, so that nobody has to wait for the end of a lease.
      for (const dials of [2, 4]) {
        yield* until(Effect.sync(() => count.all === dialled + dials))
        yield* TestClock.adjust("2 seconds")
      }
      yield* until(Effect.map(rowsOf(batch), ({ checks }) => checks.pending === 0))
      assert.deepStrictEqual(new Set(briefly((yield* rowsOf(batch)).rows)), new Set(["added ok"]))
      // Those that were interrupted are dialled again, and no others.
      assert.strictEqual(count.all - dialled, 4)
    }).pipe(Effect.provide(layerWorld({ submission: counted })))
  })

  it.effect("takes over when the process that had a batch is gone, once its lease has ended", () =>
    Effect.gen(function* () {
      const [batches, store] = [yield* Batches, yield* BatchStore]
      const { batch } = yield* batches.addMany(defaultTenant, names(3))
      const now = yield* DateTime.now
      yield* store.claim({ owner: "dead", now, until: DateTime.add(now, { seconds: 15 }) })
      yield* startWorker()
      yield* pass("14 seconds")
      assert.strictEqual((yield* rowsOf(batch)).checks.pending, 3)
      yield* pass("6 seconds")
      assert.strictEqual((yield* rowsOf(batch)).checks.ok, 3)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("lets one of several processes check a batch, however long that takes", () => {
    const { count, counted } = counting(slow(50))
    return Effect.gen(function* () {
      const { batch } = yield* (yield* Batches).addMany(defaultTenant, names(4))
      for (let process = 0; process < 4; process++) yield* startWorker({ accountsAtOnce: 2 })
      for (let second = 0; second < 120; second += 4) yield* pass("4 seconds")
      assert.strictEqual((yield* rowsOf(batch)).checks.ok, 4)
      assert.deepStrictEqual([count.all, count.most], [4, 2])
    }).pipe(Effect.provide(Layer.provide(layerWorld({ submission: counted }), Layer.succeed(CheckDeadline, 60_000))))
  })

  it.effect("checks ten accounts at once, of all batches together", () => {
    const { count, counted } = counting(slow(1))
    return Effect.gen(function* () {
      const batches = yield* Batches
      yield* startWorker()
      const added = yield* Effect.forEach([0, 1, 2], (each) =>
        batches.addMany(
          defaultTenant,
          Array.from({ length: 20 }, (_, index) => inputOf(`u${each}-${index}`)),
        ),
      )
      for (let second = 0; second < 12; second++) yield* pass("1 second")
      for (const { batch } of added) assert.strictEqual((yield* rowsOf(batch)).checks.ok, 20)
      assert.deepStrictEqual([count.all, count.most], [60, 10])
    }).pipe(Effect.provide(layerWorld({ submission: counted })))
  })

  it.effect("takes the word of whoever checked an account meanwhile, and minds none that was removed", () => {
    const { count, counted } = counting(well)
    return Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { batch, rows } = yield* batches.addMany(defaultTenant, names(2))
      yield* accounts.recheck(defaultTenant, rows[0]!.accountId!)
      yield* accounts.remove(defaultTenant, rows[1]!.accountId!)
      assert.strictEqual(count.all, 1)
      yield* startWorker()
      yield* checked(batch)
      const report = yield* rowsOf(batch)
      assert.deepStrictEqual(briefly(report.rows), ["added ok", "added not-needed"])
      assert.match(report.rows[1]!.problem ?? "", /removed before/)
      assert.strictEqual(count.all, 1)
    }).pipe(Effect.provide(layerWorld({ submission: counted })))
  })

  it.effect("waits for a store that is out of reach, ever longer, and loses no row", () => {
    let isDown = false
    let asked = 0
    const whenUp = <A, E>(effect: Effect.Effect<A, E>) =>
      Effect.suspend((): Effect.Effect<A, E | StoreError> => {
        if (!isDown) return effect
        asked++
        return outOfReach
      })
    const layer = layerWorld({
      store: (store) => ({ getWithSecrets: (...asked) => whenUp(store.getWithSecrets(...asked)) }),
      batches: (store) => ({
        claim: (...claim) => whenUp(store.claim(...claim)),
        record: (...record) => whenUp(store.record(...record)),
        rows: (...asked) => whenUp(store.rows(...asked)),
      }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, names(3))
      isDown = true
      yield* startWorker()
      for (let minute = 0; minute < 60; minute++) yield* pass("1 minute")
      // One looks for all: at most every half a minute after the first.
      assert.isAbove(asked, 60)
      assert.isBelow(asked, 200)
      isDown = false
      for (let minute = 0; minute < 3; minute++) yield* pass("1 minute")
      assert.strictEqual((yield* rowsOf(batch)).checks.ok, 3)
    }).pipe(Effect.provide([layer, Logger.layer([])]))
  })

  it.effect("tries a check again that never came to its turn", () => {
    let busy = true
    const gate: Answer = (target) => (busy ? failing("submission", "no-turn")(target) : well(target))
    return Effect.gen(function* () {
      const { batch } = yield* (yield* Batches).addMany(defaultTenant, names(1))
      yield* startWorker()
      yield* pass("10 seconds")
      assert.strictEqual((yield* rowsOf(batch)).checks.pending, 1)
      busy = false
      yield* pass("1 minute")
      assert.strictEqual((yield* rowsOf(batch)).checks.ok, 1)
    }).pipe(Effect.provide([layerWorld({ submission: gate }), Logger.layer([])]))
  })

  it.effect("says of secrets that open no more, and of accounts that are damaged, that this is so, and goes on", () => {
    const damaged = new StoreError({ reason: "corrupt", operation: "AccountStore.get", cause: new Error("damaged") })
    const layer = layerWorld({
      store: (store) => ({
        get: (tenantId, id) =>
          Effect.flatMap(store.get(tenantId, id), (account) =>
            account?.email === "u0@example.org" ? Effect.fail(damaged) : Effect.succeed(account),
          ),
        getWithSecrets: (tenantId, id) =>
          Effect.map(store.getWithSecrets(tenantId, id), (stored) =>
            stored?.account.email === "u1@example.org"
              ? { ...stored, secrets: stored.secrets.map((secret) => ({ ...secret, keyId: "lost" })) }
              : stored,
          ),
      }),
    })
    return Effect.gen(function* () {
      const { batch } = yield* (yield* Batches).addMany(defaultTenant, names(3))
      yield* startWorker()
      yield* checked(batch)
      const { rows } = yield* rowsOf(batch)
      assert.deepStrictEqual(briefly(rows), ["added failed", "added failed", "added ok"])
      assert.match(rows[0]!.problem ?? "", /operator restores it/)
      assert.match(rows[1]!.problem ?? "", /credentials can't be opened/)
    }).pipe(Effect.provide(layer))
  })

  it.effect("survives a fault of its own, says nothing secret of it, and tries the batch again", () => {
    let faults = 1
    const logged: Array<string> = []
    const logger = Logger.make(({ message }) => void logged.push(JSON.stringify(message)))
    const dying: Answer = (target) => (faults-- > 0 ? Effect.die(new Error("canary-s3cret")) : well(target))
    return Effect.gen(function* () {
      const { batch } = yield* (yield* Batches).addMany(defaultTenant, names(3))
      yield* startWorker()
      yield* pass("1 second")
      assert.isAbove((yield* rowsOf(batch)).checks.pending, 0)
      for (let second = 0; second < 30; second += 5) yield* pass("5 seconds")
      assert.strictEqual((yield* rowsOf(batch)).checks.ok, 3)
      assert.match(logged.join("\n"), /broke off and is tried again/)
      assert.notInclude(logged.join("\n"), "canary")
    }).pipe(Effect.provide([layerWorld({ submission: dying }), Logger.layer([logger])]))
  })

  it.effect("forgets batches thirty days after they were finished, within six hours", () =>
    Effect.gen(function* () {
      const [batches, store] = [yield* Batches, yield* BatchStore]
      const { batch } = yield* batches.addMany(defaultTenant, [{ email: "nobody" }])
      const finishedAt = DateTime.subtract(yield* DateTime.now, { days: 30 })
      yield* store.removeFinished(DateTime.add(yield* DateTime.now, { days: 1 }))
      yield* store.insert(new Batch({ ...batch, finishedAt }), [])
      yield* startWorker()
      yield* settle
      assert.lengthOf(yield* batches.list(defaultTenant, 10), 1)
      yield* pass("6 hours")
      assert.deepStrictEqual(yield* batches.list(defaultTenant, 10), [])
    }).pipe(Effect.provide(layerWorld())),
  )
})

const others = Array.from({ length: 100 }, (_, index) => TenantId.make(`other${index}`))

describe("batches that wait for somebody", () => {
  const stuck = (seconds: number, isStuck: (email: string) => boolean) =>
    layerWorld({
      store: (store) => ({
        getWithSecrets: (tenantId, id) =>
          Effect.flatMap(store.getWithSecrets(tenantId, id), (stored) =>
            stored !== null && isStuck(stored.account.email)
              ? Effect.delay(outOfReach, `${seconds} seconds`)
              : Effect.succeed(stored),
          ),
      }),
    })
  /** Lets time pass until a batch is finished, and gives the seconds that it took. */
  const secondsUntilFinished = Effect.fnUntraced(function* (batch: Batch, step = 1) {
    const batches = yield* Batches
    for (let second = 0; second < 3_600; second += step) {
      if ((yield* batches.get(defaultTenant, batch.id)).batch.finishedAt !== null) return second
      yield* pass(`${step} seconds`)
    }
    return Infinity
  })

  it.effect("are in nobody's way, however many they are, and go on when they can", () => {
    let isDown = true
    return Effect.gen(function* () {
      const batches = yield* Batches
      const waiting = yield* Effect.forEach(others, (tenant) => batches.addMany(tenant, [inputOf("stuck")]))
      yield* startWorker()
      for (let minute = 0; minute < 10; minute++) yield* pass("1 minute")
      const { batch } = yield* batches.addMany(defaultTenant, names(5))
      // As soon as the worker of another process looks, which is every five seconds.
      assert.isBelow(yield* secondsUntilFinished(batch), 15)
      isDown = false
      for (let second = 0; second < 180; second += 5) yield* pass("5 seconds")
      for (const { batch: each } of waiting) {
        assert.strictEqual((yield* batches.get(each.tenantId, each.id)).checks.ok, 1)
      }
    }).pipe(Effect.provide([stuck(0, (email) => isDown && email === "stuck@example.org"), Logger.layer([])]))
  })

  it.effect("are in nobody's way when each try takes long", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = Array.from({ length: 40 }, (_, index) => inputOf(`stuck${index}`))
      for (const tenant of others.slice(0, 20)) yield* batches.addMany(tenant, inputs)
      yield* startWorker()
      for (let second = 0; second < 600; second += 10) yield* pass("10 seconds")
      const { batch } = yield* batches.addMany(defaultTenant, names(3))
      assert.isBelow(yield* secondsUntilFinished(batch, 5), 300)
    }).pipe(Effect.provide([stuck(5, (email) => email.startsWith("stuck")), Logger.layer([])])),
  )

  it.effect("have what can be checked of them checked, and tell of each turn once why the rest waits", () => {
    const logged: Array<string> = []
    const logger = Logger.make(({ message }) => void logged.push(JSON.stringify(message)))
    return Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = Array.from({ length: 30 }, (_, index) => inputOf(`stuck${index}`))
      const { batch } = yield* batches.addMany(defaultTenant, [...inputs, ...names(10)])
      yield* startWorker({ accountsAtOnce: 2 })
      for (let second = 0; second < 1_800; second += 10) yield* pass("10 seconds")
      const { checks } = yield* batches.get(defaultTenant, batch.id)
      assert.deepStrictEqual(checks, { pending: 30, ok: 10, failed: 0, "not-needed": 0 })
      // The pause between turns grows to half a minute.
      assert.isAbove(logged.length, 20)
      assert.isBelow(logged.length, 70)
      assert.match(logged.at(-1)!, /waits with 30 rows for their checks: The account store can't be used/)
    }).pipe(Effect.provide([stuck(0, (email) => email.startsWith("stuck")), Logger.layer([logger])]))
  })
})

describe("batches that take long", () => {
  it.effect("let those that came later have a turn", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = Array.from({ length: 40 }, (_, index) => inputOf(`slow${index}`))
      for (const tenant of others.slice(0, 20)) yield* batches.addMany(tenant, inputs)
      yield* startWorker()
      yield* pass("30 seconds")
      const { batch } = yield* batches.addMany(defaultTenant, names(3))
      let seconds = 0
      while ((yield* rowsOf(batch)).batch.finishedAt === null && seconds < 3_600) {
        yield* pass("5 seconds")
        seconds += 5
      }
      // What was added before it takes more than half an hour.
      assert.isBelow(seconds, 600)
    }).pipe(Effect.provide(layerWorld({ submission: slow(28) }))),
  )
})

describe("a damaged row", () => {
  it.effect("is told, and stops neither the rows beside it nor the batch", () => {
    const logged: Array<string> = []
    const logger = Logger.make(({ message }) => void logged.push(String(message)))
    const { count, counted } = counting(well)
    const layer = layerWorld({
      submission: counted,
      batches: (store) => ({
        rows: (...asked) =>
          Effect.map(store.rows(...asked), (rows) =>
            rows.map((row) =>
              row.number === 2 ? new BatchRow({ ...row, outcome: "invalid", address: null, accountId: null }) : row,
            ),
          ),
      }),
    })
    return Effect.gen(function* () {
      const { batch } = yield* (yield* Batches).addMany(defaultTenant, names(3))
      yield* startWorker()
      yield* checked(batch)
      const report = yield* rowsOf(batch)
      assert.isNotNull(report.batch.finishedAt)
      assert.deepStrictEqual(briefly(report.rows), ["added ok", "invalid failed", "added ok"])
      assert.match(report.rows[1]!.problem ?? "", /damaged: send the row again/)
      assert.strictEqual(count.all, 2)
      assert.deepStrictEqual(logged, [`Row 2 of batch ${batch.id} is damaged in the store.`])
    }).pipe(Effect.provide([layer, Logger.layer([logger])]))
  })
})

describe("the progress of a batch", () => {
  it.effect("is told when something changes, and ends with the finished batch", () => {
    const { count, counted } = counting(slow(1))
    return Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, names(3))
      const watching = yield* Effect.forkChild(Stream.runCollect(batches.progress(defaultTenant, batch.id)))
      for (const dials of [1, 2, 3]) {
        yield* until(Effect.sync(() => count.all === dials))
        yield* pass("1 second")
      }
      const seen = yield* Fiber.join(watching)
      assert.deepStrictEqual(
        seen.map(({ checks }) => checks.pending),
        [3, 2, 1, 0],
      )
      assert.deepStrictEqual(
        seen.map(({ batch: { finishedAt } }) => finishedAt !== null),
        [false, false, false, true],
      )
    }).pipe(Effect.provide(layerWorld({ access: counted, worker: { accountsAtOnce: 1 } })))
  })

  it.effect("shows within two seconds what another process did", () =>
    Effect.gen(function* () {
      const [batches, store] = [yield* Batches, yield* BatchStore]
      const { batch } = yield* batches.addMany(defaultTenant, names(1))
      const seen: Array<number> = []
      const watching = yield* Effect.forkChild(
        Stream.runForEach(batches.progress(defaultTenant, batch.id), ({ checks }) =>
          Effect.sync(() => seen.push(checks.pending)),
        ),
      )
      yield* pass("1 minute")
      assert.deepStrictEqual(seen, [1])
      const found = { check: "ok", submission: null, access: null, problem: null } as const
      yield* store.record(batch, 1, found, yield* DateTime.now)
      yield* pass("2 seconds")
      yield* Fiber.join(watching)
      assert.deepStrictEqual(seen, [1, 0])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("leaves nothing behind of who stopped listening", () => {
    let looks = 0
    const layer = layerWorld({
      batches: (store) => ({
        get: (...asked) =>
          Effect.andThen(
            Effect.sync(() => looks++),
            store.get(...asked),
          ),
      }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, names(1))
      const first = yield* Stream.runHead(batches.progress(defaultTenant, batch.id))
      assert.strictEqual(first._tag, "Some")
      const before = looks
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(looks, before)
    }).pipe(Effect.provide(layer))
  })
})
