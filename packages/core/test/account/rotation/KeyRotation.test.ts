import { AccountStore, EmailAccount, KeyRotation, type RotationProgress, SealedKeys } from "@mailkeep/core"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Redacted, Schema } from "effect"
import {
  accountOf,
  current,
  keyIdOf,
  numbers,
  old,
  older,
  openedByCurrent,
  plainOf,
  rotate,
  sealedUnder,
  services,
  stored,
} from "./subjects.ts"

const withoutRevision = (account: EmailAccount | undefined) => ({ ...account, revision: null })

const Kinds = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4 }))).check(Schema.isMaxLength(8))

describe("a rotation", () => {
  it.effect.prop(
    "leaves every secret opening with the current key alone, no other key in use, and all else as it was",
    { kinds: Kinds },
    ({ kinds }) =>
      Effect.gen(function* () {
        // None, the current key, one of the old ones, or one each.
        const keysOf = [[current], [old], [older], [old, older], [current, old]] as const
        const made = yield* Effect.forEach(kinds, (kind, at) => stored(at + 1, ...keysOf[kind]!))
        const toRotate = kinds.filter((kind) => kind !== 0).length
        const report = yield* rotate
        const currentKeyId = yield* keyIdOf(current)
        assert.deepStrictEqual(report, {
          rotated: toRotate,
          unchanged: 0,
          failed: [],
          currentKeyId,
          keyIds: kinds.length > 0 ? [currentKeyId] : [],
          remaining: [],
        })
        const store = yield* AccountStore
        for (const [at, account] of made.entries()) {
          assert.deepStrictEqual(yield* openedByCurrent(account), plainOf(at + 1))
          const after = (yield* store.get(account.tenantId, account.id))!
          assert.deepStrictEqual(withoutRevision(after), withoutRevision(account))
          assert.strictEqual(after.revision, kinds[at] === 0 ? 1 : 2)
        }
      }).pipe(Effect.provide(services(), { local: true })),
  )

  it.effect("has nothing to do the second time", () =>
    Effect.gen(function* () {
      yield* Effect.forEach(numbers(5), (number) => stored(number, old))
      yield* rotate
      const again = yield* rotate
      assert.deepStrictEqual([again.rotated, again.unchanged, again.failed, again.remaining], [0, 0, [], []])
      const store = yield* AccountStore
      assert.strictEqual((yield* store.get(accountOf(1).tenantId, accountOf(1).id))?.revision, 2)
    }).pipe(Effect.provide(services())),
  )

  it.effect("goes through pages of accounts, and tells how far it is in numbers that only grow", () =>
    Effect.gen(function* () {
      yield* Effect.forEach(numbers(250), (number) => stored(number, number > 230 ? older : old))
      const told: Array<RotationProgress> = []
      const rotation = yield* KeyRotation
      const report = yield* rotation.run({ onProgress: (progress) => Effect.sync(() => void told.push(progress)) })
      assert.strictEqual(report.rotated, 250)
      assert.deepStrictEqual(
        told.map(({ rotated }) => rotated).toSorted((a, b) => a - b),
        told.map(({ rotated }) => rotated),
      )
      assert.isAtLeast(told.length, 4)
      assert.deepStrictEqual(told.at(-1), { rotated: 250, unchanged: 0, failed: 0 })
    }).pipe(Effect.provide(services())),
  )

  it.effect("may be stopped anywhere and run again", () =>
    Effect.gen(function* () {
      const accounts = yield* Effect.forEach(numbers(120), (number) => stored(number, old))
      let rotated = 0
      for (let steps = 0; steps < 60; steps += 4) {
        const running = yield* Effect.forkChild(rotate, { startImmediately: true })
        for (let step = 0; step < steps; step++) yield* Effect.promise(() => new Promise(setImmediate))
        yield* Fiber.interrupt(running)
        const store = yield* AccountStore
        const revisions = yield* Effect.forEach(accounts, ({ id, tenantId }) => store.get(tenantId, id))
        const now = revisions.filter((account) => account!.revision === 2).length
        assert.isAtLeast(now, rotated)
        rotated = now
      }
      const report = yield* rotate
      assert.deepStrictEqual([report.rotated, report.remaining], [120 - rotated, []])
      for (const [at, account] of accounts.entries()) {
        assert.deepStrictEqual(yield* openedByCurrent(account), plainOf(at + 1))
      }
    }).pipe(Effect.provide(services())),
  )

  it.effect("by two at once rewraps each account once", () =>
    Effect.gen(function* () {
      const accounts = yield* Effect.forEach(numbers(60), (number) => stored(number, old))
      const reports = yield* Effect.all([rotate, rotate], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        reports.map(({ failed, remaining }) => [failed, remaining]),
        [
          [[], []],
          [[], []],
        ],
      )
      assert.strictEqual(reports[0].rotated + reports[1].rotated, 60)
      const store = yield* AccountStore
      for (const { id, tenantId } of accounts) assert.strictEqual((yield* store.get(tenantId, id))?.revision, 2)
    }).pipe(Effect.provide(services())),
  )
})

describe("accounts that others change while they are rotated", () => {
  // What EmailAccounts does: read, change, write at the revision that was read, and again when that was too late.
  const write = Effect.fnUntraced(function* (number: number, name: string, newSecret: boolean) {
    const store = yield* AccountStore
    const { id, tenantId } = accountOf(number)
    for (;;) {
      const account = (yield* store.get(tenantId, id))!
      const next = new EmailAccount({
        ...account,
        name,
        revision: account.revision + 1,
        credentialRevision: account.credentialRevision + (newSecret ? 1 : 0),
      })
      const secrets = newSecret
        ? yield* sealedUnder(current, next, { password: Redacted.make(name), oauthToken: Redacted.make(name) })
        : null
      yield* Effect.yieldNow
      const outcome = yield* store.update(next, account.revision, secrets)
      if (outcome.kind === "updated") return
    }
  })

  it.effect("lose nothing that was written, and end under the current key", () =>
    Effect.gen(function* () {
      const changing = numbers(40)
      yield* Effect.forEach(changing, (number) => stored(number, old))
      const writers = Effect.forEach(
        changing,
        Effect.fnUntraced(function* (number) {
          for (let round = 1; round <= 5; round++) yield* write(number, `round ${round}`, number % 2 === 0)
        }),
        { concurrency: "unbounded" },
      )
      const [report] = yield* Effect.all([rotate, writers], { concurrency: "unbounded" })
      assert.deepStrictEqual([report.failed, report.remaining], [[], []])
      const store = yield* AccountStore
      for (const number of changing) {
        const { id, tenantId } = accountOf(number)
        const after = yield* store.get(tenantId, id)
        assert.strictEqual(after?.name, "round 5")
        const expected = number % 2 === 0 ? { password: "round 5", oauthToken: "round 5" } : plainOf(number)
        assert.deepStrictEqual(yield* openedByCurrent(accountOf(number)), expected)
      }
    }).pipe(Effect.provide(services())),
  )

  it.effect("are read again when a write came between, and the write is kept", () =>
    Effect.gen(function* () {
      const account = yield* stored(1, old)
      const rotation = yield* Effect.forkChild(rotate, { startImmediately: true })
      yield* Deferred.await(reached)
      yield* write(1, "theirs", false)
      yield* Deferred.succeed(goOn, undefined)
      const report = yield* Fiber.join(rotation)
      assert.deepStrictEqual([report.rotated, report.failed, report.remaining], [1, [], []])
      const after = yield* AccountStore.use((store) => store.get(account.tenantId, account.id))
      assert.deepStrictEqual([after?.name, after?.revision], ["theirs", 3])
      assert.deepStrictEqual(yield* openedByCurrent(account), plainOf(1))
    }).pipe(
      Effect.provide(
        services({
          store: (store) => ({
            update: (...write) =>
              Deferred.succeed(reached, undefined).pipe(
                Effect.andThen(Deferred.await(goOn)),
                Effect.andThen(store.update(...write)),
              ),
          }),
        }),
      ),
    ),
  )

  it.effect("are no problem when they are removed between any two steps", () =>
    Effect.gen(function* () {
      yield* Effect.forEach(numbers(12), (number) => stored(number, old))
      const report = yield* rotate
      assert.deepStrictEqual([report.rotated, report.unchanged, report.failed, report.remaining], [4, 8, [], []])
      assert.deepStrictEqual(yield* SealedKeys.use((keys) => keys.keyIds), [yield* keyIdOf(current)])
    }).pipe(
      Effect.provide(
        services({
          store: (store) => ({
            getWithSecrets: (tenantId, id) =>
              id % 3 === 1
                ? Effect.andThen(store.remove(tenantId, id), store.getWithSecrets(tenantId, id))
                : store.getWithSecrets(tenantId, id),
            update: (account, revision, secrets) =>
              account.id % 3 === 2
                ? Effect.andThen(store.remove(account.tenantId, account.id), store.update(account, revision, secrets))
                : store.update(account, revision, secrets),
          }),
        }),
      ),
    ),
  )
})

const [reached, goOn] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<void>()]
