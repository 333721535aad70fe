import type { Comparison, Spread } from "./compare.ts"

/** The ratios that are aimed at: ours to the floor. */
export interface Target {
  readonly throughput: number
  readonly cpu: number
}

/** Lines up rows of cells in columns; numbers stand at the right. */
export const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: ReadonlyArray<string>) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
  return rows.map((row) => line(row).join("  ").trimEnd()).join("\n")
}

const ratio = ({ least, median, greatest }: Spread): string =>
  `${median.toFixed(2)} (${least.toFixed(2)} to ${greatest.toFixed(2)})`

const verdict = (reached: boolean): string => (reached ? "reached" : "missed")

/** Comparisons at several concurrencies as a table for people: medians, ratios pair by pair, and the targets. */
export const comparisonTable = (comparisons: ReadonlyArray<Comparison>, target: Target): string =>
  table([
    [
      "at once",
      "floor/s",
      "ours/s",
      "throughput",
      `≥ ${target.throughput}`,
      "floor ms",
      "ours ms",
      "CPU",
      `≤ ${target.cpu}`,
    ],
    ...comparisons.map(({ size, floor, ours, throughput, cpu }) => [
      String(size.concurrency),
      floor.perSecond.toFixed(0),
      ours.perSecond.toFixed(0),
      ratio(throughput),
      verdict(throughput.median >= target.throughput),
      floor.cpuMilliseconds.toFixed(2),
      ours.cpuMilliseconds.toFixed(2),
      ratio(cpu),
      verdict(cpu.median <= target.cpu),
    ]),
  ])
