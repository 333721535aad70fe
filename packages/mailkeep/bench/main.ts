// npm run bench -- http [--rounds N] [--milliseconds N] [--connections N] [--only list|get|save] [--cold]
// [--json FILE]: see the README beside this file.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { randomBytes } from "node:crypto"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { type Child, startChild } from "./Child.ts"
import { compare, type Comparison, type Measured } from "./compare.ts"
import type { Load, Loaded } from "./load/Load.ts"
import { makeScenarios, type Scenario } from "./scenarios.ts"
import { seed } from "./seed.ts"
import type { Settings } from "./Settings.ts"
import { short } from "./statistics.ts"
import { table } from "./table.ts"

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    milliseconds: { type: "string", default: "1500" },
    connections: { type: "string", default: "10" },
    only: { type: "string" },
    cold: { type: "boolean", default: false },
    json: { type: "string" },
  },
})
const [rounds, milliseconds] = [Number(values.rounds), Number(values.milliseconds)]

interface Contender {
  readonly child: Child
  readonly port: number
}

const folder = await mkdtemp(join(tmpdir(), "mailkeep-bench-"))
try {
  const settings: Settings = {
    file: join(folder, "mailkeep.db"),
    masterKey: randomBytes(32).toString("base64"),
    cold: values.cold,
  }
  const seeded = await seed(settings)
  const contenders: Record<string, Contender> = {}
  for (const which of ["mailkeep", "plain", "validated"]) {
    const child = startChild("./contenders/main.ts")
    contenders[which] = { child, port: await child.ask<number>({ which, settings }) }
  }
  using client = startChild("./load/main.ts")
  let number = 1

  const measure = async (scenario: Scenario, { child, port }: Contender, milliseconds: number): Promise<Measured> => {
    const { key, method, path } = scenario
    const load: Load = {
      port,
      method,
      path,
      key,
      milliseconds,
      firstNumber: number,
      ...(scenario.body === undefined ? {} : { body: scenario.body }),
      connections: Number(values.connections),
    }
    const before = await child.ask<number>("spent")
    const loaded = await client.ask<Loaded>(load)
    number = loaded.nextNumber
    return { ...loaded, processor: ((await child.ask<number>("spent")) - before) / loaded.answered }
  }

  const comparisons: Array<Comparison> = []
  for (const scenario of makeScenarios(seeded)) {
    if (values.only !== undefined && values.only !== scenario.name) continue
    await requireSameAnswers(scenario, contenders)
    const names = ["mailkeep", ...Object.keys(scenario.against)]
    const seen = new Map<string, Array<Measured>>(names.map((name) => [name, []]))
    for (let round = 0; round <= rounds; round++) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(round + turn) % names.length]!
        // The first round warms up, until the engine has made good code of all that is run.
        const measured = await measure(scenario, contenders[name]!, round === 0 ? 4 * milliseconds : milliseconds)
        if (round > 0) seen.get(name)!.push(measured)
      }
    }
    for (const [name, wanted] of Object.entries(scenario.against)) {
      comparisons.push(compare({ what: scenario.name, with: name, wanted }, seen.get("mailkeep")!, seen.get(name)!))
    }
  }
  for (const { child } of Object.values(contenders)) child[Symbol.dispose]()

  const rows = comparisons.map((each) => [
    each.what,
    each.with,
    `${short(each.ours)}/s`,
    `${short(each.theirs)}/s`,
    each.ratio.toFixed(2),
    each.spread.map((ratio) => ratio.toFixed(2)).join(" to "),
    each.processorRatio.toFixed(2),
    `≥ ${each.wanted.toFixed(1)}`,
    each.reached ? "reached" : "missed",
  ])
  const titles = ["", "against", "ours", "theirs", "ratio", "of the rounds", "by processor time", "wanted", ""]
  console.log(table([titles, ...rows]))
  const json = JSON.stringify({ rounds, milliseconds, connections: Number(values.connections), comparisons })
  if (values.json === undefined) console.log(`\n${json}`)
  else await writeFile(values.json, `${json}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Whoever answers something else is measured at something else. */
async function requireSameAnswers({ body, key, method, path }: Scenario, all: Record<string, Contender>) {
  if (body !== undefined) return
  const answers = await Promise.all(
    Object.values(all).map(async ({ port }) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "x-api-key": key } })
      return JSON.stringify(await answer.json())
    }),
  )
  if (new Set(answers).size !== 1) throw new Error(`the contenders answer ${method} ${path} differently`)
}
