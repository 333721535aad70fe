import type { BenchAccount, Contestant } from "./Contestant.ts"
import { type RoundResult, type RoundSize, runRound } from "./round.ts"

/** The least, the middle and the greatest of some numbers. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly greatest: number
}

/** Two contestants in interleaved rounds, and the ratios of ours to the floor, pair by pair. */
export interface Comparison {
  readonly size: RoundSize
  readonly floor: RoundResult
  readonly ours: RoundResult
  readonly throughput: Spread
  readonly cpu: Spread
}

const spreadOf = (values: ReadonlyArray<number>): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2
  return { least: at(0), median, greatest: at(sorted.length - 1) }
}

const medianOf = (results: ReadonlyArray<RoundResult>): RoundResult => ({
  perSecond: spreadOf(results.map((result) => result.perSecond)).median,
  cpuMilliseconds: spreadOf(results.map((result) => result.cpuMilliseconds)).median,
})

/** Runs pairs of rounds, each pair in the other order than the last, after one pair to warm up that does not count. */
export const compare = async (
  floor: Contestant,
  ours: Contestant,
  accounts: ReadonlyArray<BenchAccount>,
  size: RoundSize,
  pairs: number,
): Promise<Comparison> => {
  const results = { floor: [] as Array<RoundResult>, ours: [] as Array<RoundResult> }
  for (let pair = 0; pair <= pairs; pair++) {
    const order = pair % 2 === 0 ? (["floor", "ours"] as const) : (["ours", "floor"] as const)
    for (const side of order) {
      const result = await runRound(side === "floor" ? floor : ours, accounts, size)
      if (pair > 0) results[side].push(result)
    }
  }
  const ratios = (of: (result: RoundResult) => number) =>
    spreadOf(results.ours.map((result, pair) => of(result) / of(results.floor[pair] ?? result)))
  return {
    size,
    floor: medianOf(results.floor),
    ours: medianOf(results.ours),
    throughput: ratios((result) => result.perSecond),
    cpu: ratios((result) => result.cpuMilliseconds),
  }
}
