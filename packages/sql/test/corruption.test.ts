import {
  AccountStore,
  ApiKeyStore,
  Batch,
  BatchRow,
  BatchStore,
  CalendarDay,
  type StoreError,
  WarmupHistoryStore,
} from "@mailkeep/core"
import { arbitraryApiKeyRecord, arbitraryBatch, arbitraryBatchRow } from "@mailkeep/testing"
import { assert, it } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { describe } from "vitest"
import { layerSqlite } from "../src/index.ts"
import { accountOf, secretsOf, tenantId } from "./subjects.ts"
import { temporaryFile } from "./temporaryFile.ts"

const key = arbitraryApiKeyRecord(1, tenantId)

// Two accounts and a key are stored; then somebody else writes to the tables.
const afterTampering = <A>(
  statement: string,
  ask: Effect.Effect<A, StoreError, AccountStore | ApiKeyStore>,
): Effect.Effect<readonly [string, string], A> => {
  const file = temporaryFile()
  return Effect.gen(function* () {
    const [accounts, keys] = [yield* AccountStore, yield* ApiKeyStore]
    yield* accounts.insert(accountOf(1), secretsOf(1)).pipe(Effect.orDie)
    yield* accounts.insert(accountOf(2), secretsOf(2)).pipe(Effect.orDie)
    yield* keys.insert(key).pipe(Effect.orDie)
    const other = new DatabaseSync(file)
    other.exec(statement)
    other.close()
    const error = yield* Effect.flip(ask)
    return [error.reason, error.operation] as const
  }).pipe(Effect.provide(layerSqlite({ file }).pipe(Layer.orDie)))
}

const get = AccountStore.use((store) => store.get(tenantId, accountOf(1).id))
const getWithSecrets = AccountStore.use((store) => store.getWithSecrets(tenantId, accountOf(1).id))
const list = AccountStore.use((store) => store.list(tenantId, { limit: 10 }))

describe("a row that holds no account", () => {
  it.effect("is corrupt to every method that reads it", () =>
    Effect.gen(function* () {
      const statement =
        "update mailkeep_account set document = replace(document, '\"limits\"', '\"limit\"') where id = 1"
      for (const [name, ask] of [
        ["get", get],
        ["getWithSecrets", getWithSecrets],
        ["list", list],
      ] as const) {
        assert.deepStrictEqual(yield* afterTampering<unknown>(statement, ask), ["corrupt", `AccountStore.${name}`])
      }
    }),
  )

  it.effect("is corrupt when it is no JSON", () =>
    Effect.gen(function* () {
      const outcome = yield* afterTampering("update mailkeep_account set document = '{' where id = 1", get)
      assert.deepStrictEqual(outcome, ["corrupt", "AccountStore.get"])
    }),
  )

  it.effect("is corrupt when its document belongs to another account", () =>
    Effect.gen(function* () {
      const swap =
        "update mailkeep_account set document = (select document from mailkeep_account where id = 2) where id = 1"
      assert.deepStrictEqual(yield* afterTampering(swap, get), ["corrupt", "AccountStore.get"])
    }),
  )

  it.effect("is corrupt when its document names another tenant", () =>
    Effect.gen(function* () {
      const other = `update mailkeep_account set document = replace(document, '"${tenantId}"', '"other"') where id = 1`
      assert.deepStrictEqual(yield* afterTampering(other, get), ["corrupt", "AccountStore.get"])
    }),
  )
})

describe("a secret of an unknown field", () => {
  it.effect("is corrupt", () =>
    Effect.gen(function* () {
      const statement = "update mailkeep_sealed_secret set field = 'pin' where account_id = 1 and field = 'password'"
      const outcome = yield* afterTampering(statement, getWithSecrets)
      assert.deepStrictEqual(outcome, ["corrupt", "AccountStore.getWithSecrets"])
    }),
  )
})

describe("a row that holds no API key", () => {
  it.effect("is corrupt to get and list", () =>
    Effect.gen(function* () {
      const statement = "update mailkeep_api_key set document = '{}'"
      const asks = [
        ["get", ApiKeyStore.use((store) => store.get(key.id))],
        ["list", ApiKeyStore.use((store) => store.list(tenantId))],
      ] as const
      for (const [name, ask] of asks) {
        assert.deepStrictEqual(yield* afterTampering<unknown>(statement, ask), ["corrupt", `ApiKeyStore.${name}`])
      }
    }),
  )
})

describe("a row of a batch that can't be read", () => {
  const rows = [1, 2, 3].map(
    (number) =>
      new BatchRow({
        ...arbitraryBatchRow(number, number),
        outcome: "added",
        accountId: accountOf(number).id,
        check: "pending",
        submission: null,
        access: null,
        problem: null,
      }),
  )
  const batch = new Batch({ ...arbitraryBatch(1, tenantId), finishedAt: null, total: 3, added: 3 })
  const found = { check: "failed", submission: null, access: null, problem: "told" } as const

  it.effect.each([
    ["is no JSON", "update mailkeep_batch_row set document = '{' where number = 2"],
    [
      "is another's",
      "update mailkeep_batch_row set document = replace(document, '\"number\":2', '\"number\":7') where number = 2",
    ],
    [
      "has another state",
      `update mailkeep_batch_row set document = replace(document, 'pending', 'ok') where number = 2`,
    ],
  ] as const)("because it %s is told, hides no other, and can be given its result", ([, statement]) => {
    const file = temporaryFile()
    return Effect.gen(function* () {
      const store = yield* BatchStore
      yield* store.insert(batch, rows)
      const other = new DatabaseSync(file)
      assert.strictEqual(other.prepare(statement).run().changes, 1)
      other.close()
      const damaged = new BatchRow({
        ...rows[1]!,
        address: null,
        outcome: "invalid",
        accountId: null,
        duplicateOf: null,
        warnings: [],
        issues: [
          { path: "", message: "can't be told any more, because what was stored of it is damaged: send it again" },
        ],
      })
      assert.deepStrictEqual(yield* store.rows(tenantId, batch.id), [rows[0]!, damaged, rows[2]!])
      for (const number of [1, 2, 3]) assert.isTrue(yield* store.record(batch, number, found, yield* DateTime.now))
      const told = new BatchRow({ ...damaged, ...found })
      assert.deepStrictEqual((yield* store.rows(tenantId, batch.id))[1], told)
      assert.isNotNull((yield* store.get(tenantId, batch.id))?.batch.finishedAt)
    }).pipe(Effect.provide(layerSqlite({ file }).pipe(Layer.orDie)))
  })
})

describe("a row that holds no day of a warmup", () => {
  it.effect("is corrupt to whoever reads the days, and to nobody else", () => {
    const file = temporaryFile()
    return Effect.gen(function* () {
      const store = yield* WarmupHistoryStore
      const { id } = accountOf(1)
      const day = CalendarDay.make("2026-11-01")
      yield* store.record(tenantId, id, { day, target: 1, sent: 1, received: 1, replied: 1, inbox: 1, spam: 0 })
      const other = new DatabaseSync(file)
      other.exec("update mailkeep_warmup_day set day = '2026-11-31'")
      other.close()
      const error = yield* Effect.flip(store.days(tenantId, id, day))
      assert.deepStrictEqual([error.reason, error.operation], ["corrupt", "WarmupHistoryStore.days"])
      assert.strictEqual((yield* store.totals(tenantId, [id], day)).get(id)?.sent, 1)
    }).pipe(Effect.provide(layerSqlite({ file }).pipe(Layer.orDie)))
  })
})
