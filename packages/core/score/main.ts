import { readFileSync } from "node:fs"
import { Effect, Result } from "effect"
import { readCorpus } from "./Corpus.ts"
import { type Miss, scoreDiagnosis } from "./scoreDiagnosis.ts"

const describe = ({ case: each, diagnosis, index, lenient }: Miss): string => {
  const { alsoAccept = [], category, retryable } = each.expected
  const expected = `${category}${retryable ? " (retryable)" : ""}${alsoAccept.length > 0 ? ` or ${alsoAccept.join(", ")}` : ""}`
  const got = `${diagnosis.category}${diagnosis.retryable ? " (retryable)" : ""}`
  const text = typeof each.raw === "string" ? each.raw : JSON.stringify(each.raw)
  return `${each.id ?? `#${index}`} ${lenient ? "accepted" : "MISS"}: expected ${expected}, got ${got}\n    ${text.replace(/\s+/gu, " ").slice(0, 240)}`
}

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

const [file, ...rest] = process.argv.slice(2)
if (file === undefined || rest.length > 0) {
  fail(
    "Usage: npm run score:diagnosis -- FILE.json\nFILE holds cases {raw, context, expected}, as a list or under `cases`.",
  )
} else {
  const text = Result.try(() => readFileSync(file, "utf8"))
  if (Result.isFailure(text)) fail(`The corpus ${file} can't be read: ${String(text.failure)}`)
  else {
    const corpus = Effect.runSync(Effect.result(readCorpus(text.success)))
    if (Result.isFailure(corpus)) fail(`The corpus ${file} has not the form that is scored: ${corpus.failure.message}`)
    else {
      const { misses, score } = scoreDiagnosis("cases" in corpus.success ? corpus.success.cases : corpus.success)
      for (const miss of misses) process.stdout.write(`${describe(miss)}\n`)
      process.stdout.write(`${JSON.stringify(score)}\n`)
    }
  }
}
