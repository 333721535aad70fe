// npm run bench -- catalogue: see the README beside this file.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { CatalogueCost } from "./catalogue.ts"

const ROUNDS = 11

// Every figure comes from a fresh process: what is loaded once can't be loaded a second time.
const measured = Array.from({ length: ROUNDS }, (): CatalogueCost => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["--conditions=@mailkeep/source", "--expose-gc", fileURLToPath(new URL("catalogue.ts", import.meta.url))],
    { encoding: "utf8" },
  )
  if (status !== 0) throw new Error(`the process that measures failed: ${stderr}`)
  return JSON.parse(stdout)
})

const median = (of: (cost: CatalogueCost) => number): number =>
  measured.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!

const line = (what: string, figure: number, unit: string, target?: number): string => {
  const verdict =
    target === undefined ? "" : `  (aim: below ${target} ${unit}, ${figure < target ? "reached" : "missed"})`
  return `${what.padEnd(44)}${figure.toFixed(3).padStart(9)} ${unit}${verdict}`
}

process.stdout.write(
  `${[
    `The catalogue of ${measured[0]!.presets} providers and ${measured[0]!.gateways} gateways, medians of ${ROUNDS} fresh processes`,
    line(
      "loading and running the files of the presets",
      median(({ filesMilliseconds }) => filesMilliseconds),
      "ms",
    ),
    line(
      "memory of the presets",
      median(({ filesMegabytes }) => filesMegabytes),
      "MB",
    ),
    line(
      "making the index",
      median(({ indexMilliseconds }) => indexMilliseconds),
      "ms",
      5,
    ),
    line(
      "memory of presets and index",
      median(({ filesMegabytes, indexMegabytes }) => filesMegabytes + indexMegabytes),
      "MB",
      3,
    ),
    line(
      "the first look-up",
      median(({ firstMilliseconds }) => firstMilliseconds),
      "ms",
    ),
    line(
      "a look-up, mean of all kinds",
      median(({ lookUpMilliseconds }) => lookUpMilliseconds),
      "ms",
      0.1,
    ),
  ].join("\n")}\n`,
)
