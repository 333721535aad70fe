import type { AccountFilter } from "@mailkeep/core"
import { Effect, type Layer, ManagedRuntime } from "effect"
import { type Kysely, sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { accountPage } from "../../src/accountPages.ts"
import { type Database, Session } from "../../src/Database.ts"
import type { Tables } from "../../src/tables/Tables.ts"
import { deep, tenants, writeManyAccounts } from "./manyAccounts.ts"

/** How an engine means to find the rows of a page. */
export interface Plan {
  /** The index whose range is read. */
  readonly index: string
  /** Whether the range begins at the cursor, and not at the tenant's first account. */
  readonly fromCursor: boolean
  /** Everything else that it means to do, such as to sort or to read the whole table. */
  readonly besides: ReadonlyArray<string>
}

/** A query for a page that can be explained. */
export type PageQuery = ReturnType<typeof accountPage>

// Every field alone with a value that few accounts have and one that most have, and no filter.
const expected: ReadonlyArray<readonly [filter: AccountFilter, index: string]> = [
  [{}, "mailkeep_account_user_name"],
  [{ type: "outlook" }, "mailkeep_account_type"],
  [{ type: "smtp" }, "mailkeep_account_type"],
  [{ clientId: 7 }, "mailkeep_account_client"],
  [{ clientId: 8 }, "mailkeep_account_client"],
  [{ suspended: true }, "mailkeep_account_suspended"],
  [{ suspended: false }, "mailkeep_account_suspended"],
  [{ submissionOk: false }, "mailkeep_account_submission"],
  [{ submissionOk: true }, "mailkeep_account_submission"],
  [{ accessOk: false }, "mailkeep_account_access"],
  [{ accessOk: true }, "mailkeep_account_access"],
  [{ warmup: "inactive" }, "mailkeep_account_warmup"],
  [{ warmup: "active" }, "mailkeep_account_warmup"],
  [{ userName: "rare" }, "mailkeep_account_user_name"],
  [{ userName: "EXAMPLE" }, "mailkeep_account_user_name"],
]

/** Asserts that a page is a range of the right index, for tenants small and large, at the start and deep in the list. */
export const describePlans = (
  name: string,
  layer: Layer.Layer<Database, unknown>,
  analyze: string,
  planOf: (query: PageQuery) => Promise<Plan>,
): void => {
  describe(`the plan of a page on ${name}`, () => {
    const runtime = ManagedRuntime.make(layer)
    const read = <A>(query: (session: Session, db: Kysely<Tables>) => Promise<A>) =>
      runtime.runPromise(Effect.flatMap(Session, (session) => session.read("plan", (db) => query(session, db))))
    beforeAll(async () => {
      await runtime.runPromise(writeManyAccounts)
      await read((_, db) => sql.raw(analyze).execute(db))
    })
    afterAll(() => runtime.dispose())

    for (const [filter, index] of expected) {
      it(`under ${JSON.stringify(filter)} is a range of ${index} without a sort`, async () => {
        for (const tenantId of Object.values(tenants)) {
          for (const cursor of [{}, { after: deep }]) {
            const page = { limit: 100, filter, ...cursor }
            const plan = await read((session, db) => planOf(accountPage(session.engine, db, tenantId, page)))
            const asItShouldBe = { index, fromCursor: "after" in cursor, besides: [] }
            expect([tenantId, plan]).toEqual([tenantId, asItShouldBe])
          }
        }
      })
    }
  })
}
