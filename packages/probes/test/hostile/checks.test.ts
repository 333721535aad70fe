import { type HostileServer, hostileServers } from "@mailkeep/testing"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type HostileHost, startHostileHost } from "./HostileHost.ts"
import { type Cost, measure } from "./measure.ts"
import { findings, listenToOutput, passwordsIn, textsOf } from "./sinks.ts"
import { makeVisits, policyOf } from "./visits.ts"

// Ended by the time that a stage has, although they never stop sending: they are visited side by side with those that wait.
const SLOW =
  /^(?:imap-implicit-tls-(?:nesting-in-lines|tokens|quotes|digits|braces|response-code|untagged-ok|cr-inside)|(?:smtp|imap)-implicit-tls-(?:bare-cr|nuls|http))$/
const waits = (server: HostileServer) => server.waits || SLOW.test(server.id)

type Visits = Awaited<ReturnType<typeof makeVisits>>
type Checked = readonly [Awaited<ReturnType<Visits["check"]>>, Cost]

let host: HostileHost
let visits: Visits
let output: ReturnType<typeof listenToOutput>
const uncaught: Array<unknown> = []
const notice = (error: unknown) => void uncaught.push(error)
const worst = new Map<string, readonly [number, string]>()
const note = (what: keyof Cost, value: number, id: string) => {
  if (value >= (worst.get(what)?.[0] ?? 0)) worst.set(what, [value, id])
}

beforeAll(async () => {
  host = await startHostileHost()
  visits = await makeVisits({ policy: policyOf(host.caPem) })
  process.on("uncaughtException", notice).on("unhandledRejection", notice)
  output = listenToOutput()
})
afterAll(async () => {
  output.stop()
  process.off("uncaughtException", notice).off("unhandledRejection", notice)
  await host.stop()
  for (const [what, [value, id]] of worst) console.log(`worst ${what}: ${value.toFixed(1)} (${id})`)
})

const check = (server: HostileServer): Promise<Checked> =>
  measure(() => visits.check(server, host.ports[server.id] ?? 0))

// The names in a certificate are shown on purpose; they are the server's, sanitised.
const withoutCertificate = (outcome: Checked[0]["outcome"]) => ({
  ...outcome,
  stages: outcome.stages.map(
    ({ evidence: { certificateIssuer: _1, certificateNames: _2, certificateSubject: _3, ...rest }, ...stage }) => ({
      ...stage,
      evidence: rest,
    }),
  ),
})

const judge = async (server: HostileServer, [visit, cost]: Checked, ceilings: Pick<Cost, "stall" | "growth">) => {
  for (const what of ["milliseconds", "stall", "growth"] as const) note(what, cost[what], server.id)
  assert.strictEqual(visit.ok, server.tests, `what it took it for: ${visit.failure}`)
  assert.isAtMost(cost.milliseconds, 16_000)
  assert.isAtMost(cost.stall, ceilings.stall)
  assert.isAtMost(cost.growth, ceilings.growth)
  assert.deepStrictEqual(findings(textsOf(withoutCertificate(visit.outcome))), [])
  const end = performance.now() + 2_000
  let heard = await host.ask(server.id)
  while (heard.open > 0 && performance.now() < end) heard = await host.ask(server.id)
  assert.strictEqual(heard.open, 0, "connections left after two seconds")
  assert.strictEqual(
    heard.clear.reduce((sum, text) => sum + passwordsIn(text), 0),
    0,
    "passwords in the clear",
  )
  assert.isAtMost(
    heard.secured.reduce((sum, text) => sum + passwordsIn(text), 0),
    1,
    "passwords sent",
  )
}

describe("a check of a server that answers at once", () => {
  it.each(hostileServers.filter((server) => !waits(server)))("$id: $statement", async (server) => {
    await judge(server, await check(server), { stall: 100, growth: 16 })
  })
})

describe("a check of a server that lets its clients wait", () => {
  const waiting = hostileServers.filter(waits)
  const started = new Map<string, Promise<Checked>>()
  let batch: Promise<readonly [unknown, Cost]>
  beforeAll(() => {
    // Side by side, but not begun in one turn of the event loop: that would be this suite's stall, not a server's.
    batch = measure(async () => {
      for (const server of waiting) {
        started.set(server.id, check(server))
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      await Promise.all(started.values())
    })
    return batch
  }, 30_000)
  it.each(waiting)("$id: $statement", async (server) => {
    const [visit, { milliseconds }] = (await started.get(server.id))!
    await judge(server, [visit, { milliseconds, stall: 0, growth: 0 }], { stall: 0, growth: 0 })
  })
  it("costs all of them together no stall over 100 ms, and a MiB each at most", async () => {
    const [, { growth, stall }] = await batch
    note("stall", stall, "waiting servers, side by side")
    assert.isAtMost(stall, 100)
    assert.isAtMost(growth, waiting.length)
  })
})

describe("the whole suite", () => {
  it("visits at least forty servers of each protocol", () => {
    for (const protocol of ["submission", "access"]) {
      assert.isAtLeast(hostileServers.filter((server) => server.protocol === protocol).length, 40)
    }
  })
  it("leaves nothing uncaught, no socket, and no word of a server or password on the console", () => {
    assert.deepStrictEqual(uncaught, [])
    assert.deepStrictEqual(
      process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap"),
      [],
    )
    assert.deepStrictEqual(findings(output.stop()), [])
  })
})
