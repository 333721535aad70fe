import type { RequestedSecurity } from "@mailkeep/core"
import { type RealMailServers, startRealMailServers } from "@mailkeep/testing"
import { availableParallelism, loadavg } from "node:os"
import { createSecureContext } from "node:tls"
import { type Comparison, compare } from "./compare.ts"
import type { BenchAccount, Contestant } from "./Contestant.ts"
import { authoritiesOf } from "../src/guard/trust.ts"
import { bareList, bareVerify, type Trust } from "./floor.ts"
import { benchPolicy, makeGuarded } from "./guarded.ts"
import type { RoundSize } from "./round.ts"
import { comparisonTable, type Target } from "./table.ts"

/** How the comparison is run; see the README of the bench. */
export interface ChecksOptions {
  readonly security: RequestedSecurity
  /** Pairs of rounds that count. */
  readonly pairs: number
}

const sizes: ReadonlyArray<RoundSize> = [
  { concurrency: 1, count: 20 },
  { concurrency: 10, count: 80 },
  { concurrency: 50, count: 200 },
]

const accountsAt = (servers: RealMailServers, security: RequestedSecurity): ReadonlyArray<BenchAccount> => {
  const { submission, access } = servers.ports
  return Object.entries(servers.users).map(([userName, password]) => ({
    host: servers.hosts.good,
    ports: { submission: submission[security], access: access[security] },
    security,
    userName,
    password,
  }))
}

const machine = (): string =>
  `${availableParallelism()} cores, load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(" ")}`

/** Whom the bare libraries are told to trust, from what the guard does to the least that will do here. */
const floors = (caPem: string): ReadonlyArray<readonly [name: string, trust: Trust]> => [
  ["as the guard: the system's authorities and one more", { ca: [...authoritiesOf(benchPolicy(caPem))] }],
  ["one authority", { ca: caPem }],
  [
    "one authority, in one TLS context for all",
    { secureContext: createSecureContext({ ca: caPem, minVersion: "TLSv1.2" }) },
  ],
]

/** Checks and clients of Mailkeep against the bare libraries, on real Dovecot and Postfix; prints tables. */
export const benchChecks = async ({ security, pairs }: ChecksOptions): Promise<void> => {
  const servers = await startRealMailServers({ reuseProcesses: true, submissionByTls12: true })
  if ("unavailable" in servers) throw new Error(servers.unavailable)
  const { caPem } = servers
  const guarded = makeGuarded(caPem)
  try {
    const accounts = accountsAt(servers, security)
    const section = async (title: string, floor: Contestant, ours: Contestant, target: Target) => {
      const comparisons: Array<Comparison> = []
      for (const size of sizes) comparisons.push(await compare(floor, ours, accounts, size, pairs))
      console.log(`\n${title}: ${ours.name} against ${floor.name} (${security}; ${machine()})`)
      console.log(comparisonTable(comparisons, target))
    }
    for (const [name, trust] of floors(caPem)) {
      await section("Check", bareVerify(`bare verify that trusts ${name}`, trust), guarded.check, {
        throughput: 1.3,
        cpu: 0.7,
      })
      await section("Verify and list", bareList(`bare verify and list that trust ${name}`, trust), guarded.list, {
        throughput: 0.9,
        cpu: 1.15,
      })
    }
  } finally {
    await guarded.close()
    await servers.stop()
  }
}
