import { format } from "node:util"

/** Collects what this process writes to stdout and stderr, by the console too, while something is done. */
export const capturedOutput = async (work: () => Promise<void>): Promise<string> => {
  const written: Array<string> = []
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write.bind(stream),
  }))
  const methods = (["debug", "error", "info", "log", "warn"] as const).map((name) => ({ name, method: console[name] }))
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      written.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString())
      return true
    }
  }
  // A test runner may have given the console streams of its own.
  for (const { name } of methods) {
    console[name] = (...parts: ReadonlyArray<unknown>) => {
      written.push(format(...parts))
    }
  }
  try {
    await work()
    // Some servers write of an error a turn after it is answered.
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
  } finally {
    for (const { stream, write } of streams) stream.write = write
    for (const { method, name } of methods) console[name] = method
  }
  return written.join("\n")
}
