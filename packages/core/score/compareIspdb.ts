import { readFileSync } from "node:fs"
import { builtInPresets, makeProviderCatalog } from "@mailkeep/core"
import { Effect } from "effect"
import { type Disagreement, disagreements } from "./disagreements.ts"
import { readIspdb } from "./Ispdb.ts"

const describe = ({ about, domains, entry, ours, preset, side, theirs }: Disagreement): string => {
  const some = domains.slice(0, 5).join(", ")
  const more = domains.length > 5 ? ` and ${domains.length - 5} more` : ""
  return `${preset} ${side} ${about}: ours ${ours}, theirs (${entry}) ${theirs.join(" | ")}\n    ${some}${more}`
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write("Usage: node --conditions=@mailkeep/source packages/core/score/compareIspdb.ts FILE\n")
  process.exitCode = 2
} else {
  const database = Effect.runSync(readIspdb(readFileSync(file, "utf8")))
  const comparison = disagreements(makeProviderCatalog(builtInPresets), database)
  const figures = { ...comparison, disagreements: comparison.disagreements.length }
  process.stdout.write(`${[...comparison.disagreements.map(describe), JSON.stringify(figures)].join("\n")}\n`)
}
