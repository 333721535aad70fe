import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "mailkeep-migrate-"))
afterAll(() => rmSync(folder, { recursive: true }))

const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const run = (variables: Record<string, string>, ...args: ReadonlyArray<string>) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const env = { PATH: process.env["PATH"], ...variables }
    execFile(process.execPath, [bin, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    )
  })

describe("mailkeep migrate", () => {
  it("brings the tables up to date, and says what ran", async () => {
    const first = await run({ MAILKEEP_DATABASE: "one.db" }, "migrate")
    assert.deepStrictEqual([first.code, first.stderr], [0, ""])
    assert.match(first.stdout, /^The database one\.db is up to date; this ran 0001_accounts.*\.\n$/)
    const second = await run({ MAILKEEP_DATABASE: "one.db" }, "migrate")
    assert.deepStrictEqual([second.code, second.stdout], [0, "The database one.db was up to date.\n"])
  })

  it("prints statements that do the same, for tables where the variables have them, and touches no database", async () => {
    const printed = await run({ MAILKEEP_DATABASE: "two.db", MAILKEEP_TABLE_PREFIX: "crm_" }, "migrate", "--print")
    assert.strictEqual(printed.code, 0)
    const database = new DatabaseSync(join(folder, "other.db"))
    database.exec(printed.stdout)
    database.close()
    const after = await run({ MAILKEEP_DATABASE: "other.db", MAILKEEP_TABLE_PREFIX: "crm_" }, "migrate")
    assert.strictEqual(after.stdout, "The database other.db was up to date.\n")
  })

  it("prints only what comes after a migration, for the database that a URL names", async () => {
    const variables = { MAILKEEP_DATABASE: "postgres://ada:hunter2@db.example/mail", MAILKEEP_SCHEMA: "crm" }
    const all = await run(variables, "migrate", "--print")
    const rest = await run(variables, "migrate", "--print", "--after", "0001_accounts")
    assert.match(all.stdout, /create table "crm"\."mailkeep_account"/)
    assert.notInclude(rest.stdout, "-- 0001_accounts")
    assert.notInclude(all.stdout + rest.stdout, "hunter2")
    const unknown = await run(variables, "migrate", "--print", "--after", "0000_none")
    assert.strictEqual(unknown.code, 1)
    assert.match(unknown.stderr, /there is no migration 0000_none/)
  })

  it("says what is wrong with variables and options", async () => {
    const wrong = await run(
      { MAILKEEP_TABLE_PREFIX: "Crm-", MAILKEEP_SCHEMA: "1", MAILKEEP_MIGRATIONS: "no" },
      "migrate",
    )
    assert.strictEqual(wrong.code, 1)
    assert.match(
      wrong.stderr,
      /MAILKEEP_TABLE_PREFIX must be.*\n.*MAILKEEP_SCHEMA must be.*\n.*MAILKEEP_MIGRATIONS must be/,
    )
    const folderMissing = await run({ MAILKEEP_DATABASE: "none/one.db" }, "migrate")
    assert.strictEqual(folderMissing.code, 1)
    assert.match(folderMissing.stderr, /MAILKEEP_DATABASE: The database none\/one\.db can't be opened: make sure/)
    assert.strictEqual((await run({}, "migrate", "--after", "0001_accounts")).code, 2)
  })
})
