import type { Loaded } from "./load/Load.ts"
import { median } from "./statistics.ts"

/** What one contender did in one round. */
export interface Measured extends Loaded {
  /** Milliseconds of the server's processor time for an answer. */
  readonly processor: number
}

/** Ours against another, round by round. */
export interface Comparison {
  readonly what: string
  readonly with: string
  readonly wanted: number
  /** Answers a second, the medians of all rounds. */
  readonly ours: number
  readonly theirs: number
  /** Our throughput by theirs: the median of the rounds, and the least and the greatest of them. */
  readonly ratio: number
  readonly spread: readonly [least: number, greatest: number]
  /** Their processor time for an answer by ours, which a busy machine disturbs less. */
  readonly processorRatio: number
  readonly reached: boolean
}

/** Compares the rounds of two contenders. */
export const compare = (
  names: { readonly what: string; readonly with: string; readonly wanted: number },
  ours: ReadonlyArray<Measured>,
  theirs: ReadonlyArray<Measured>,
): Comparison => {
  const ratios = ours.map(({ perSecond }, round) => perSecond / theirs[round]!.perSecond)
  const ratio = median(ratios)
  return {
    ...names,
    ours: median(ours.map(({ perSecond }) => perSecond)),
    theirs: median(theirs.map(({ perSecond }) => perSecond)),
    ratio,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    processorRatio: median(ours.map(({ processor }, round) => theirs[round]!.processor / processor)),
    reached: ratio >= names.wanted,
  }
}
