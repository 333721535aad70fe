import {
  builtInPresets,
  diagnose,
  type Diagnosis,
  evidenceFromError,
  evidenceFromServerText,
  type Evidence,
  type Situation,
} from "@mailkeep/core"
import type { CorpusCase } from "./Corpus.ts"

/** How many cases were diagnosed right. */
export interface Score {
  readonly cases: number
  /** The category is the expected one. */
  readonly strict: number
  /** The category is the expected one or one that is accepted too. */
  readonly lenient: number
  /** `retryable` is as expected. */
  readonly retryable: number
}

/** A case that was not diagnosed as expected. */
export interface Miss {
  readonly case: CorpusCase
  /** Where the case stands in its file, from 0. */
  readonly index: number
  readonly diagnosis: Diagnosis
  readonly lenient: boolean
}

/** Diagnoses every case from its raw text or error and its context, and counts. */
export const scoreDiagnosis = (
  cases: ReadonlyArray<CorpusCase>,
): { readonly score: Score; readonly misses: ReadonlyArray<Miss> } => {
  const judged = cases.map((each, index) => {
    const diagnosis = diagnosisOf(each)
    const strict = diagnosis.category === each.expected.category
    const lenient = strict || each.expected.alsoAccept?.includes(diagnosis.category) === true
    return { case: each, index, diagnosis, strict, lenient, retryable: diagnosis.retryable === each.expected.retryable }
  })
  return {
    score: {
      cases: cases.length,
      strict: judged.filter(({ strict }) => strict).length,
      lenient: judged.filter(({ lenient }) => lenient).length,
      retryable: judged.filter(({ retryable }) => retryable).length,
    },
    misses: judged.filter(({ retryable, strict }) => !strict || !retryable),
  }
}

/** The evidence of a case. */
export const evidenceOfCase = ({ context = {}, protocol, raw }: CorpusCase): Evidence => {
  const situation: Situation = {
    protocol: protocol === "smtp" ? "submission" : protocol === "imap" ? "access" : undefined,
    host: context.host ?? undefined,
    port: context.port ?? undefined,
    security: typeof context.secure === "boolean" ? (context.secure ? "implicit-tls" : "starttls") : undefined,
    mechanism: context.auth === "oauth2" ? "XOAUTH2" : context.auth === "password" ? "PLAIN" : undefined,
  }
  return typeof raw === "string" ? evidenceFromServerText(raw, situation) : evidenceFromError(raw, situation)
}

/** The diagnosis of a case; the preset is the one that has the case's host among its servers. */
export const diagnosisOf = (each: CorpusCase): Diagnosis => {
  const evidence = evidenceOfCase(each)
  const preset = builtInPresets.find(({ access, submission }) =>
    [...access, ...submission].some(({ host }) => host === evidence.host),
  )
  return diagnose(evidence, preset ?? null)
}
