import { execFile } from "node:child_process"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { TenantId } from "@mailkeep/core"
import { createMailkeep } from "mailkeep"
import { assert, describe, it, vi } from "vitest"
import { EnvironmentError } from "../../src/cli/EnvironmentError.ts"
import { keys } from "../../src/cli/keys.ts"
import { readKeysCommand } from "../../src/cli/keysCommand.ts"
import { UsageError } from "../../src/cli/UsageError.ts"
import { newMasterKey } from "../localMail.ts"
import { temporaryFolder } from "../temporaryFolder.ts"

const now = new Date("2026-11-27T12:00:00Z")
const tenantId = TenantId.make("default")

/** Runs a command line after `mailkeep keys` on a database. */
const runOn = async (database: string, ...words: ReadonlyArray<string>) => {
  const [printed, complained]: [Array<string>, Array<string>] = [[], []]
  const output = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) }
  const code = await keys(readKeysCommand(words, new Date()), { MAILKEEP_DATABASE: database }, output)
  return { code, printed, complained }
}

const newDatabase = async () => {
  const database = join(temporaryFolder(), "mailkeep.db")
  await (await createMailkeep({ database, masterKey: newMasterKey() })).close()
  return database
}

describe("the command line of mailkeep keys", () => {
  const create = { name: "create", tenantId, label: "ci", scopes: ["read", "write"], expiresAt: null }
  it.each<[words: ReadonlyArray<string>, command: object]>([
    [["create", "ci"], create],
    [["create", "the dashboard", "--tenant", "org:5"], { ...create, label: "the dashboard", tenantId: "org:5" }],
    [["create", "--scopes=admin", "ci"], { ...create, scopes: ["admin"] }],
    [["create", "ci", "--scopes", "read, read"], { ...create, scopes: ["read"] }],
    [["create", "ci", "--expires", "2027-01-31"], { ...create, expiresAt: new Date("2027-01-31T00:00:00Z") }],
    [["create", "ci", "--expires", "2d"], { ...create, expiresAt: new Date("2026-11-29T12:00:00Z") }],
    [["create", "ci", "--expires", "12h"], { ...create, expiresAt: new Date("2026-11-28T00:00:00Z") }],
    [["list"], { name: "list", tenantId, json: false }],
    [["list", "--json", "--tenant=a"], { name: "list", tenantId: "a", json: true }],
    [["revoke", "abc"], { name: "revoke", tenantId, id: "abc" }],
  ])("reads %j", (words, command) => assert.deepStrictEqual<object>(readKeysCommand(words, now), command))

  it.each<[words: ReadonlyArray<string>, told: RegExp]>([
    [[], /create, list or revoke/],
    [["remove"], /create, list and revoke/],
    [["create"], /^LABEL is missing\.$/],
    [["create", "two", "words"], /quotes/],
    [["create", "a\nb"], /^LABEL must be one line/],
    [["create", "ci", "--scopes", "read,all"], /^--scopes must be/],
    [["create", "ci", "--scopes", ""], /^--scopes must be/],
    [["create", "ci", "--tenant", "a b"], /^--tenant must be/],
    [["create", "ci", "--expires", "2027-02-31"], /^--expires must be a day/],
    [["create", "ci", "--expires", "soon"], /^--expires must be a day/],
    [["create", "ci", "--expires", "90"], /^--expires must be a day/],
    [["create", "ci", "--expires", "2026-11-27"], /^--expires must be in the future\.$/],
    [["create", "ci", "--expires", "0d"], /^--expires must be in the future\.$/],
    [["create", "--scopes", "x", "--expires", "y"], /^LABEL.*\n--scopes.*\n--expires/],
    [["create", "ci", "--colour", "red"], /--colour/],
    [["create", "ci", "--tenant", "a", "--tenant", "b"], /^--tenant must be given once\.$/],
    [["create", "ci", "--scopes=read", "--scopes", "read"], /^--scopes must be given once\.$/],
    [["list", "--json", "--json", "--tenant=a", "--tenant=a"], /^--json.* once\.\n--tenant.* once\.$/],
    [["revoke", "abc", "--tenant=a", "--tenant=b"], /^--tenant must be given once\.$/],
    [["list", "ci"], /quotes/],
    [["list", "--json=yes"], /--json/],
    [["revoke"], /^ID is missing\.$/],
  ])("refuses %j, and says what is wrong", (words, told) => {
    try {
      readKeysCommand(words, now)
    } catch (error) {
      assert.instanceOf(error, UsageError)
      return assert.match(error.message, told)
    }
    assert.fail("it was read")
  })
})

describe("mailkeep keys", () => {
  it("makes a key that a server takes, lists when it was used, and makes it void", async () => {
    const database = await newDatabase()
    const made = await runOn(database, "create", "ci", "--scopes", "read", "--expires", "90d")
    const [key = ""] = made.printed
    assert.deepStrictEqual([made.code, made.printed.length], [0, 1])
    assert.match(key, /^mk_/)
    const id = key.split("_")[1]!
    assert.match(made.complained.join(), new RegExp(`Made the API key ${id} for the tenant "default"`))

    await using mailkeep = await createMailkeep({
      database,
      masterKey: newMasterKey(),
      http: { rateLimit: false },
    })
    const ask = async (method: string) => {
      const url = "http://localhost/api/v1/email-accounts/5"
      return (await mailkeep.handler(new Request(url, { method, headers: { "x-api-key": key } }))).status
    }
    assert.match((await runOn(database, "list")).printed[1]!, new RegExp(`^${id} {2}read +20.*Z +never +ci$`))
    assert.deepStrictEqual([await ask("GET"), await ask("DELETE")], [404, 403])
    const used = async () => (await mailkeep.keys.list())[0]?.lastUsedAt
    while ((await used()) === null) await new Promise((resolve) => setImmediate(resolve))
    const [listed] = JSON.parse((await runOn(database, "list", "--json")).printed.join("\n")) as ReadonlyArray<object>
    assert.deepStrictEqual(Object.keys(listed!), ["id", "label", "scopes", "createdAt", "expiresAt", "lastUsedAt"])
    assert.deepInclude(listed, { id, label: "ci", scopes: ["read"], lastUsedAt: (await used())!.toISOString() })
    assert.notInclude(JSON.stringify(listed), key)

    const foreign = await runOn(database, "revoke", id, "--tenant", "other")
    assert.deepStrictEqual([foreign.code, await ask("GET")], [1, 404])
    assert.match(foreign.complained.join(), /^The tenant "other" has no API key with the id/)
    assert.deepStrictEqual(await runOn(database, "revoke", id), {
      code: 0,
      printed: [`The API key ${id} is void: every server that is running refuses it within a second.`],
      complained: [],
    })
    vi.useFakeTimers({ now: Date.now() + 1_000, toFake: ["Date"] })
    assert.strictEqual(await ask("GET"), 401)
    vi.useRealTimers()
    assert.deepStrictEqual((await runOn(database, "list")).printed, ["The tenant has no API keys."])
  })

  it("refuses a database that isn't there, one that can't be opened, and wrong variables", async () => {
    const folder = temporaryFolder()
    const refusal = (database: string, more: object = {}) =>
      keys(
        { name: "list", tenantId, json: false },
        { MAILKEEP_DATABASE: database, ...more },
        { print: () => assert.fail(), complain: () => assert.fail() },
      ).then(
        () => assert.fail("it ran"),
        (error: unknown) => (assert.instanceOf(error, EnvironmentError), error.message),
      )
    assert.match(await refusal(join(folder, "none.db")), /^MAILKEEP_DATABASE: there is no file .*none\.db/)
    new DatabaseSync(join(folder, "empty.db")).close()
    const lacking = { MAILKEEP_MIGRATIONS: "require" }
    assert.match(await refusal(join(folder, "empty.db"), lacking), /^MAILKEEP_DATABASE: .*lacks the migrations/)
    assert.match(await refusal(join(folder, "empty.db"), { MAILKEEP_TABLE_PREFIX: "A-" }), /^MAILKEEP_TABLE_PREFIX/)
  })

  it("is a command: the key alone on stdout, what is said about it on stderr, and 2 for bad options", async () => {
    const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
    const database = await newDatabase()
    const run = (...args: ReadonlyArray<string>) =>
      new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
        const env = { PATH: process.env["PATH"], MAILKEEP_DATABASE: database }
        execFile(process.execPath, [bin, ...args], { env }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
        )
      })
    const [made, wrong, help] = await Promise.all([
      run("keys", "create", "ci"),
      run("keys", "create", "--expires", "soon"),
      run("help"),
    ])
    assert.strictEqual(made.code, 0)
    assert.match(made.stdout, /^mk_\w+\n$/)
    assert.match(made.stderr, /^Made the API key/)
    assert.deepStrictEqual([wrong.code, wrong.stdout], [2, ""])
    // Of what is imported neither requests nor checks are counted.
    assert.match(help.stdout, /^ {2}start .*MAILKEEP_RATE_LIMIT, MAILKEEP_CHECK_LIMIT/m)
    assert.notMatch(help.stdout.slice(help.stdout.indexOf("  import, webhooks")), /_LIMIT/)
    assert.match(wrong.stderr, /^mailkeep: LABEL is missing\.\nmailkeep: --expires must be a day/)
  })
})
