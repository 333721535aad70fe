import { fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { HostAnswer, HostReady } from "./hostMain.ts"

/** The process in which all hostile servers listen. */
export interface HostileHost extends HostReady {
  /** What a server has heard, and how many connections it has. */
  readonly ask: (id: string) => Promise<HostAnswer>
  readonly stop: () => Promise<void>
}

/** Starts every hostile server, in one process of its own. */
export const startHostileHost = async (): Promise<HostileHost> => {
  const child = fork(join(import.meta.dirname, "hostMain.ts"), {
    execArgv: ["--conditions=@mailkeep/source", "--no-warnings"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  const [ready] = await once(child, "message")
  const waiting = new Map<number, (answer: HostAnswer) => void>()
  child.on("message", (answer: HostAnswer) => {
    waiting.get(answer.number)?.(answer)
    waiting.delete(answer.number)
  })
  let asked = 0
  return {
    ...(ready as HostReady),
    ask: (id) =>
      new Promise((resolve) => {
        const number = (asked += 1)
        waiting.set(number, resolve)
        child.send({ number, id })
      }),
    stop: async () => {
      const gone = once(child, "exit")
      child.disconnect()
      await gone
    },
  }
}
