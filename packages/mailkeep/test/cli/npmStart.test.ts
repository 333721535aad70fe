import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it, onTestFinished } from "vitest"
import { startByNpm } from "../serverProcess.ts"

// What a container's init or a process manager knows is npm's process; it signals nobody else.
describe("npm start", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends with its server when npm alone receives %s", async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "mailkeep-npm-"))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const server = await startByNpm(folder)
    assert.strictEqual((await fetch(`${server.url}/`)).status, 401)
    await server.kill(signal)
    const outcome: unknown = await fetch(`${server.url}/`).catch((error: unknown) => error)
    assert.instanceOf(outcome, TypeError, "the server outlived npm")
    assert.strictEqual(server.child.exitCode, 0)
  })
})
