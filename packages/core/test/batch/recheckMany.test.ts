import { assert, describe, it } from "@effect/vitest"
import { AccountId, Batches, defaultTenant, EmailAccounts, TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { type Answer, failing, well } from "../account/services.ts"
import { briefly, inputOf, layerWorld, outOfReach, pass, startWorker, until } from "./world.ts"

/** A server that refuses until it is mended. */
const mendable = () => {
  const state = { broken: true, asked: 0 }
  const answer: Answer = (target) =>
    Effect.suspend(() => {
      state.asked++
      return state.broken ? failing("submission", "refused", { replyCode: 535 })(target) : well(target)
    })
  return { answer, state }
}

const token = { email: "token@gmail.com", token: { scope: "s", expiresAt: 1, refreshToken: "r" } }

describe("checking many accounts again", () => {
  it.effect("finds the accounts that are not known to be well, by a password or a token, by ascending id", () => {
    const broken: Answer = (target) =>
      target.host === "bad.example.org" ? failing("access", "refused")(target) : well(target)
    return Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const bad = { host: "bad.example.org" }
      yield* accounts.add(defaultTenant, inputOf("well"))
      const { account: one } = yield* accounts.add(defaultTenant, { ...inputOf("one"), access: bad })
      const { account: both } = yield* accounts.add(defaultTenant, { ...inputOf("both"), access: bad, submission: bad })
      const { account: unchecked } = yield* accounts.insert(defaultTenant, inputOf("unchecked"))
      const { account: expired } = yield* accounts.add(defaultTenant, token)
      yield* accounts.add(TenantId.make("other"), { ...inputOf("foreign"), access: bad })
      const ids = [one.id, both.id, unchecked.id, expired.id].sort((a, b) => a - b)
      assert.deepStrictEqual(yield* batches.failing(defaultTenant), ids)
    }).pipe(Effect.provide(layerWorld({ submission: broken, access: broken })))
  })

  it.effect("checks an account that failed before, and records what is found on it and in the batch", () => {
    const { answer, state } = mendable()
    return Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      assert.strictEqual(account.connection.submission.status, "failed")
      state.broken = false
      yield* pass("1 hour")
      const [begun, ...others] = yield* batches.recheckMany(defaultTenant, [account.id])
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(briefly(begun!.rows), ["exists pending"])
      yield* startWorker()
      yield* pass("6 seconds")
      const report = yield* batches.get(defaultTenant, begun!.batch.id)
      assert.deepStrictEqual(briefly(report.rows), ["exists ok"])
      assert.isNotNull(report.batch.finishedAt)
      const { connection } = yield* accounts.get(defaultTenant, account.id)
      assert.deepStrictEqual([connection.submission.status, connection.access.status], ["ok", "ok"])
    }).pipe(Effect.provide(layerWorld({ submission: answer })))
  })

  it.effect("takes a check by somebody else that began later for its own", () => {
    const { answer, state } = mendable()
    return Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      const [begun] = yield* batches.recheckMany(defaultTenant, [account.id])
      yield* pass("1 second")
      yield* accounts.recheck(defaultTenant, account.id)
      assert.strictEqual(state.asked, 2)
      yield* startWorker()
      yield* until(Effect.map(batches.get(defaultTenant, begun!.batch.id), ({ checks }) => checks.pending === 0))
      const { rows } = yield* batches.get(defaultTenant, begun!.batch.id)
      assert.deepStrictEqual(briefly(rows), ["exists failed"])
      assert.strictEqual(state.asked, 2)
    }).pipe(Effect.provide(layerWorld({ submission: answer })))
  })

  it.effect("tells of an id of no account that there is nothing to check", () =>
    Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account: foreign } = yield* accounts.add(TenantId.make("other"), inputOf("foreign"))
      const [begun] = yield* batches.recheckMany(defaultTenant, [AccountId.make(7), foreign.id])
      assert.deepStrictEqual(briefly(begun!.rows), ["invalid not-needed", "invalid not-needed"])
      assert.isNotNull(begun!.batch.finishedAt)
      const [unknown, other] = begun!.rows
      assert.deepStrictEqual({ ...other, number: 1 }, { ...unknown })
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("makes a batch of every thousand, and none of nothing", () =>
    Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      const many = Array.from({ length: 1_001 }, () => account.id)
      const begun = yield* batches.recheckMany(defaultTenant, many)
      assert.deepStrictEqual(
        begun.map(({ rows }) => rows.length),
        [1_000, 1],
      )
      assert.deepStrictEqual(yield* batches.recheckMany(defaultTenant, []), [])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("promises nothing while the store is out of reach", () =>
    Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account } = yield* accounts.add(defaultTenant, inputOf("ada"))
      const error = yield* Effect.flip(batches.recheckMany(defaultTenant, [account.id]))
      assert.strictEqual(error.reason._tag, "BatchNotTaken")
    }).pipe(Effect.provide(layerWorld({ batches: () => ({ insert: () => outOfReach }) }))),
  )
})
