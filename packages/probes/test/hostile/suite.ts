import type { HostileServer } from "@mailkeep/testing"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type HostileHost, startHostileHost } from "./HostileHost.ts"
import { type Cost, measure } from "./measure.ts"
import { findings, listenToOutput, passwordsIn, textsOf } from "./sinks.ts"
import { makeVisits, optionsOf, type Visit, type Visits } from "./visits.ts"

/** What a suite must know of a server, whatever it speaks. */
type Visited = Pick<HostileServer, "id" | "statement">

/** A way of visiting every hostile server of a list, and what a visit may cost. */
export interface HostileSuite<Server extends Visited> {
  /** In the words of the test's title: `a check`. */
  readonly what: string
  readonly servers: ReadonlyArray<Server>
  readonly visit: (visits: Visits, server: Server, port: number) => Promise<Visit>
  /** Servers that are visited side by side, because they make their clients wait. */
  readonly waits: (server: Server) => boolean
  /** Whether a visit succeeds; left out where something else than its success is judged. */
  readonly succeeds?: (server: Server) => boolean
  /** How many sessions a visit opens, each of which may send the password once. */
  readonly sessions: (server: Server) => number
  /** Milliseconds in which nobody else may run, and MiB that one visit may keep. */
  readonly ceilings: Pick<Cost, "stall" | "growth">
}

// Ended by the time that a stage has, although they never stop sending.
const SLOW =
  /^(?:imap-implicit-tls-(?:nesting-in-lines|tokens|quotes|digits|braces|response-code|untagged-ok|cr-inside)|(?:smtp|imap)-implicit-tls-(?:bare-cr|nuls|http))$/

/** Whether a check of this server takes seconds. */
export const waitsForChecks = (server: HostileServer): boolean => server.waits || SLOW.test(server.id)

type Measured = readonly [Visit, Cost]

/** Describes the suite: visits every server, for real and in real time, and measures what it costs. */
export const describeHostileSuite = <Server extends Visited>(suite: HostileSuite<Server>): void => {
  const { ceilings, servers, sessions, succeeds, visit, waits, what } = suite
  let host: HostileHost
  let visits: Visits
  let output: ReturnType<typeof listenToOutput>
  const uncaught: Array<unknown> = []
  const notice = (error: unknown) => void uncaught.push(error)
  const worst = new Map<string, readonly [number, string]>()
  const note = (which: keyof Cost, value: number, id: string) => {
    if (value >= (worst.get(which)?.[0] ?? 0)) worst.set(which, [value, id])
  }

  beforeAll(async () => {
    host = await startHostileHost()
    visits = await makeVisits(optionsOf(host.caPem))
    process.on("uncaughtException", notice).on("unhandledRejection", notice)
    output = listenToOutput()
  })
  afterAll(async () => {
    output.stop()
    process.off("uncaughtException", notice).off("unhandledRejection", notice)
    await host.stop()
    for (const [which, [value, id]] of worst) console.log(`${what}: worst ${which} ${value.toFixed(1)} (${id})`)
  })

  const start = (server: Server): Promise<Measured> => measure(() => visit(visits, server, host.ports[server.id] ?? 0))

  const judge = async (
    server: Server,
    [{ failure, ok, said }, cost]: Measured,
    most: HostileSuite<Server>["ceilings"],
  ) => {
    for (const which of ["milliseconds", "stall", "growth"] as const) note(which, cost[which], server.id)
    if (succeeds !== undefined) assert.strictEqual(ok, succeeds(server), `what it took it for: ${failure}`)
    assert.isAtMost(cost.milliseconds, 16_000)
    assert.isAtMost(cost.stall, most.stall)
    assert.isAtMost(cost.growth, most.growth)
    assert.deepStrictEqual(findings(textsOf(said)), [])
    const heard = await host.afterwards(server.id)
    assert.strictEqual(heard.open, 0, "connections left after two seconds")
    assert.strictEqual(
      heard.clear.reduce((sum, text) => sum + passwordsIn(text), 0),
      0,
      "passwords in the clear",
    )
    assert.isAtMost(
      heard.secured.reduce((sum, text) => sum + passwordsIn(text), 0),
      sessions(server),
      "passwords sent",
    )
  }

  describe(`${what} of a server that answers at once`, () => {
    it.each(servers.filter((server) => !waits(server)))("$id: $statement", async (server) => {
      await judge(server, await start(server), ceilings)
    })
  })

  describe(`${what} of a server that lets its clients wait`, () => {
    const waiting = servers.filter(waits)
    const started = new Map<string, Promise<Measured>>()
    let batch: Promise<readonly [unknown, Cost]>
    beforeAll(() => {
      // Side by side, but not begun in one turn of the event loop: that would be this suite's stall, not a server's.
      batch = measure(async () => {
        for (const server of waiting) {
          started.set(server.id, start(server))
          await new Promise((resolve) => setTimeout(resolve, 30))
        }
        await Promise.all(started.values())
      })
      return batch
    }, 60_000)
    it.each(waiting)("$id: $statement", async (server) => {
      const [result, { milliseconds }] = (await started.get(server.id))!
      await judge(server, [result, { milliseconds, stall: 0, growth: 0, peak: 0 }], ceilings)
    })
    // Few servers are measured against what one may cost alone: less can't be told from what the suite itself leaves.
    // What one may cost is mostly what the collector has not taken yet; each that waits holds at most a MiB beside.
    const growth = ceilings.growth + waiting.length
    it(`costs all of them together no stall over ${ceilings.stall} ms, and ${growth} MiB at most`, async () => {
      const [, cost] = await batch
      note("stall", cost.stall, "waiting servers, side by side")
      assert.isAtMost(cost.stall, ceilings.stall)
      assert.isAtMost(cost.growth, growth)
    })
  })

  describe(`${what} of every server`, () => {
    it("leaves nothing uncaught, no socket, and no word of a server or password on the console", () => {
      assert.deepStrictEqual(uncaught, [])
      assert.deepStrictEqual(
        process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap"),
        [],
      )
      assert.deepStrictEqual(findings(output.stop()), [])
    })
  })
}
