import type { ProviderAnswer } from "../provider/ProviderAnswers.ts"
import type { DiagnosisCategory } from "./Diagnosis.ts"
import type { Evidence, Failure, Stage } from "./Evidence.ts"

/** When a rule applies: all parts that are given must hold. The first rule that applies decides. */
export interface DiagnosisRule extends ProviderAnswer<DiagnosisCategory> {
  /** What the check saw; without it a rule is about a server's words: `refused`, `dropped` or `token-refused`. */
  readonly failure?: ReadonlyArray<Failure>
  readonly stage?: ReadonlyArray<Stage>
  readonly security?: ReadonlyArray<NonNullable<Evidence["security"]>>
  readonly spokenSecurity?: NonNullable<Evidence["spokenSecurity"]>
  /** The house of providers that the server belongs to. */
  readonly family?: string
  /** Whether the reply code says "not now" (4xx) or "never" (5xx), RFC 5321 §4.2.1. */
  readonly transient?: boolean
}
