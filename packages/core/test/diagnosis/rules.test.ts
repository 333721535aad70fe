import { assert, describe, it } from "@effect/vitest"
import {
  diagnose,
  DiagnosisCategory,
  diagnosisRules,
  Evidence,
  evidenceFromError,
  evidenceFromServerText,
  Failure,
  ruleFor,
} from "@mailkeep/core"
import { evidenceOfCase } from "../../score/scoreDiagnosis.ts"
import { corpusCases } from "./corpora.ts"
import { codeTexts, meaningTexts, providerTexts } from "./ruleTexts.ts"

const texts = [...providerTexts, ...meaningTexts, ...codeTexts]
const failed = (facts: Partial<Evidence>) =>
  new Evidence({
    protocol: "submission",
    stage: "connect",
    failure: "refused",
    host: "mail.example.org",
    port: 465,
    security: null,
    ...facts,
  })

const everything = [
  ...corpusCases("diagnosis-open.json").map(evidenceOfCase),
  ...corpusCases("diagnosis-further.json").map(evidenceOfCase),
  ...texts.map(([text, situation]) => evidenceFromServerText(text, situation)),
  ...Failure.literals.map((failure) => failed({ failure })),
  failed({ failure: "timeout", stage: "secure", security: "starttls" }),
  failed({ failure: "starttls-not-offered", spokenSecurity: "implicit-tls" }),
  ...["temporarily_unavailable", "invalid_client", "out_of_cheese"].map((error) => evidenceFromError({ error })),
]

describe("a text", () => {
  it.each(texts)("%j at %j is %s", (text, situation, category) => {
    assert.strictEqual(diagnose(evidenceFromServerText(text, situation), null).category, category)
  })
})

describe("the rules", () => {
  it("are each reached by a text, an error or a failure", () => {
    const reached = new Set(everything.map((evidence) => ruleFor(evidence, null)))
    const dead = diagnosisRules.filter((rule) => !reached.has(rule))
    assert.deepStrictEqual(dead, [])
  })

  it("reach every category", () => {
    const reached = new Set(everything.map((evidence) => diagnose(evidence, null).category))
    assert.deepStrictEqual(
      DiagnosisCategory.literals.filter((category) => !reached.has(category)),
      [],
    )
  })

  it("each say where they come from, and what to do in whole sentences", () => {
    for (const { remedy, source } of diagnosisRules) {
      assert.isNotEmpty(source)
      if (remedy !== undefined) assert.match(remedy, /^[A-Z].*\.$/u)
    }
  })

  it("repeat no group, which is what makes a pattern exponential", () => {
    for (const { enhancedCode, text, unless } of diagnosisRules) {
      for (const pattern of [enhancedCode, text, unless].flat()) {
        if (pattern === undefined) continue
        assert.notMatch(pattern.source, /\)(?:[*+]|\{\d+,?\d*\})/u)
        assert.isFalse(pattern.global || pattern.sticky, "a pattern keeps no state between texts")
      }
    }
  })

  it.each([
    "a".repeat(10_000),
    "authentication ".repeat(700),
    "exceeded the limit of messages per hour ".repeat(250),
    "sender address rejected ".repeat(420),
    "[1.2.3.4] blocked ".repeat(560),
    "@".repeat(10_000),
    `${"a".repeat(64)}@`.repeat(150),
    " ".repeat(10_000),
    "550 ".repeat(2_500),
    "密码".repeat(5_000),
  ])("decide about a text of ten thousand characters (case %#)", (text) => {
    for (const protocol of ["submission", "access"] as const) {
      assert.isTrue(
        DiagnosisCategory.literals.includes(diagnose(failed({ protocol, serverText: text }), null).category),
      )
      assert.isAtMost(evidenceFromServerText(text, { protocol }).serverText?.length ?? 0, 1000)
    }
  })
})
