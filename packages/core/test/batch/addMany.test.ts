import { assert, describe, it } from "@effect/vitest"
import {
  type AccountInput,
  Batches,
  type BatchesError,
  defaultTenant,
  EmailAccounts,
  StoreError,
  TenantId,
} from "@mailkeep/core"
import { Effect, Redacted, Stream } from "effect"
import { briefly, inputOf, layerWorld, outOfReach } from "./world.ts"

const reasonOf = <A, R>(effect: Effect.Effect<A, { readonly reason: { readonly _tag: string } }, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason._tag)

describe("adding many accounts", () => {
  it.effect("stores every acceptable row sealed and unchecked before it answers, and tells what became of each", () =>
    Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const existing = yield* accounts.add(defaultTenant, inputOf("there"))
      const { batch, rows } = yield* batches.addMany(defaultTenant, [
        inputOf("one"),
        { ...inputOf("THERE"), name: "another name" },
        { email: "nobody", limits: { maxPerDay: 0 } },
        inputOf("One"),
        { email: "ada@gmail.com", token: { scope: "s", expiresAt: 1, refreshToken: "canary-token" } },
        { ...inputOf("two"), submission: { host: "mx.example.org", port: 25 } },
      ])
      assert.deepStrictEqual(briefly(rows), [
        "added pending",
        "exists not-needed",
        "invalid not-needed",
        "duplicate not-needed",
        "added pending",
        "added pending",
      ])
      assert.deepStrictEqual(
        rows.map(({ address, number }) => [number, address]),
        [
          [1, "one@example.org"],
          [2, "THERE@example.org"],
          [3, null],
          [4, "One@example.org"],
          [5, "ada@gmail.com"],
          [6, "two@example.org"],
        ],
      )
      assert.deepStrictEqual(
        rows[2]!.issues.map(({ path }) => path),
        ["email", "limits.maxPerDay", "password"],
      )
      assert.deepStrictEqual([rows[3]!.duplicateOf, rows[3]!.accountId], [1, rows[0]!.accountId])
      assert.deepStrictEqual(
        rows[5]!.warnings.map(({ code }) => code),
        ["port-25"],
      )
      const { added, duplicate, existing: there, finishedAt, invalid, total } = batch
      assert.deepStrictEqual([total, added, there, duplicate, invalid, finishedAt], [6, 3, 1, 1, 1, null])
      // What was known of the account that was there, which stays as it was.
      assert.strictEqual(rows[1]!.accountId, existing.account.id)
      assert.isTrue(rows[1]!.submission?.ok)
      assert.strictEqual((yield* accounts.get(defaultTenant, existing.account.id)).name, "")
      const opened = yield* accounts.open(defaultTenant, rows[0]!.accountId!)
      assert.strictEqual(opened.account.connection.submission.status, "unchecked")
      assert.strictEqual(Redacted.value(opened.credentials.password!), "canary-s3cret")
      const report = yield* batches.get(defaultTenant, batch.id)
      assert.deepStrictEqual(report, { batch, rows, checks: { pending: 3, ok: 0, failed: 0, "not-needed": 3 } })
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("does not let an invalid row take the address from a later valid one", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const { rows } = yield* batches.addMany(defaultTenant, [
        { ...inputOf("ada"), limits: { maxPerDay: 0 } },
        inputOf("ada"),
        inputOf("ADA"),
      ])
      assert.deepStrictEqual(
        rows.map(({ duplicateOf, outcome }) => [outcome, duplicateOf]),
        [
          ["invalid", null],
          ["added", null],
          ["duplicate", 2],
        ],
      )
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("takes the caller's problems with a row for its own", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const issue = { path: "x".repeat(200), message: "is unknown" }
      const alsoWrong = new Map([
        [2, [issue]],
        [3, [issue]],
      ])
      const { rows } = yield* batches.addMany(defaultTenant, [inputOf("a"), inputOf("b"), null], { alsoWrong })
      assert.deepStrictEqual(briefly(rows), ["added pending", "invalid not-needed", "invalid not-needed"])
      for (const { issues } of rows.slice(1)) {
        assert.deepStrictEqual(issues, [{ path: "x".repeat(64), message: "is unknown" }])
      }
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("keeps ten of the fields that nobody knows, and every problem with one of an account", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`unknown${index}`, index]))
      const input = { ...unknown, ...inputOf("a"), limits: { maxPerDay: 0, ...unknown }, timeZone: "nowhere" }
      const told = Array.from({ length: 10 }, (_, index) => `unknown${index}`)
      const { rows } = yield* batches.addMany(defaultTenant, [input])
      assert.deepStrictEqual(
        rows[0]!.issues.map(({ path }) => path),
        [...told, "limits.maxPerDay", "timeZone", ""],
      )
      const alsoWrong = new Map([[1, Object.keys(unknown).map((path) => ({ path: `wire:${path}`, message: "no" }))]])
      const { rows: read } = yield* batches.addMany(defaultTenant, [null], { alsoWrong })
      assert.deepStrictEqual(
        read[0]!.issues.map(({ path }) => path),
        [...told.map((path) => `wire:${path}`), ""],
      )
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("takes what is no object for an invalid row", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = [null, "canary-s3cret", 7, [], {}] as ReadonlyArray<unknown> as ReadonlyArray<AccountInput>
      const { rows } = yield* batches.addMany(defaultTenant, inputs)
      assert.deepStrictEqual(new Set(briefly(rows)), new Set(["invalid not-needed"]))
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("refuses no rows and more than a thousand, and writes nothing then", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const many = Array.from({ length: 1_001 }, (_, index) => inputOf(`u${index}`))
      assert.strictEqual(yield* reasonOf(batches.addMany(defaultTenant, [])), "BatchSizeInvalid")
      const tooMany = yield* Effect.flip(batches.addMany(defaultTenant, many))
      assert.match(tooMany.message, /at most 1000 rows/)
      assert.deepStrictEqual(yield* batches.list(defaultTenant, 100), [])
      const accounts = yield* EmailAccounts
      assert.deepStrictEqual((yield* accounts.list(defaultTenant, { limit: 10 })).items, [])
      const { rows } = yield* batches.addMany(defaultTenant, many.slice(1))
      assert.deepStrictEqual([rows.length, new Set(briefly(rows))], [1_000, new Set(["added pending"])])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("gives, when it is sent again, what was stored already as existing, and has that checked", () => {
    let broken = true
    const layer = layerWorld({
      batches: (store) => ({ insert: (...batch) => (broken ? outOfReach : store.insert(...batch)) }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = [inputOf("a"), inputOf("b"), inputOf("c")]
      // It can't promise the checks, so it doesn't say that it did it.
      const error = yield* Effect.flip(batches.addMany(defaultTenant, inputs))
      assert.strictEqual(error.reason._tag, "BatchNotTaken")
      assert.match(error.message, /not taken.*send it again/)
      broken = false
      const { rows } = yield* batches.addMany(defaultTenant, [...inputs, inputOf("d")])
      assert.deepStrictEqual(briefly(rows), ["exists pending", "exists pending", "exists pending", "added pending"])
      const accounts = yield* EmailAccounts
      assert.lengthOf((yield* accounts.list(defaultTenant, { limit: 10 })).items, 4)
    }).pipe(Effect.provide(layer))
  })

  it.effect("fails, to be sent again, when the store of accounts gives up in the middle", () => {
    let room = 2
    const layer = layerWorld({
      store: (store) => ({
        insert: (account, secrets) => (room-- > 0 ? store.insert(account, secrets) : outOfReach),
      }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const inputs = [inputOf("a"), inputOf("b"), inputOf("c")]
      assert.strictEqual(yield* reasonOf(batches.addMany(defaultTenant, inputs)), "BatchNotTaken")
      room = 9
      const { batch } = yield* batches.addMany(defaultTenant, inputs)
      assert.deepStrictEqual([batch.added, batch.existing], [1, 2])
    }).pipe(Effect.provide(layer))
  })

  it.effect("stores the others when an account that is there is damaged, and says whose turn it is", () => {
    let reason: "corrupt" | "unavailable" = "corrupt"
    const layer = layerWorld({
      store: (store) => ({
        get: (tenantId, id) =>
          Effect.flatMap(store.get(tenantId, id), (account) =>
            account?.email === "there@example.org"
              ? Effect.fail(new StoreError({ reason, operation: "AccountStore.get", cause: new Error("no") }))
              : Effect.succeed(account),
          ),
      }),
    })
    return Effect.gen(function* () {
      const [accounts, batches] = [yield* EmailAccounts, yield* Batches]
      const { account } = yield* accounts.insert(defaultTenant, inputOf("there"))
      const inputs = [inputOf("a"), inputOf("there"), inputOf("b"), inputOf("THERE")]
      const { batch, rows } = yield* batches.addMany(defaultTenant, inputs)
      assert.deepStrictEqual(briefly(rows), ["added pending", "exists failed", "added pending", "duplicate not-needed"])
      assert.deepStrictEqual([rows[1]!.accountId, rows[3]!.accountId], [account.id, account.id])
      assert.match(rows[1]!.problem ?? "", /operator restores it/)
      assert.deepStrictEqual((yield* batches.get(defaultTenant, batch.id)).rows, rows)
      // What may be over soon is no reason to call an account damaged.
      reason = "unavailable"
      assert.strictEqual(yield* reasonOf(batches.addMany(defaultTenant, inputs)), "BatchNotTaken")
    }).pipe(Effect.provide(layer))
  })

  it.effect("does not speak of sending again where nothing was sent", () => {
    const layer = layerWorld({
      batches: () => ({ get: () => outOfReach, list: () => outOfReach, rows: () => outOfReach }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, [inputOf("a")])
      for (const asked of [
        batches.get(defaultTenant, batch.id),
        batches.list(defaultTenant, 10),
        Stream.runCollect(batches.progress(defaultTenant, batch.id)),
      ]) {
        const error = yield* Effect.flip<unknown, BatchesError, never>(asked)
        assert.strictEqual(error.reason._tag, "StoreFailed")
        assert.notMatch(error.message, /not taken|send/)
      }
    }).pipe(Effect.provide(layer))
  })

  it.effect("adds an account after all whose address was freed between the refusal and the look at it", () => {
    let taken = true
    const layer = layerWorld({
      store: (store) => ({
        insert: (account, secrets) => {
          if (!taken) return store.insert(account, secrets)
          taken = false
          return Effect.succeed({ kind: "address-taken", id: account.id })
        },
      }),
    })
    return Effect.gen(function* () {
      const { rows } = yield* (yield* Batches).addMany(defaultTenant, [inputOf("a")])
      assert.deepStrictEqual(briefly(rows), ["added pending"])
    }).pipe(Effect.provide(layer))
  })

  it.effect("finishes a batch at once that has nothing to check", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, [{ email: "nobody" }])
      assert.isNotNull(batch.finishedAt)
      const seen = yield* Stream.runCollect(batches.progress(defaultTenant, batch.id))
      assert.lengthOf(seen, 1)
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("keeps tenants apart", () =>
    Effect.gen(function* () {
      const batches = yield* Batches
      const { batch } = yield* batches.addMany(defaultTenant, [inputOf("a")])
      const other = TenantId.make("other")
      assert.strictEqual(yield* reasonOf(batches.get(other, batch.id)), "BatchNotFound")
      assert.strictEqual(yield* reasonOf(Stream.runCollect(batches.progress(other, batch.id))), "BatchNotFound")
      assert.deepStrictEqual(yield* batches.list(other, 100), [])
      assert.deepStrictEqual(yield* batches.list(defaultTenant, 100), [batch])
      const { rows } = yield* batches.addMany(other, [inputOf("a")])
      assert.deepStrictEqual(briefly(rows), ["added pending"])
    }).pipe(Effect.provide(layerWorld())),
  )

  it.effect("writes no secret into the batch, wherever it was typed", () => {
    const written: Array<string> = []
    const layer = layerWorld({
      batches: (store) => ({
        insert: (batch, rows) =>
          Effect.andThen(
            Effect.sync(() => written.push(JSON.stringify([batch, rows]))),
            store.insert(batch, rows),
          ),
      }),
    })
    return Effect.gen(function* () {
      const batches = yield* Batches
      const canary = "canary-s3cret"
      const { rows } = yield* batches.addMany(defaultTenant, [
        inputOf("a"),
        { ...inputOf("b"), email: canary },
        { ...inputOf("c"), userName: `${canary}\n`, timeZone: canary, name: [canary] as never },
        { ...inputOf("d"), limits: { maxPerDay: canary as never }, access: canary as never },
        { ...inputOf("e"), token: { scope: canary, expiresAt: canary as never, accessToken: canary } },
      ])
      assert.deepStrictEqual(
        rows.map(({ outcome }) => outcome),
        ["added", "invalid", "invalid", "invalid", "invalid"],
      )
      assert.lengthOf(written, 1)
      assert.notInclude(written[0]!, "canary")
    }).pipe(Effect.provide(layer))
  })
})
