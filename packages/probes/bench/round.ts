import type { BenchAccount, Contestant } from "./Contestant.ts"

/** What one round cost. */
export interface RoundResult {
  /** Accounts done per second of wall time. */
  readonly perSecond: number
  /** Milliseconds of this process's CPU time (user and system) for each account, the closing of sockets included. */
  readonly cpuMilliseconds: number
}

/** How much one round does. */
export interface RoundSize {
  readonly count: number
  /** How many are under way at any time. */
  readonly concurrency: number
}

const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap" || name === "TLSWrap").length

// A library that does not wait for its sockets to close would else leave that work to whoever comes next.
const quiet = async (): Promise<void> => {
  while (openSockets() > 0) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Runs one round: so many accounts, so many at a time, then waits until the last socket is gone. */
export const runRound = async (
  contestant: Contestant,
  accounts: ReadonlyArray<BenchAccount>,
  { count, concurrency }: RoundSize,
): Promise<RoundResult> => {
  await quiet()
  let started = 0
  const work = async () => {
    for (;;) {
      const account = accounts[started % accounts.length]
      if (started++ >= count || account === undefined) return
      await contestant.run(account)
    }
  }
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(Array.from({ length: concurrency }, work))
  const elapsed = performance.now() - start
  await quiet()
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (count * 1000) / elapsed, cpuMilliseconds: (user + system) / 1000 / count }
}
