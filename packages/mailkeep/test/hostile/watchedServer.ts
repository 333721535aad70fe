import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"

/** What a process holds once its garbage is collected. */
export interface Held {
  readonly descriptors: number
  readonly megabytes: number
}

/** A `mailkeep start` in a process of its own, which is asked what it holds. */
export interface WatchedServer extends Disposable {
  readonly url: string
  readonly key: string
  readonly held: () => Promise<Held>
}

/** Starts the command in a folder; rejects with its output when it ends before it serves. */
export const startWatchedServer = (cwd: string): Promise<WatchedServer> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("serverMain.ts", import.meta.url)), {
      cwd,
      env: { PATH: process.env["PATH"], PORT: "0", MAILKEEP_RATE_LIMIT: "off" },
      execArgv: ["--conditions=@mailkeep/source", "--expose-gc"],
    })
    let output = ""
    let answer: ((held: Held) => void) | undefined
    child.on("exit", () => reject(new Error(output)))
    child.on("message", (message: string | Held) => {
      if (typeof message !== "string") return answer?.(message)
      output += `${message}\n`
      // The curl line is the last that a start prints before it serves.
      const [, key, url] = /Bearer (\S+)" (http:\S+\/email-accounts)\//.exec(message) ?? []
      if (key === undefined || url === undefined) return
      resolve({
        url,
        key,
        held: () =>
          new Promise((answered) => {
            answer = answered
            child.send("held")
          }),
        [Symbol.dispose]: () => child.disconnect(),
      })
    })
  })
