import { spawn } from "node:child_process"

/** A server process of our own, with every process it started in turn. */
export interface OwnProcess {
  /** What it printed, and how it ended if it did. */
  readonly output: () => string
  readonly ended: () => boolean
  /** Ends it and its whole process group; resolves when it is gone. */
  readonly stop: () => Promise<void>
}

const patienceMilliseconds = 3000

/** Starts a server in the foreground, as the leader of a process group (and session) of its own. */
export const startOwnProcess = (command: ReadonlyArray<string>): OwnProcess => {
  const [program = "", ...args] = command
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = (how: string) => {
      output += `[${program} ended: ${how}]\n`
      over = true
      process.off("exit", killGroup)
      resolve()
    }
    child.once("error", (error) => end(error.message))
    child.once("exit", (code, signal) => end(String(code ?? signal)))
  })
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()))

  // The group's number is the leader's, and stays taken as long as any of its processes lives.
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // Nobody left.
    }
  }
  const killGroup = () => signalGroup("SIGKILL")
  // A caller that ends without stop() must not leave servers behind.
  process.once("exit", killGroup)

  const stop = async () => {
    child.kill("SIGTERM")
    const timer = setTimeout(killGroup, patienceMilliseconds)
    await ended
    clearTimeout(timer)
    killGroup()
  }
  return { output: () => output, ended: () => over, stop }
}
