import { sql } from "kysely"
import { layerSqliteDatabase } from "../src/index.ts"
import { describePlans, type PageQuery, type Plan } from "./plans/describePlans.ts"

const RANGE = /^SEARCH mailkeep_account USING INDEX (\w+) \((tenant_id=\?(?: AND \w+=\?)?)( AND listed_id>\?)?\)$/

const planOf = async (query: PageQuery): Promise<Plan> => {
  const steps = (await query.explain(undefined, sql`query plan`)).map((row) => String(row["detail"]))
  const [, index = "", , cursor] = RANGE.exec(steps[0] ?? "") ?? []
  return { index, fromCursor: cursor !== undefined, besides: steps.filter((step) => !RANGE.test(step)) }
}

describePlans("SQLite with statistics", layerSqliteDatabase({ file: ":memory:" }), "analyze", planOf)
// Nobody need ever have run ANALYZE.
describePlans("SQLite without statistics", layerSqliteDatabase({ file: ":memory:" }), "select 1", planOf)
