import { Effect, Result } from "effect"
import { readFileSync } from "node:fs"
import { type DiscoveryCase, readCases } from "./Case.ts"
import { type Ispdb, readIspdb } from "./Ispdb.ts"
import { judge, type Verdict } from "./judge.ts"
import { replay, type Replayed } from "./replay.ts"

/** What the command prints, and how it ends: 0 when a file was scored, 2 when there was none. */
export interface Printed {
  readonly status: 0 | 2
  readonly text: string
}

/** A case with what came of it. */
export interface Scored {
  readonly case: DiscoveryCase
  readonly replayed: Replayed
  readonly verdict: Verdict
}

const USAGE =
  "Usage: npm run score:discovery -- FILE.json [--ispdb ispdb.json]\nFILE holds cases {id, category, email, dns, http, tcp, expected}, as a list or under `cases`."

/** Replays every case of a file. */
export const scoreCases = (
  cases: ReadonlyArray<DiscoveryCase>,
  ispdb: Ispdb | null,
): Effect.Effect<ReadonlyArray<Scored>> =>
  Effect.forEach(cases, (each) =>
    Effect.map(replay(each, ispdb), (replayed) => ({ case: each, replayed, verdict: judge(each, replayed) })),
  )

/** Scores the case file that the arguments name: every miss with its trace, and as the last line the score as JSON. */
export const scoreCommand = (args: ReadonlyArray<string>): Effect.Effect<Printed> =>
  Effect.gen(function* () {
    const [file, flag, database, ...rest] = args
    if (
      file === undefined ||
      rest.length > 0 ||
      (flag !== undefined && (flag !== "--ispdb" || database === undefined))
    ) {
      return failed(USAGE)
    }
    const text = Result.try(() => readFileSync(file, "utf8"))
    if (Result.isFailure(text)) return failed(`The case file ${file} can't be read: ${String(text.failure)}`)
    const cases = yield* Effect.result(readCases(text.success))
    if (Result.isFailure(cases))
      return failed(`The case file ${file} has not the form that is scored: ${cases.failure.message}`)
    let ispdb: Ispdb | null = null
    if (database !== undefined) {
      const dump = Result.try(() => readFileSync(database, "utf8"))
      if (Result.isFailure(dump)) return failed(`The database ${database} can't be read: ${String(dump.failure)}`)
      const read = yield* Effect.result(readIspdb(dump.success))
      if (Result.isFailure(read))
        return failed(`The database ${database} has not the form that is read: ${read.failure.message}`)
      ispdb = read.success
    }
    const scored = yield* scoreCases("cases" in cases.success ? cases.success.cases : cases.success, ispdb)
    return { status: 0, text: [...scored.filter(isMiss).map(describe), JSON.stringify(summary(scored))].join("\n") }
  })

const failed = (text: string): Printed => ({ status: 2, text })

const isMiss = ({ verdict }: Scored): boolean => verdict.unsafe.length > 0 || verdict.wrong.length > 0

/** The score of many cases; optional ones are counted with the others and apart. */
export const summary = (scored: ReadonlyArray<Scored>) => {
  const counted = (some: ReadonlyArray<Scored>) => ({
    cases: some.length,
    pass: some.filter((each) => !isMiss(each)).length,
  })
  const categories = [...new Set(scored.map((each) => each.case.category))].sort()
  return {
    ...counted(scored),
    safety_failures: scored.filter(({ verdict }) => verdict.unsafe.length > 0).length,
    by_category: Object.fromEntries(
      categories.map((category) => [category, counted(scored.filter((each) => each.case.category === category))]),
    ),
    optional: counted(scored.filter((each) => each.case.expected.optional === true)),
  }
}

const describe = ({ case: each, replayed, verdict }: Scored): string =>
  [
    `MISS ${each.id} (${each.email}), ${replayed.milliseconds} ms`,
    ...verdict.unsafe.map((rule) => `  UNSAFE: ${rule}`),
    ...verdict.wrong.map((what) => `  ${what}`),
    `  ${replayed.result?.message ?? "no result"}`,
    ...(replayed.result?.trace ?? []).map(
      ({ endedAt, finding, origin, startedAt, target }) =>
        `    ${startedAt}-${endedAt} ms ${origin} ${target}: ${finding}`,
    ),
  ].join("\n")
