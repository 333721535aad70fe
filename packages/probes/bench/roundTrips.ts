import type { ProtocolReport, RequestedSecurity } from "@mailkeep/core"
import { type FarServers, farQuietServers, farRealServers } from "./farServers.ts"
import { bareAccess, bareSubmission } from "./floor.ts"
import { makeGuarded } from "./guarded.ts"
import { protocolMinimum } from "./protocolMinimum.ts"
import { table } from "./table.ts"

const ROUND_TRIP_MILLISECONDS = 100
// A busy machine only ever makes a login longer, so the quickest of some is what the protocol took.
const TRIES = 9

/** Wall time in milliseconds of each side and of the whole account. */
interface Times {
  readonly submission: number
  readonly access: number
  readonly account: number
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const sinceConnect = (report: ProtocolReport): number =>
  report.stages
    .filter(({ stage }) => stage !== "resolve")
    .reduce((sum, { elapsedMilliseconds }) => sum + elapsedMilliseconds, 0)

const quickest = async (measure: () => Promise<Times>): Promise<Times> => {
  const tries: Array<Times> = []
  for (let attempt = 0; attempt < TRIES; attempt++) tries.push(await measure())
  const least = (side: keyof Times) => Math.min(...tries.map((times) => times[side]))
  return { submission: least("submission"), access: least("access"), account: least("account") }
}

const measureBoth = async ({ accounts, caPem }: FarServers, security: RequestedSecurity) => {
  const account = accounts[security]
  const guarded = makeGuarded(caPem)
  const ours = await quickest(async () => {
    const start = performance.now()
    const report = await guarded.report(account)
    return {
      account: performance.now() - start,
      submission: sinceConnect(report.submission),
      access: sinceConnect(report.access),
    }
  })
  const bare = await quickest(async () => {
    const sides = [() => bareSubmission(account, { ca: caPem }), () => bareAccess(account, { ca: caPem })]
    const [submission = 0, access = 0] = await Promise.all(sides.map(timed))
    return { submission, access, account: Math.max(submission, access) }
  })
  await guarded.close()
  return { ours, bare }
}

const rowsOf = async (servers: FarServers, security: RequestedSecurity) => {
  const { ours, bare } = await measureBoth(servers, security)
  const { greetingAdvertises } = servers
  const steps = (protocol: "submission" | "access") => protocolMinimum({ protocol, security, greetingAdvertises })
  const submission = steps("submission")
  const access = steps("access")
  const trips = (milliseconds: number) => (milliseconds / ROUND_TRIP_MILLISECONDS).toFixed(2)
  const row = (what: keyof Times, minimum: number, why: string) => {
    // Half a round trip cannot be saved or wasted; the rest is the time that the machines took.
    const reached = ours[what] < (minimum + 0.5) * ROUND_TRIP_MILLISECONDS
    const cells = [trips(ours[what]), trips(bare[what]), String(minimum), reached ? "reached" : "missed", why]
    return [`${servers.name}, ${security}, ${what}`, ...cells]
  }
  const accessRow = row("access", access.length, access.join(" "))
  if (!servers.greetsAtOnce) return [accessRow]
  return [
    row("submission", submission.length, submission.join(" ")),
    accessRow,
    row("account", Math.max(submission.length, access.length), "both at once"),
  ]
}

/** How many round trips a check takes from connect to the accepted login, 100 ms each; prints a table. */
export const benchRoundTrips = async (): Promise<void> => {
  const rows: Array<ReadonlyArray<string>> = []
  for (const start of [farRealServers, farQuietServers]) {
    const servers = await start(ROUND_TRIP_MILLISECONDS)
    try {
      for (const security of ["implicit-tls", "starttls"] as const) rows.push(...(await rowsOf(servers, security)))
    } finally {
      await servers.close()
    }
  }
  console.log(`\nRound trips of ${ROUND_TRIP_MILLISECONDS} ms from connect to the accepted login, quickest of ${TRIES}`)
  console.log(table([["", "mailkeep", "bare libraries", "minimum", "", "its round trips"], ...rows]))
}
