import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { onTestFinished } from "vitest"

/** A running child process. */
export interface Child {
  /** Its next line of output; `null` at the end. A line that was cut off by a kill is not given. */
  readonly line: () => Promise<string | null>
  /** Writes a line to its input. */
  readonly say: (line: string) => void
  /** Ends it without notice, as a crash would. */
  readonly kill: () => void
  /** Resolves to the exit code, or to `null` after a kill. */
  readonly exited: Promise<number | null>
}

// Splits by hand: readline would also give a last line that has no end.
async function* completeLines(output: AsyncIterable<Buffer>): AsyncGenerator<string, null> {
  let rest = ""
  for await (const chunk of output) {
    const lines = (rest + chunk.toString("latin1")).split("\n")
    rest = lines.pop() ?? ""
    yield* lines
  }
  return null
}

/** Runs a script of this folder from its sources, in a process of its own that ends with the test at the latest. */
export const startChild = (script: string, ...args: ReadonlyArray<string>): Child => {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, ["--conditions=@mailkeep/source", "--no-warnings", path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  // A test that fails must not leave a writer behind.
  onTestFinished(() => void child.kill("SIGKILL"))
  const lines = completeLines(child.stdout)
  return {
    line: async () => (await lines.next()).value,
    say: (line) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill("SIGKILL"),
    exited: new Promise((resolve) => child.once("exit", resolve)),
  }
}
