import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { onTestFinished } from "vitest"

/** A `mailkeep start` in a process of its own. */
export interface ServerProcess {
  readonly url: string
  /** The API key that the first start shows. */
  readonly shownKey: string | undefined
  readonly child: ChildProcess
  /** Everything printed so far, stdout and stderr. */
  readonly output: () => string
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url))
const root = fileURLToPath(new URL("../../..", import.meta.url))

/** Starts the command in a folder and waits until it serves; rejects with its output when it ends before. */
export const startServer = (cwd: string, environment: Record<string, string> = {}): Promise<ServerProcess> =>
  serving(
    spawn(process.execPath, ["--conditions=@mailkeep/source", main, "start"], {
      cwd,
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        // A test may ask more often than a customer.
        MAILKEEP_RATE_LIMIT: "off",
        MAILKEEP_CHECK_LIMIT: "off",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  )

/**
 * The same by `npm start`, with everything that is written in a folder. The child is npm alone; whatever it starts ends
 * with the test at the latest.
 */
export const startByNpm = (folder: string): Promise<ServerProcess> => {
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      PORT: "0",
      MAILKEEP_DATABASE: join(folder, "mailkeep.db"),
      MAILKEEP_MASTER_KEY: `file:${join(folder, "mailkeep.key")}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  })
  onTestFinished(() => {
    try {
      process.kill(-child.pid!, "SIGKILL")
    } catch (error) {
      // As it should be: nobody of the group is left.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  })
  return serving(child)
}

const serving = async (child: ChildProcessByStdio<null, Readable, Readable>): Promise<ServerProcess> => {
  let output = ""
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  let shownKey: string | undefined
  let url: string | undefined
  const lines = createInterface({ input: child.stdout })
  const exited = once(child, "exit")
  const closed = once(child, "close")
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      output += `${line}\n`
      shownKey ??= /shown only now: (\S+)$/.exec(line)?.[1]
      url ??= /serves (http:\S+)/.exec(line)?.[1]
      // The curl line is the last that a start prints before it serves.
      if (/^ {2}curl /.test(line)) resolve()
    })
    void closed.then(() => reject(new Error(output)))
  })
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return { url: `${url!}/email-accounts`, shownKey, child, output: () => output, kill }
}
