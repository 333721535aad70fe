import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scoreCommand } from "../../score/command.ts"
import { scoreDiagnosis } from "../../score/scoreDiagnosis.ts"
import { corpusCases, fixture } from "./corpora.ts"

const share = (part: number, cases: number) => part / cases

describe("the score of a corpus", () => {
  it("is at least 95 % strict and 99 % lenient for the open one", () => {
    const { score } = scoreDiagnosis(corpusCases("diagnosis-open.json"))
    assert.strictEqual(score.cases, 198)
    assert.isAtLeast(share(score.strict, score.cases), 0.95)
    assert.isAtLeast(share(score.lenient, score.cases), 0.99)
    assert.isAtLeast(share(score.retryable, score.cases), 0.95)
  })

  // Many of these texts are ambiguous: the accepted categories are then as good.
  it("is at least 94 % strict and 99 % lenient for the texts found later", () => {
    const { score } = scoreDiagnosis(corpusCases("diagnosis-further.json"))
    assert.isAtLeast(score.cases, 60)
    assert.isAtLeast(share(score.strict, score.cases), 0.94)
    assert.isAtLeast(share(score.lenient, score.cases), 0.99)
  })

  it("counts a miss, an accepted category and a wrong retry each for itself", () => {
    const expected = { category: "bad_credentials", retryable: false } as const
    const { misses, score } = scoreDiagnosis([
      { raw: "535 no", expected },
      { raw: "450 no", expected },
      { raw: "450 no", expected: { ...expected, retryable: true, alsoAccept: ["temporary_server_failure"] } },
    ])
    assert.deepStrictEqual(score, { cases: 3, strict: 1, lenient: 2, retryable: 2 })
    assert.deepStrictEqual(
      misses.map(({ index, lenient }) => [index, lenient]),
      [
        [1, false],
        [2, true],
      ],
    )
  })
})

describe("npm run score:diagnosis", () => {
  const withFile = (text: string, use: (file: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), "score-"))
    try {
      const file = join(folder, "corpus.json")
      writeFileSync(file, text)
      use(file)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it("prints the score as its last line and ends with 0, and with 2 without a corpus", () => {
    const main = join(import.meta.dirname, "../../score/main.ts")
    const run = (...args: ReadonlyArray<string>) =>
      spawnSync(process.execPath, ["--conditions=@mailkeep/source", main, ...args], { encoding: "utf8" })
    const { status, stdout } = run(fixture("diagnosis-open.json"))
    assert.strictEqual(status, 0)
    assert.match(stdout.trimEnd().split("\n").at(-1)!, /^\{"cases":198,"strict":\d+,"lenient":\d+,"retryable":\d+\}$/u)
    const none = run()
    assert.strictEqual(none.status, 2)
    assert.strictEqual(none.stdout, "")
    assert.include(none.stderr, "Usage: npm run score:diagnosis")
  })

  it("takes a bare list, and prints each miss with its text before the score", () => {
    const cases = [{ id: "M1", raw: "535 no", expected: { category: "rate_limited", retryable: true } }]
    withFile(JSON.stringify(cases), (file) => {
      assert.deepStrictEqual(scoreCommand([file]), {
        status: 0,
        text: [
          "M1 MISS: expected rate_limited (retryable), got bad_credentials",
          "    535 no",
          '{"cases":1,"strict":0,"lenient":0,"retryable":0}',
        ].join("\n"),
      })
    })
  })

  it.each(["{", "{}", '[{"raw":"535 no"}]', '[{"raw":"x","expected":{"category":"no_such","retryable":false}}]'])(
    "says which file is wrong and ends with 2 when it holds %s",
    (text) => {
      withFile(text, (file) => {
        const printed = scoreCommand([file])
        assert.strictEqual(printed.status, 2)
        assert.include(printed.text, file)
      })
    },
  )

  it("says that a file can't be read, and ends with 2", () => {
    const { status, text } = scoreCommand([join(tmpdir(), "no-such-corpus.json")])
    assert.strictEqual(status, 2)
    assert.include(text, "can't be read")
  })
})
