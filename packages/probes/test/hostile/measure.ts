import { readFileSync } from "node:fs"

/** What some work cost this process. */
export interface Cost {
  readonly milliseconds: number
  /** The longest time in milliseconds for which nobody else could run. */
  readonly stall: number
  /** The most memory in MiB that the process had beyond what it had before. */
  readonly growth: number
  /** The most memory in MiB that the process had. */
  readonly peak: number
}

const MiB = 1024 * 1024
const PERIOD = 5

/** Collects garbage if Node lets us (`--expose-gc`). */
export const collect = (): void => {
  globalThis.gc?.()
}

// How long this process was ready to run while the system gave the core to another: not ours to answer for. Linux only.
const waitedForCore = (): number => {
  try {
    return Number(readFileSync("/proc/self/schedstat", "latin1").split(" ")[1]) / 1e6
  } catch {
    return 0
  }
}

/**
 * Runs some work and measures it. The stall is the longest gap between two runs of a 5 ms timer, less these 5 ms and less
 * the time in that gap for which the system had given the core to other processes.
 */
export const measure = async <A>(work: () => Promise<A>): Promise<readonly [A, Cost]> => {
  collect()
  const before = process.memoryUsage.rss()
  const start = performance.now()
  let [last, waited, stall, peak] = [start, waitedForCore(), 0, before]
  const look = () => {
    const [now, waitedNow] = [performance.now(), waitedForCore()]
    stall = Math.max(stall, now - last - PERIOD - (waitedNow - waited))
    peak = Math.max(peak, process.memoryUsage.rss())
    last = now
    waited = waitedNow
  }
  const timer = setInterval(look, PERIOD)
  try {
    const result = await work()
    const milliseconds = performance.now() - start
    // A stall that ends with the work is seen by the next run of the timer only.
    await new Promise((resolve) => setTimeout(resolve, 2 * PERIOD))
    return [result, { milliseconds, stall, growth: (peak - before) / MiB, peak: peak / MiB }]
  } finally {
    clearInterval(timer)
  }
}
