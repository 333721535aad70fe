import type { DiscoveryCase } from "./DiscoveryCase.ts"
import type { Ispdb } from "./ispdb.ts"
import { judgeResult } from "./judgeResult.ts"
import { judgeSafety } from "./judgeSafety.ts"
import { type Replay, replay } from "./replay.ts"

/** Cases and how many of them passed. */
export interface Count {
  readonly cases: number
  readonly pass: number
}

/** How many cases were solved right and safely; optional ones are in `cases` and counted apart too. */
export interface DiscoveryScore extends Count {
  readonly safety_failures: number
  readonly by_category: Readonly<Record<string, Count>>
  readonly optional: Count
}

/** A case after its replay. */
export interface JudgedCase {
  readonly case: DiscoveryCase
  readonly replay: Replay
  /** What is wrong with the result. */
  readonly wrong: ReadonlyArray<string>
  /** The rules of safety that were broken. */
  readonly unsafe: ReadonlyArray<string>
}

/** Replays cases one after another and judges each. */
export const scoreDiscovery = async (
  cases: ReadonlyArray<DiscoveryCase>,
  ispdb: Ispdb | null,
): Promise<{ readonly judged: ReadonlyArray<JudgedCase>; readonly score: DiscoveryScore }> => {
  const judged: Array<JudgedCase> = []
  for (const each of cases) {
    const replayed = await replay(each, ispdb)
    const wrong = judgeResult(each.expected, replayed.result)
    judged.push({ case: each, replay: replayed, wrong, unsafe: judgeSafety(each, replayed) })
  }
  const categories = [...new Set(cases.map(({ category }) => category))]
  return {
    judged,
    score: {
      ...count(judged),
      safety_failures: judged.filter(({ unsafe }) => unsafe.length > 0).length,
      by_category: Object.fromEntries(
        categories.map((category) => [category, count(judged.filter((each) => each.case.category === category))]),
      ),
      optional: count(judged.filter((each) => each.case.expected.optional === true)),
    },
  }
}

/** Whether a case was solved right and safely. */
export const passes = ({ unsafe, wrong }: JudgedCase): boolean => unsafe.length === 0 && wrong.length === 0

const count = (judged: ReadonlyArray<JudgedCase>): Count => ({
  cases: judged.length,
  pass: judged.filter(passes).length,
})
