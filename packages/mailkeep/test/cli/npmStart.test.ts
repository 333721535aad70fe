import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it, onTestFinished } from "vitest"
import { startByNpm } from "../serverProcess.ts"

const start = () => {
  const folder = mkdtempSync(join(tmpdir(), "mailkeep-npm-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return startByNpm(folder)
}

describe("npm start", () => {
  // What a container's init or a process manager knows is npm's process; it signals nobody else.
  it.each(["SIGTERM", "SIGINT"] as const)("ends with its server when npm alone receives %s", async (signal) => {
    const server = await start()
    assert.strictEqual((await fetch(`${server.url}/`)).status, 401)
    await server.kill(signal)
    const outcome: unknown = await fetch(`${server.url}/`).catch((error: unknown) => error)
    assert.instanceOf(outcome, TypeError, "the server outlived npm")
    assert.strictEqual(server.child.exitCode, 0)
  })

  // The terminal signals both npm and the server, and npm passes its signal on: the server has it twice.
  it("ends in order at Ctrl-C in a terminal", async () => {
    const server = await start()
    const closed = once(server.child, "close")
    process.kill(-server.child.pid!, "SIGINT")
    await closed
    assert.match(server.output(), /^Mailkeep has ended\.$/m)
  })
})
