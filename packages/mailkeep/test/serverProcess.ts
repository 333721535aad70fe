import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"

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

const main = new URL("../src/cli/main.ts", import.meta.url).pathname

/** Starts the command in a folder and waits until it serves; rejects with its output when it ends before. */
export const startServer = async (cwd: string, environment: Record<string, string> = {}): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ["--conditions=@mailkeep/source", main, "start"], {
    cwd,
    env: { PATH: process.env["PATH"], PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  let shownKey: string | undefined
  let url: string | undefined
  const lines = createInterface({ input: child.stdout })
  const exited = once(child, "exit")
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      output += `${line}\n`
      shownKey ??= /shown only now: (\S+)$/.exec(line)?.[1]
      url ??= /serves (http:\S+)/.exec(line)?.[1]
      // The curl line is the last that a start prints before it serves.
      if (/^ {2}curl /.test(line)) resolve()
    })
    void exited.then(() => reject(new Error(output)))
  })
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return { url: `${url!}/email-accounts`, shownKey, child, output: () => output, kill }
}
