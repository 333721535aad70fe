import { AccountStore, ApiKeyStore, type StoreError } from "@mailkeep/core"
import { arbitraryApiKeyRecord } from "@mailkeep/testing"
import { assert, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
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
