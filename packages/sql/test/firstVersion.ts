import { AccountStore, SubmissionSettings } from "@mailkeep/core"
import { Effect, type Layer } from "effect"
import type { Kysely } from "kysely"
import { Migrator } from "kysely/migration"
import { expect } from "vitest"
import { rowOf } from "../src/accountRows.ts"
import type { Engine } from "../src/Engine.ts"
import { accounts } from "../src/migrations/0001Accounts.ts"
import type { Tables } from "../src/tables/Tables.ts"
import { accountOf, tenantId } from "./subjects.ts"

const named = (number: number, userName: string, suspended = false) => {
  const account = accountOf(number)
  return Object.assign(account, {
    suspended,
    warmup: Object.assign(account.warmup, { enabled: true }),
    submission: new SubmissionSettings(Object.assign({}, account.submission, { userName })),
  })
}

const stored = [named(1, "ADA@Example.org"), named(2, "Berta@example.org", true), named(3, "Zo\u00eb")]

interface FirstVersion {
  readonly mailkeep_account: Omit<Tables["mailkeep_account"], "user_name_key">
}

/** Makes the tables of the first migration and writes accounts of that version into them. */
export const writeFirstVersion = async (engine: Engine, queries: Kysely<Tables>): Promise<void> => {
  const db = queries as unknown as Kysely<FirstVersion>
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ "0001_accounts": { up: (tables) => accounts(tables, engine) } }) },
    migrationTableName: "mailkeep_migration",
    migrationLockTableName: "mailkeep_migration_lock",
  })
  const { error } = await migrator.migrateToLatest()
  expect(error).toBeUndefined()
  for (const account of stored) {
    const { user_name_key: _, ...row } = rowOf(account)
    await db.insertInto("mailkeep_account").values(row).execute()
  }
}

/** Asserts that the accounts of the first version are found by filters, and a name in every script once it is written again. */
export const expectListed = (layer: Layer.Layer<AccountStore, unknown>): Promise<void> =>
  Effect.gen(function* () {
    const store = yield* AccountStore
    const found = (filter: object) =>
      Effect.map(store.list(tenantId, { limit: 10, filter }), ({ items }) => items.map(({ id }) => Number(id)))
    expect(yield* found({ userName: "ada@EXAMPLE" })).toEqual([1])
    expect(yield* found({ userName: "Example" })).toEqual([1, 2])
    expect(yield* found({ suspended: true })).toEqual([2])
    expect(yield* found({ warmup: "active" })).toEqual([1, 3])
    expect(yield* found({ type: stored[0]!.type })).toEqual([1, 2, 3])
    expect(yield* found({ submissionOk: stored[0]!.connection.submission.status === "ok" })).toEqual([1, 2, 3])
    const [, , zoe] = stored
    yield* store.update(Object.assign(zoe!, { revision: 2 }), 1, null)
    expect(yield* found({ userName: "ZO\u00cb" })).toEqual([3])
  }).pipe(Effect.provide(layer), Effect.runPromise)
