import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "mailkeep-webhooks-"))
afterAll(() => rmSync(folder, { recursive: true }))

const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const run = (...args: ReadonlyArray<string>) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const env = { PATH: process.env["PATH"] }
    execFile(process.execPath, [bin, "webhooks", ...args], { cwd: folder, env }, (error, stdout, stderr) =>
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
    assert.strictEqual(usage.code, 2)
    assert.match(usage.stderr, /mailkeep webhooks create URL/)
  })
})
