import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { createMailkeep } from "mailkeep"
import { afterAll, assert, describe, it } from "vitest"
import { readFileSync } from "node:fs"
import { importAccounts } from "../../src/cli/importAccounts.ts"
import { makeProgressBar } from "../../src/cli/progressBar.ts"
import { goodAccount, networkFor, password, startLocalMail } from "../localMail.ts"
import { temporaryFolder } from "../temporaryFolder.ts"

const local = await startLocalMail()
const certificates = mkdtempSync(join(tmpdir(), "mailkeep-import-"))
writeFileSync(join(certificates, "ca.pem"), local.caPem)
afterAll(async () => {
  await local.mail.close()
  rmSync(certificates, { recursive: true })
})

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url))
const start = (folder: string, file: string, variables: Record<string, string> = {}) =>
  spawn(process.execPath, ["--conditions=@mailkeep/source", main, "import", file], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      MAILKEEP_ALLOW_HOSTS: "localhost",
      MAILKEEP_ALLOW_PORTS: "1024-65535",
      MAILKEEP_TRUSTED_CA: join(certificates, "ca.pem"),
      ...variables,
    },
  })
const run = async (folder: string, file: string, stdin = "", variables: Record<string, string> = {}) => {
  const child = start(folder, file, variables)
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdin.on("error", () => {})
  child.stdin.end(stdin)
  const [code] = (await once(child, "close")) as [number]
  assert.notInclude(stdout + stderr, password)
  return { code, stdout, stderr }
}

const open = (folder: string) =>
  createMailkeep({
    database: join(folder, "mailkeep.db"),
    masterKey: readFileSync(join(folder, "mailkeep.key"), "utf8").trim(),
    network: networkFor(local.caPem),
  })

const { access, submission } = goodAccount(local.mail)
const header =
  "Email,First Name,Last Name,SMTP Username,SMTP Password,SMTP Host,SMTP Port,IMAP Host,IMAP Port,smtp_security,imap_security"
const line = (email: string, secret = password, more = "") =>
  `${email},Ada,"Love\nlace",ada@example.test,"${secret}",localhost,${submission.port},localhost,${access.port},implicit-tls,implicit-tls${more}`

describe("mailkeep import", () => {
  it("stores and checks every row, shows how far it is in lines, and ends with 0 when all is well", async () => {
    const folder = temporaryFolder()
    const rows = Array.from({ length: 12 }, (_, index) => line(`u${index}@example.test`).replace("Love\nlace", "L"))
    writeFileSync(join(folder, "accounts.csv"), `\ufeff${[header, ...rows].join("\r\n")}\r\n`)
    const { code, stderr, stdout } = await run(folder, "accounts.csv")
    assert.strictEqual(code, 0, stderr)
    assert.match(stderr, /^12 rows read and stored\.$/m)
    assert.match(stderr, /^12 of 12 rows done$/m)
    assert.notInclude(stderr, "\r")
    assert.match(stdout, /^12 rows: 12 added, 0 there already, 0 twice in the file, 0 invalid\.$/m)
    await using mailkeep = await open(folder)
    const { accounts } = await mailkeep.accounts.list()
    assert.strictEqual(accounts.length, 12)
    assert.deepStrictEqual(new Set(accounts.map(({ connection }) => connection.access.status)), new Set(["ok"]))
    assert.deepStrictEqual([accounts[0]!.name, accounts[0]!.email as string], ["Ada L", "u0@example.test"])
    // No key of its own stays behind.
    assert.deepStrictEqual(await mailkeep.keys.list(), [])
  })

  it("ends with 1 and a table of who has to do what at which line of the file", async () => {
    const folder = temporaryFolder()
    const file = [
      `${header},Provider Code`,
      line("good@example.test", password, ",1").replace("Love\nlace", "L"),
      line("multi\nline", password, ",1"),
      "",
      line("refused@example.test", "wrong", ",1").replace("Love\nlace", "L"),
      line("good@example.test", password, ",1").replace("Love\nlace", "L"),
      "short@example.test,Ada",
    ].join("\n")
    const { code, stderr, stdout } = await run(folder, "-", file.replace("multi\nline", '"multi\nline"'))
    assert.strictEqual(code, 1, stderr)
    assert.match(stderr, /^Provider Code is not a column that is known here, and was left out\.$/m)
    assert.match(stdout, /^5 rows: 2 added, 0 there already, 1 twice in the file, 2 invalid\.$/m)
    assert.match(stdout, /^Line {2}Address {15}Turn {2}What is wrong$/m)
    assert.match(stdout, /^ {3}3 {2}- +you {3}not stored: .*from_email must /m)
    assert.match(stdout, /^ {3}7 {2}refused@example\.test {2}user {2}SMTP: Re-enter/m)
    assert.match(stdout, /^ {3}7 {2}refused@example\.test {2}user {2}IMAP: Re-enter/m)
    assert.match(stdout, /^ {3}9 {2}- +you {3}not stored: must have 12 cells as the first line, not 2$/m)
    // Run again, it says the same of what is stored, and stores nothing twice.
    const again = await run(folder, "-", file.replace("multi\nline", '"multi\nline"'))
    assert.strictEqual(again.code, 1)
    assert.match(again.stdout, /^5 rows: 0 added, 2 there already, 1 twice in the file, 2 invalid\.$/m)
    assert.match(
      again.stdout,
      /^ {3}7 {2}refused@example\.test {2}user {2}there already, and left as it was: IMAP: Re-enter/m,
    )
  })

  it("sends a long file in chunks of a thousand rows", async () => {
    const folder = temporaryFolder()
    const rows = Array.from({ length: 2_100 }, (_, index) => `nobody${index},x`)
    const { code, stderr, stdout } = await run(folder, "-", ["Email,Password", ...rows].join("\n"))
    assert.strictEqual(code, 1)
    for (const count of [1_000, 2_000, 2_100])
      assert.match(stderr, new RegExp(`^${count} rows read and stored\\.$`, "m"))
    assert.match(stdout, /^2100 rows: 0 added, 0 there already, 0 twice in the file, 2100 invalid\.$/m)
    assert.match(stdout, /^2101 {2}- {8}you {3}not stored: from_name is required; from_email must /m)
  })

  it.each<[what: string, text: string | null, said: RegExp]>([
    ["is not there", null, /^mailkeep: accounts\.csv can't be read \(ENOENT\)\.$/m],
    ["is empty", "", /^mailkeep: accounts\.csv: there is no row below a line of column names\.$/m],
    ["has no row", `${header}\n,,\n`, /^mailkeep: accounts\.csv: there is no row/m],
    [
      "names no address",
      `Password\n${password}\n`,
      /^mailkeep: accounts\.csv: from_email must be a column: .*Instantly/m,
    ],
    [
      "has no header",
      `a@b.co,${password}\nb@b.co,${password}\n`,
      /^mailkeep: accounts\.csv: from_email must be a column/m,
    ],
    [
      "never closes a quote",
      `${header}\na@b.co,"${password}\n`,
      /is not valid CSV: a quote that is opened after line 1 is/m,
    ],
    [
      "has too many columns",
      `Email${",".repeat(300)}\n`,
      /^mailkeep: accounts\.csv can't be taken: the first line must have at most 200 columns, not 301\.$/m,
    ],
    ["is not UTF-8", "Email,Name\na@b.co,\udcff\n", /^mailkeep: accounts\.csv is not UTF-8/m],
  ])("ends with 2 when the file %s", async (_what, text, said) => {
    const folder = temporaryFolder()
    if (text !== null) {
      // A lone surrogate stands for a byte that no UTF-8 has.
      const bytes = Buffer.from(text.replace("\udcff", "\u00ff"), text.includes("\udcff") ? "latin1" : "utf8")
      writeFileSync(join(folder, "accounts.csv"), bytes)
    }
    const lines: Array<string> = []
    const hear = (text: string) => void lines.push(text.replaceAll(`${folder}/`, ""))
    // In this process: what a process of its own adds, the other tests show.
    const code = await importAccounts(
      join(folder, "accounts.csv"),
      { MAILKEEP_DATABASE: join(folder, "mailkeep.db"), MAILKEEP_MASTER_KEY: `file:${join(folder, "mailkeep.key")}` },
      { print: hear, complain: hear, progress: { isTTY: false, write: hear } },
    )
    assert.strictEqual(code, 2)
    assert.match(lines.join("\n"), said)
    assert.notInclude(lines.join("\n"), password)
  })

  it("ends with 2 when variables are wrong, and names each", async () => {
    const { code, stderr } = await run(temporaryFolder(), "-", header, {
      MAILKEEP_ALLOW_HOSTS: "a b",
      MAILKEEP_DATABASE: "missing/mailkeep.db",
    })
    assert.strictEqual(code, 2)
    assert.match(stderr, /^mailkeep: MAILKEEP_ALLOW_HOSTS: "a b" /m)
    const other = await run(temporaryFolder(), "-", header, { MAILKEEP_DATABASE: "missing/mailkeep.db" })
    assert.strictEqual(other.code, 2)
    assert.match(other.stderr, /^mailkeep: MAILKEEP_DATABASE: /m)
  })

  it("goes on without doubles after it was killed in the middle", async () => {
    const folder = temporaryFolder()
    const rows = Array.from({ length: 40 }, (_, index) => line(`u${index}@example.test`).replace("Love\nlace", "L"))
    writeFileSync(join(folder, "accounts.csv"), [header, ...rows].join("\n"))
    const killed = start(folder, "accounts.csv")
    const ended = once(killed, "exit")
    killed.stderr.once("data", () => killed.kill("SIGKILL"))
    await ended
    const { code, stdout } = await run(folder, "accounts.csv")
    assert.strictEqual(code, 0)
    assert.match(stdout, /^40 rows: 0 added, 40 there already/m)
    await using mailkeep = await open(folder)
    const { accounts } = await mailkeep.accounts.list()
    assert.deepStrictEqual(
      accounts.map(({ connection }) => connection.submission.status),
      rows.map(() => "ok"),
    )
  })
})

describe("the progress bar", () => {
  const drawn = (isTTY: boolean) => {
    const written: Array<string> = []
    const bar = makeProgressBar({ isTTY, write: (text) => written.push(text) })
    for (let done = 0; done <= 40; done++) bar.show(done, 40, `${done} of 40`)
    bar.end()
    return written
  }

  it("is drawn over itself on a terminal", () => {
    const written = drawn(true)
    assert.strictEqual(written[0], `\r[${".".repeat(30)}] 0 of 40`)
    assert.strictEqual(written.at(-2), `\r[${"#".repeat(30)}] 40 of 40`)
    assert.strictEqual(written.at(-1), "\n")
    assert.lengthOf(written, 42)
  })

  it("is a line for each tenth elsewhere", () => {
    const written = drawn(false)
    assert.deepStrictEqual(
      written,
      Array.from({ length: 11 }, (_, tenth) => `${tenth * 4} of 40\n`),
    )
  })
})
