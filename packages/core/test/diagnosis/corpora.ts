import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { type CorpusCase, readCorpus } from "../../score/Corpus.ts"

/** The path of a fixture. */
export const fixture = (name: string): string => join(import.meta.dirname, "fixtures", name)

/** The cases of a corpus among the fixtures. */
export const corpusCases = (name: string): ReadonlyArray<CorpusCase> => {
  const corpus = Effect.runSync(readCorpus(readFileSync(fixture(name), "utf8")))
  return "cases" in corpus ? corpus.cases : corpus
}
