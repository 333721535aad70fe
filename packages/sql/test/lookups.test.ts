import { AccountId, EmailAddress } from "@mailkeep/core"
import { Effect, ManagedRuntime } from "effect"
import { sql } from "kysely"
import { afterAll, beforeAll, expect, it } from "vitest"
import { accountPage } from "../src/accountPages.ts"
import { Session } from "../src/Database.ts"
import { layerSqliteDatabase } from "../src/index.ts"
import { tenants, writeManyAccounts } from "./plans/manyAccounts.ts"

const runtime = ManagedRuntime.make(layerSqliteDatabase({ file: ":memory:" }))
beforeAll(() => runtime.runPromise(writeManyAccounts))
afterAll(() => runtime.dispose())

const numbers = Array.from({ length: 100 }, (_, index) => index * 7 + 1)

it.each([
  [
    "ids",
    { ids: numbers.map((number) => AccountId.make(number * 1_000)) },
    /mailkeep_account_user_name \(tenant_id=\? AND listed_id=\?\)$/,
  ],
  [
    "addresses",
    { addresses: numbers.map((number) => EmailAddress.make(`u${number}@example.com`)) },
    /sqlite_autoindex_mailkeep_account_1 \(tenant_id=\? AND address_key=\?\)$/,
  ],
])("accounts with one of a hundred %s are found by an index, however many there are", async (_, filter, index) => {
  const steps = await runtime.runPromise(
    Effect.flatMap(Session, (session) =>
      session.read("plan", (db) =>
        accountPage(session.engine, db, tenants.large, { limit: 100, filter }).explain(undefined, sql`query plan`),
      ),
    ),
  )
  expect(String(steps[0]?.["detail"])).toMatch(index)
})
