import { execFile } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "mailkeep-webhooks-"))
afterAll(() => rmSync(folder, { recursive: true }))

const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const run = (...args: ReadonlyArray<string>) => runIn(folder, ...args)
const runIn = (cwd: string, ...args: ReadonlyArray<string>) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const env = { PATH: process.env["PATH"] }
    execFile(process.execPath, [bin, "webhooks", ...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    )
  })

describe("mailkeep webhooks", () => {
  it("makes, lists and removes webhooks, and shows a secret once", async () => {
    const url = "https://example.org/hook"
    const created = await run("create", url, "--events", "disconnected, recovered")
    assert.strictEqual(created.code, 0)
    const [, id, secret] = /^(\w{22})\t(whsec_\S+)\n$/.exec(created.stdout) ?? assert.fail(created.stderr)
    const listed = await run("list")
    assert.strictEqual(listed.stdout, `${id}\t${url}\tdisconnected,recovered\n`)
    assert.notInclude(listed.stdout + listed.stderr, secret!)
    assert.strictEqual((await run("remove", id!)).code, 0)
    const again = await run("remove", id!)
    assert.deepStrictEqual([again.code, again.stderr], [1, "mailkeep: There is no such webhook.\n"])
  })

  it("says what is wrong with a URL, a kind or the words of the command", async () => {
    const wrong = await run("create", "http://10.0.0.1/", "--events", "exploded")
    assert.strictEqual(wrong.code, 1)
    assert.match(wrong.stderr, /url must .*; events must be some of created/)
    const usage = await run("destroy")
    assert.deepStrictEqual(
      [usage.code, usage.stderr],
      [2, "mailkeep: webhooks: say create, list, remove, enable, dead-letters or retry.\n"],
    )
  })

  it("knows the webhooks of the tenant that is named, also as JSON", async () => {
    const created = await run("create", "https://example.org/acme", "--tenant", "acme", "--label", "CRM")
    assert.strictEqual(created.code, 0, created.stderr)
    const id = created.stdout.split("\t")[0]!
    const listed = await run("list", "--tenant", "acme", "--json")
    const [webhook, ...others] = JSON.parse(listed.stdout)
    assert.deepInclude(webhook, { id, url: "https://example.org/acme", events: null, label: "CRM", switchedOff: null })
    assert.deepStrictEqual(others, [])
    assert.deepStrictEqual(JSON.parse((await run("dead-letters", "--json", "--tenant", "acme")).stdout), [])
    assert.strictEqual((await run("remove", id)).code, 1)
    assert.strictEqual((await run("enable", id, "--tenant", "acme")).code, 0)
    assert.strictEqual((await run("remove", id, "--tenant", "acme")).code, 0)
  })

  it("makes neither a master key nor a database but to make a webhook", async () => {
    const empty = mkdtempSync(join(folder, "empty-"))
    for (const words of [["list"], ["dead-letters"], ["remove", "x"], ["enable", "x"], ["retry", "x"]]) {
      const { code, stderr } = await runIn(empty, ...words)
      assert.deepStrictEqual([code, stderr.includes("there is no file")], [1, true], words.join(" "))
    }
    assert.deepStrictEqual(readdirSync(empty), [])
  })
})
