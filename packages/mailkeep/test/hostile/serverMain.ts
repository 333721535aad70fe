// `mailkeep start` in a process that tells what it holds. Run with --expose-gc.
import { readdirSync } from "node:fs"
import { start } from "../../src/cli/start.ts"

const send = (message: unknown) => process.send!(message)

process.on("message", () => {
  globalThis.gc!()
  send({ descriptors: readdirSync("/proc/self/fd").length, megabytes: process.memoryUsage().heapUsed / 2 ** 20 })
})
process.on("disconnect", () => process.exit())

void start(process.env, send).catch((error: unknown) => send(String(error)))
