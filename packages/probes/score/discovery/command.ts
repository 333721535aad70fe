import { readFileSync } from "node:fs"
import { Effect, Result } from "effect"
import { readEachCase } from "./DiscoveryCase.ts"
import { readIspdb } from "./ispdb.ts"
import { type JudgedCase, passes, scoreDiscovery } from "./scoreDiscovery.ts"

/** What the command prints, and how it ends: 0 when cases were scored, 2 when there were none. */
export interface Printed {
  readonly status: 0 | 2
  readonly text: string
}

const failed = (text: string): Printed => ({ status: 2, text })

const readAs = <A, E extends { readonly message: string }>(
  file: string,
  decode: (text: string) => Effect.Effect<A, E>,
) => {
  const text = Result.try(() => readFileSync(file, "utf8"))
  if (Result.isFailure(text)) return Result.fail(`${file} can't be read: ${String(text.failure)}`)
  return Result.mapError(
    Effect.runSync(Effect.result(decode(text.success))),
    ({ message }) => `${file} has not the form that is scored: ${message}`,
  )
}

/** Scores the case file that the arguments name: every miss with its trace, and as the last line the score as JSON. */
export const scoreCommand = async (args: ReadonlyArray<string>): Promise<Printed> => {
  const [file, option, database, ...rest] = args
  if (
    file === undefined ||
    rest.length > 0 ||
    (option !== undefined && (option !== "--ispdb" || database === undefined))
  ) {
    return failed(
      "Usage: npm run score:discovery -- FILE.json [--ispdb ISPDB.json]\nFILE holds replayable cases under `cases`.",
    )
  }
  const read = readAs(file, readEachCase)
  if (Result.isFailure(read)) return failed(read.failure)
  const ispdb = database === undefined ? Result.succeed(null) : readAs(database, readIspdb)
  if (Result.isFailure(ispdb)) return failed(ispdb.failure)
  const { judged, score } = await scoreDiscovery(read.success.cases, ispdb.success)
  const misses = judged.filter((each) => !passes(each)).map(describe)
  // A case that can't be read is one that wasn't solved.
  const { unreadable } = read.success
  const told = unreadable.map((why) => `a case has not the form that is scored, and counts as a MISS: ${why}`)
  const all = { ...score, cases: score.cases + unreadable.length }
  return { status: 0, text: [...misses, ...told, JSON.stringify(all)].join("\n") }
}

const describe = ({ case: each, replay, unsafe, wrong }: JudgedCase): string =>
  [
    `${each.id} MISS (${replay.elapsedMilliseconds} ms): ${replay.result.outcome}, ${replay.result.message}`,
    ...unsafe.map((rule) => `    UNSAFE: ${rule}`),
    ...wrong.map((what) => `    ${what}`),
    ...replay.result.trace.map(
      ({ endedAt, finding, origin, startedAt, target }) =>
        `      ${startedAt}-${endedAt} ${origin} ${target}: ${finding}`,
    ),
  ].join("\n")
