import { fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { HostAnswer, HostReady } from "./hostMain.ts"

/** The process in which all hostile servers listen. */
export interface HostileHost extends HostReady {
  /** What a server has heard and how many connections it has, as soon as that is none, or else two seconds from now. */
  readonly afterwards: (id: string) => Promise<HostAnswer>
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
  const ask = (id: string): Promise<HostAnswer> =>
    new Promise((resolve) => {
      const number = (asked += 1)
      waiting.set(number, resolve)
      child.send({ number, id })
    })
  return {
    ...(ready as HostReady),
    afterwards: async (id) => {
      const end = performance.now() + 2_000
      let answer = await ask(id)
      while (answer.open > 0 && performance.now() < end) answer = await ask(id)
      return answer
    },
    stop: async () => {
      const gone = once(child, "exit")
      child.disconnect()
      await gone
    },
  }
}
