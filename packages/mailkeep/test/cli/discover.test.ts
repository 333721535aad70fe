import { type DnsServer, startDnsServer } from "@mailkeep/testing"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { readDiscoverCommand } from "../../src/cli/discoverCommand.ts"
import { type DiscoverAnswer, discoverTable } from "../../src/cli/discoverTable.ts"
import { discoveryOf } from "../../src/cli/discoveryVariable.ts"
import { UsageError } from "../../src/cli/UsageError.ts"

let dns: DnsServer
const folder = mkdtempSync(join(tmpdir(), "mailkeep-discover-"))
beforeAll(async () => {
  dns = await startDnsServer({
    "company.example": { mx: [{ preference: 10, exchange: "smtp.google.com" }] },
    "nobody.example": { mx: [{ preference: 0, exchange: "" }] },
  })
})
afterAll(async () => {
  await dns.close()
  rmSync(folder, { recursive: true })
})

const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const discover = async (words: ReadonlyArray<string>, variables: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [bin, "discover", ...words], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      MAILKEEP_NAME_SERVERS: dns.address,
      MAILKEEP_DISCOVERY: "no-guess,3000ms",
      ...variables,
    },
  })
  let [stdout, stderr] = ["", ""]
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, "close")) as [number]
  return { code, stdout, stderr }
}

describe("mailkeep discover", () => {
  it("says what was found, how sure, and what to do first, and ends with 0", async () => {
    const { code, stdout } = await discover(["ada@company.example"])
    assert.strictEqual(code, 0)
    assert.match(stdout, /^The mail of company\.example is at Google Workspace/)
    assert.match(stdout, /^Servers: trust high, from catalog mx$/m)
    assert.match(stdout, /^ {2}IMAP {2}imap\.gmail\.com:993 implicit-tls, as ada@company\.example/m)
    assert.match(stdout, /^First:\n(?: {2}.*\n)* {2}.*app password/m)
    assert.notInclude(stdout, "Tried:")
  })

  it("with --trace shows what was tried", async () => {
    const { stdout } = await discover(["ada@company.example", "--trace"])
    assert.match(stdout, /^Tried:\n(?: +\d+-\d+ ms {2}dns .*\n)+/m)
  })

  it("with --json prints the answer of the API, and ends with 1 when more is needed than a password", async () => {
    const { code, stdout } = await discover(["ada@nobody.example", "--json"])
    assert.strictEqual(code, 1)
    const answer = JSON.parse(stdout) as DiscoverAnswer
    assert.deepInclude(answer, { ok: false, outcome: "no_mailbox", candidates: [] })
  })

  it.each([
    [[], /^mailkeep: discover: say one address/],
    [["a@b.example", "c@d.example"], /^mailkeep: discover: say one address/],
    [["a@b.example", "--all"], /^mailkeep: discover: say one address/],
    [["nobody"], /^mailkeep: email must have exactly one @/],
  ])("ends with 2 when the input is bad: %j", async (words, expected) => {
    const { code, stderr, stdout } = await discover(words)
    assert.deepStrictEqual([code, stdout], [2, ""])
    assert.match(stderr, expected)
  })

  it("ends with 2 when variables are wrong, and names each", async () => {
    const { code, stderr } = await discover(["a@b.example"], {
      MAILKEEP_DISCOVERY: "fast",
      MAILKEEP_NAME_SERVERS: "dns.example,127.0.0.1:99999",
    })
    assert.strictEqual(code, 2)
    assert.match(stderr, /^mailkeep: MAILKEEP_NAME_SERVERS: "dns\.example" must be an IP address/m)
    assert.match(stderr, /^mailkeep: MAILKEEP_NAME_SERVERS: "127\.0\.0\.1:99999" must be an IP address/m)
    assert.match(stderr, /^mailkeep: MAILKEEP_DISCOVERY must be off, or words/m)
  })

  it("leaves nothing on disk", () => assert.deepStrictEqual(readdirSync(folder), []))
})

describe("the words of mailkeep discover", () => {
  it("are one address and flags in any order", () => {
    assert.deepStrictEqual(
      { ...readDiscoverCommand(["--ispdb", "a@b.example", "--trace"]) },
      { email: "a@b.example", json: false, trace: true, ispdb: true, pacc: false },
    )
    assert.throws(() => readDiscoverCommand(["--ispdb=yes", "a@b.example"]), UsageError)
  })
})

describe("MAILKEEP_DISCOVERY", () => {
  const read = (text: string) => {
    const problems: Array<string> = []
    return { options: discoveryOf({ MAILKEEP_DISCOVERY: text }, problems), problems }
  }
  it.each<readonly [string, ReturnType<typeof discoveryOf>]>([
    ["", undefined],
    [" off ", false],
    ["ispdb", { ispdb: true }],
    [
      "ispdb, pacc,tell-address,no-guess,5000ms",
      { ispdb: true, pacc: true, tellAddress: true, guess: false, budgetMilliseconds: 5_000 },
    ],
  ])("%j is read", (text, options) => assert.deepStrictEqual(read(text), { options, problems: [] }))

  it.each(["on", "ispdb,off", "5s", "99ms", "60001ms", "ispdb,", "constructor"])("%j is refused", (text) => {
    const { options, problems } = read(text)
    assert.isUndefined(options)
    assert.strictEqual(problems.length, 1)
  })
})

describe("the table of a discovery", () => {
  const server = { host: "imap.example.net", port: 993, security: "implicit-tls", user_names: [], answered: false }
  const answer: DiscoverAnswer = {
    ok: false,
    outcome: "found",
    message: "Found.",
    provider: null,
    candidates: [
      {
        origin: "guess",
        trust: "low",
        needs_confirmation: true,
        confirm_domains: ["example.net"],
        smtp: null,
        imap: server,
        warnings: [{ message: "Nobody named it." }],
      },
    ],
    hints: [],
    ends_on: "2027-03-31",
    trace: [],
  }

  it("says what must be confirmed, and whom to ask", () =>
    assert.deepStrictEqual(discoverTable(answer, { trace: true }), [
      "Found.",
      "The service ends on 2027-03-31.",
      "",
      "Servers: trust low, from guess",
      "  IMAP  imap.example.net:993 implicit-tls, ask for the user name, does not answer",
      "  Confirm before a password goes there: example.net, by stating the servers.",
      "  Warning: Nobody named it.",
      "",
      "Tried:",
      "  nobody: the domain is known",
    ]))
})
