import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A process that answers one question after the other. */
export interface Child extends Disposable {
  readonly ask: <A>(question: unknown) => Promise<A>
}

/** Starts a file of this folder as a process; it ends with this one at the latest. */
export const startChild = (file: string): Child => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ["--conditions=@mailkeep/source"],
    env: { ...process.env, NODE_ENV: "production" },
  })
  let waiting: { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void } | undefined
  child.on("message", (answer) => waiting?.resolve(answer as never))
  child.on("exit", () => waiting?.reject(new Error(`${file} has ended`)))
  return {
    ask: <A>(question: unknown) =>
      new Promise<A>((resolve, reject) => {
        waiting = { resolve, reject }
        child.send(question as object)
      }),
    [Symbol.dispose]: () => child.disconnect(),
  }
}
