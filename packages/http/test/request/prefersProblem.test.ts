import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { prefersJson, prefersProblem } from "../../src/request/prefersProblem.ts"

describe("problem details are preferred", () => {
  it.each([
    "application/problem+json",
    "Application/Problem+JSON",
    "application/problem+json; charset=utf-8",
    "application/json, application/problem+json",
    "application/problem+json;q=0.9, application/json;q=0.9",
    "application/problem+json;q=0.5, text/html",
    "application/problem+json, */*;q=0.1",
    "application/problem+json;q=0.2, application/json;q=0.1, */*",
    'text/html;a="x, application/json", application/problem+json;q=0.5',
    String.raw`text/html;a="x\", application/json", application/problem+json;q=0.5`,
    "application/problem+json ; a=1 ; Q = 0.5",
    " application/problem+json ;q=0.001",
  ])("by %s", (accept) => assert.isTrue(prefersProblem(accept)))

  it.each([
    null,
    "",
    "*/*",
    "application/*",
    "application/json",
    "application/problem+xml",
    "application/problem+json;q=0",
    "application/problem+json;q=0.000, */*",
    "application/problem+json;q=0.8, application/json;q=0.9",
    "application/problem+json;q=0.8, application/json",
    "application/problem+json;q=0.5, */*",
    "application/problem+json;q=0.5, application/*;q=0.6",
    "application/problem+json;q=high",
    "application/problem+json;q=1.5",
    'text/html;a="application/problem+json, application/problem+json"',
    'text/html;a="not closed, application/problem+json',
    String.raw`text/html;a="\"not closed, application/problem+json`,
    'text/html;a="\\',
  ])("not by %s", (accept) => assert.isFalse(prefersProblem(accept)))

  const Weight = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000 }))
  const Other = Schema.Literals(["*/*", "text/html;q=0.3", "application/*;q=0.1", "image/*"])
  it.prop(
    "when they weigh something, and no less than plain JSON, in any order",
    { problem: Weight, plain: Weight, others: Schema.Array(Other) },
    ({ others, plain, problem }) => {
      const q = (weight: number) => (weight / 1_000).toFixed(3)
      const named = [`application/problem+json;q=${q(problem)}`, `application/json; q=${q(plain)}`]
      const expected = problem > 0 && problem >= plain
      assert.strictEqual(prefersProblem([...named, ...others].join(", ")), expected)
      assert.strictEqual(prefersProblem([...others, ...named.toReversed()].join(",")), expected)
    },
  )

  it.prop("without a throw for any text", { text: Schema.String }, ({ text }) => {
    assert.isBoolean(prefersProblem(text))
    assert.isFalse(prefersProblem(text.replaceAll(/problem/gi, "")))
  })
})

describe("a request to a page", () => {
  it.each([
    ["application/json", true],
    ["application/problem+json", true],
    ["application/json, */*;q=0.1", true],
    ["APPLICATION/JSON;q=0.5", true],
    ["application/json;q=0", false],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false],
    ["text/html;q=0.1, application/json", false],
    ["*/*", false],
    ["", false],
    [null, false],
  ])("asks for JSON where it names that and no HTML: %j %s", (accept, json) => {
    assert.strictEqual(prefersJson(accept), json)
  })
})
