import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scoreCommand } from "../../score/discovery/command.ts"

const withFiles = async (texts: ReadonlyArray<string>, use: (files: ReadonlyArray<string>) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), "score-"))
  try {
    const files = texts.map((_, index) => join(folder, `${index}.json`))
    for (const [index, text] of texts.entries()) writeFileSync(files[index]!, text)
    await use(files)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const server = (type: string, host: string, port: number) => ({
  type,
  host,
  port,
  socketType: "SSL",
  username: "%EMAILADDRESS%",
  auth: ["password-cleartext"],
})
const ispdb = JSON.stringify({
  domains: { "isp.example": "isp" },
  providers: {
    isp: {
      id: "isp",
      domains: ["isp.example"],
      incoming: [server("imap", "imap.isp.example", 993)],
      outgoing: [server("smtp", "smtp.isp.example", 465)],
    },
  },
})
const theCase = (mounts: ReadonlyArray<string>, outcome: string, sources?: ReadonlyArray<string>) =>
  JSON.stringify({
    cases: [
      {
        id: "one",
        category: "isp",
        email: "ada@isp.example",
        mounts,
        dns: [],
        http: [],
        tcp: [],
        expected: { outcome, ...(sources === undefined ? {} : { sources }) },
      },
    ],
  })

const scoreOf = (text: string) => JSON.parse(text.split("\n").at(-1) ?? "") as { readonly pass: number }

describe("npm run score:discovery", () => {
  it("prints each miss with its trace, and the score as its last line", () =>
    withFiles([theCase([], "found")], async ([file]) => {
      const { status, text } = await scoreCommand([file!])
      assert.strictEqual(status, 0)
      assert.include(text, "one MISS")
      assert.include(text, "dns MX isp.example: no such name")
      assert.deepStrictEqual(JSON.parse(text.split("\n").at(-1) ?? ""), {
        cases: 1,
        pass: 0,
        safety_failures: 0,
        by_category: { isp: { cases: 1, pass: 0 } },
        optional: { cases: 0, pass: 0 },
      })
    }))

  it("asks Thunderbird's database where a case mounts it, and only there", () =>
    withFiles(
      [theCase(["ispdb"], "found", ["ispdb"]), theCase([], "not-found"), ispdb],
      async ([mounted, other, file]) => {
        assert.strictEqual(scoreOf((await scoreCommand([mounted!, "--ispdb", file!])).text).pass, 1)
        assert.strictEqual(scoreOf((await scoreCommand([other!, "--ispdb", file!])).text).pass, 1)
        assert.strictEqual(scoreOf((await scoreCommand([mounted!])).text).pass, 0)
      },
    ))

  it("counts a case that it can't read as a miss, says why, and scores the others", () => {
    const { cases } = JSON.parse(theCase([], "not-found")) as { readonly cases: ReadonlyArray<object> }
    return withFiles([JSON.stringify({ cases: [...cases, { ...cases[0], dns: "none" }] })], async ([file]) => {
      const { status, text } = await scoreCommand([file!])
      assert.strictEqual(status, 0)
      assert.match(text, /counts as a MISS: [^]*dns/)
      assert.deepInclude(JSON.parse(text.split("\n").at(-1) ?? ""), { cases: 2, pass: 1, safety_failures: 0 })
    })
  })

  it("ends with 2 and says what is wrong with its arguments or files", () =>
    withFiles(["{}"], async ([file]) => {
      for (const args of [[], [file!, "--odd", "x"], [file!, "--ispdb"], [file!], [`${file!}.not`]]) {
        const { status, text } = await scoreCommand(args)
        assert.strictEqual(status, 2)
        assert.isNotEmpty(text)
      }
    }))
})
