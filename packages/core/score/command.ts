import { readFileSync } from "node:fs"
import { Effect, Result } from "effect"
import { readCorpus } from "./Corpus.ts"
import { type Miss, scoreDiagnosis } from "./scoreDiagnosis.ts"

/** What the command prints, and how it ends: 0 when a corpus was scored, 2 when there was none. */
export interface Printed {
  readonly status: 0 | 2
  readonly text: string
}

/** Scores the corpus file that the arguments name: every miss, and as the last line the score as JSON. */
export const scoreCommand = (args: ReadonlyArray<string>): Printed => {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) {
    return failed(
      "Usage: npm run score:diagnosis -- FILE.json\nFILE holds cases {raw, context, expected}, as a list or under `cases`.",
    )
  }
  const text = Result.try(() => readFileSync(file, "utf8"))
  if (Result.isFailure(text)) return failed(`The corpus ${file} can't be read: ${String(text.failure)}`)
  const corpus = Effect.runSync(Effect.result(readCorpus(text.success)))
  if (Result.isFailure(corpus)) {
    return failed(`The corpus ${file} has not the form that is scored: ${corpus.failure.message}`)
  }
  const { misses, score } = scoreDiagnosis("cases" in corpus.success ? corpus.success.cases : corpus.success)
  return { status: 0, text: [...misses.map(describe), JSON.stringify(score)].join("\n") }
}

const failed = (text: string): Printed => ({ status: 2, text })

const describe = ({ case: each, diagnosis, index, lenient }: Miss): string => {
  const { alsoAccept = [], category, retryable } = each.expected
  const others = alsoAccept.length > 0 ? ` or ${alsoAccept.join(", ")}` : ""
  const text = typeof each.raw === "string" ? each.raw : JSON.stringify(each.raw)
  return [
    `${each.id ?? `#${index}`} ${lenient ? "accepted" : "MISS"}: expected ${named(category, retryable)}${others}, got ${named(diagnosis.category, diagnosis.retryable)}`,
    `    ${text.replace(/\s+/gu, " ").slice(0, 240)}`,
  ].join("\n")
}

const named = (category: string, retryable: boolean): string => `${category}${retryable ? " (retryable)" : ""}`
