import { format } from "node:util"
import { vi } from "vitest"

/** Collects what is written to stdout and stderr, by the console too, until the returned function is called. */
export const captureOutput = (): (() => Promise<string>) => {
  const written: Array<string> = []
  const spies = [
    ...([process.stdout, process.stderr] as const).map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        written.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString())
        return true
      }),
    ),
    // The test runner gives the console streams of its own.
    ...(["debug", "error", "info", "log", "warn"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((...parts: ReadonlyArray<unknown>) => {
        written.push(format(...parts))
      }),
    ),
  ]
  return async () => {
    // Express writes an error a turn after it is answered.
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
    for (const spy of spies) spy.mockRestore()
    return written.join("\n")
  }
}
