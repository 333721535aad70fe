import { type ChildProcess, execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it, onTestFinished } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))

// In a group of its own, so that nothing outlives a test that fails.
const started = (command: string, variables: Record<string, string> = {}) => {
  const child = spawn("/bin/sh", ["-c", command], {
    cwd: root,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  })
  onTestFinished(() => end(child, "SIGKILL"))
  const lines = createInterface({ input: child.stdout })
  const lineThat = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      lines.on("line", (line) => {
        const match = pattern.exec(line)
        if (match !== null) resolve(match)
      })
      child.once("exit", () => reject(new Error(`${command} ended`)))
    })
  return { child, lineThat }
}
const end = (child: ChildProcess, signal: NodeJS.Signals) => {
  try {
    process.kill(-child.pid!, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

describe("npm run local-servers", () => {
  it("prints a command that starts Mailkeep and one that saves an account there, and leaves nothing behind", async () => {
    const local = started("npm run local-servers")
    const [[, start], [, save]] = await Promise.all([
      local.lineThat(/^ {2}(MAILKEEP_.* npm start)$/),
      local.lineThat(/^ {2}(curl .*)$/),
    ])
    const server = started(start!, { PORT: "0" })
    const [, url] = await server.lineThat(/^Mailkeep serves (http:\S+)\/api\/v1 /)
    const { stdout } = await promisify(execFile)("/bin/sh", [
      "-c",
      `${save!.replace("http://127.0.0.1:3000", url!)} --silent`,
    ])
    const answer = JSON.parse(stdout) as { ok: boolean; data: { is_smtp_success: boolean; is_imap_success: boolean } }
    assert.isTrue(answer.ok, stdout)
    assert.isTrue(answer.data.is_smtp_success && answer.data.is_imap_success)
    const folder = /MAILKEEP_TRUSTED_CA='(.*)\/ca\.pem'/.exec(start!)![1]!
    assert.isTrue(existsSync(`${folder}/mailkeep.db`))
    for (const { child } of [server, local]) {
      const ended = once(child, "close")
      end(child, "SIGTERM")
      await ended
    }
    assert.isFalse(existsSync(folder))
  })
})
