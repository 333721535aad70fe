import { createPool } from "mysql2/promise"
import { Pool } from "pg"
import { afterAll, it } from "vitest"
import { layerMysqlDatabase, layerPostgresqlDatabase } from "../../src/index.ts"
import { describePlans, type PageQuery, type Plan } from "../plans/describePlans.ts"
import { databases } from "./databases.ts"

interface Node {
  readonly "Node Type": string
  readonly "Index Name"?: string
  readonly "Index Cond"?: string
  readonly Plans?: ReadonlyArray<Node>
}

const nodesOf = (node: Node): ReadonlyArray<Node> => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

// What only puts rows together that were found.
const puttingTogether: ReadonlySet<string> = new Set(["Limit", "Nested Loop"])
const isScan = (node: Node): boolean => /^Index (Only )?Scan$/.test(node["Node Type"])
// The row of an id that was found.
const isLookUp = (node: Node): boolean =>
  node["Index Name"] === "mailkeep_account_pkey" && node["Index Cond"] === "(id = mailkeep_account.listed_id)"

const postgresqlPlan = async (query: PageQuery): Promise<Plan> => {
  const [row] = await query.explain<{ readonly "QUERY PLAN": string }>("json")
  const [{ Plan: root }] = JSON.parse(row!["QUERY PLAN"]) as [{ readonly Plan: Node }]
  const nodes = nodesOf(root).filter((node) => !puttingTogether.has(node["Node Type"]) && !isLookUp(node))
  const [scan, ...others] = nodes.filter(
    (node) => isScan(node) && node["Index Cond"]?.includes("tenant_id = ") === true,
  )
  return {
    index: scan?.["Index Name"] ?? "",
    fromCursor: scan?.["Index Cond"]?.includes("listed_id > ") ?? false,
    besides: [...others, ...nodes.filter((node) => node !== scan)].map((node) => node["Node Type"]),
  }
}

interface Step {
  readonly type: string
  readonly key: string | null
  readonly key_len: string | null
  readonly Extra: string
}

const mariadbPlan = async (query: PageQuery): Promise<Plan> => {
  const steps = await query.explain<Step>()
  const [step] = steps
  return {
    index: step?.key ?? "",
    fromCursor: step?.type === "range" && Number(step.key_len) === lengthsWithCursor[step.key ?? ""],
    besides: [
      ...steps.slice(1).map(({ type }) => type),
      ...(step?.type === "range" || step?.type === "ref" ? [] : [step?.type ?? "nothing"]),
      ...(step?.Extra.split("; ") ?? []).filter((extra) => !/^Using (where|index condition|index)$/.test(extra)),
    ],
  }
}

// A text takes four bytes a character, or one if it is ASCII, and two for its length; a number takes eight. What may be
// absent, as generated columns may, takes a byte more.
const [key, word, number, optional] = [1_282, 35, 8, 9]

// The lengths of each index's key parts up to and with the cursor.
const lengthsWithCursor: Readonly<Record<string, number>> = {
  mailkeep_account_user_name: key + optional,
  mailkeep_account_type: key + word + optional,
  mailkeep_account_suspended: key + number + optional,
  mailkeep_account_client: key + 2 * optional,
  mailkeep_account_submission: key + 2 * optional,
  mailkeep_account_access: key + 2 * optional,
  mailkeep_account_warmup: key + 2 * optional,
}

const open = {
  PostgreSQL: (url: string) => {
    const pool = new Pool({ connectionString: url })
    pool.on("error", () => {})
    return {
      layer: layerPostgresqlDatabase({ pool }),
      end: () => pool.end(),
      analyze: "vacuum analyze",
      planOf: postgresqlPlan,
    }
  },
  MariaDB: (url: string) => {
    const pool = createPool(url)
    return {
      layer: layerMysqlDatabase({ pool }),
      end: () => pool.end(),
      analyze: "analyze table mailkeep_account",
      planOf: mariadbPlan,
    }
  },
}

for (const { name, open: openDatabase } of databases) {
  const database = await openDatabase()
  if ("unavailable" in database) {
    it.skip(`${name}: ${database.unavailable}`)
    continue
  }
  const { analyze, end, layer, planOf } = open[name as keyof typeof open](database.url)
  describePlans(name, layer, analyze, planOf)
  afterAll(async () => {
    await end()
    await database[Symbol.asyncDispose]()
  })
}
