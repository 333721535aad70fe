import { AccessProbe, type ProbeOutcome, type ProbeTarget, SubmissionProbe } from "@mailkeep/core"
import { hostileServers } from "@mailkeep/testing"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { layerNode, type NodeOptions } from "../../src/index.ts"
import { hostName, targetOf } from "../checks.ts"
import { type HostileHost, startHostileHost } from "./HostileHost.ts"
import { measure } from "./measure.ts"
import { policyOf } from "./visits.ts"

let host: HostileHost
beforeAll(async () => {
  host = await startHostileHost()
})
afterAll(() => host.stop())

type Checks = Record<"submission" | "access", (target: ProbeTarget) => Promise<ProbeOutcome>>

const makeChecks = (options: Partial<NodeOptions> = {}): Promise<Checks> =>
  Effect.gen(function* () {
    const submission = yield* SubmissionProbe
    const access = yield* AccessProbe
    return {
      submission: (target: ProbeTarget) => Effect.runPromise(submission.check(target)),
      access: (target: ProbeTarget) => Effect.runPromise(access.check(target)),
    }
  }).pipe(Effect.provide(layerNode({ policy: policyOf(host.caPem), ...options })), Effect.runPromise)

const target = (port: number, name = "localhost") =>
  targetOf(port, { host: hostName(name), deadlineMilliseconds: 15_000 })

describe("a crowd", () => {
  it("of a hundred flooding servers costs no stall over 200 ms and no more than 32 MiB", async () => {
    const checks = await makeChecks({ checksPerHost: 100 })
    const floods = hostileServers.filter(
      ({ kind, mode, waits }) => kind === "flood" && mode === "implicit-tls" && !waits,
    )
    const visit = (at: number) => {
      const server = floods[at % floods.length]!
      return checks[server.protocol](target(host.ports[server.id] ?? 0))
    }
    // What is loaded and made once is not a crowd's.
    await visit(0)
    const [outcomes, cost] = await measure(() => Promise.all(Array.from({ length: 100 }, (_, at) => visit(at))))
    console.log(
      `a hundred floods: ${cost.milliseconds.toFixed(0)} ms, stall ${cost.stall.toFixed(1)}, growth ${cost.growth.toFixed(1)}`,
    )
    for (const { failure } of outcomes) assert.isNotNull(failure)
    assert.isAtMost(cost.milliseconds, 16_000)
    assert.isAtMost(cost.stall, 200)
    assert.isAtMost(cost.growth, 32)
  })

  it("of five hundred checks keeps the order of each host, ends every check in time, and fits into 300 MiB", async () => {
    const checks = await makeChecks()
    const ended: Array<number> = []
    const silent = host.ports["imap-implicit-tls-silent-at-greeting"] ?? 0
    const [outcomes, cost] = await measure(() =>
      Promise.all(
        Array.from({ length: 500 }, async (_, at) => {
          // Two of five go to a host that says nothing: their queue must not be in the others' way.
          if (at % 5 > 2) return [at, await checks.access(target(silent, "127.0.0.1"))] as const
          const protocol = at % 5 === 0 ? "submission" : "access"
          const outcome = await checks[protocol](target(host.good[protocol]))
          ended.push(at)
          return [at, outcome] as const
        }),
      ),
    )
    console.log(
      `five hundred checks: ${cost.milliseconds.toFixed(0)} ms, stall ${cost.stall.toFixed(1)}, peak ${cost.peak.toFixed(0)}`,
    )
    assert.isAtMost(cost.milliseconds, 16_000)
    assert.isAtMost(cost.peak, 300)
    const failures = (isGood: boolean) =>
      outcomes.filter(([at]) => at % 5 <= 2 === isGood).map(([, { failure }]) => failure?.failure)
    assert.deepStrictEqual(
      failures(true),
      Array.from({ length: 300 }, () => undefined),
    )
    assert.deepStrictEqual(new Set(failures(false)), new Set<string | undefined>(["timeout", "no-turn"]))
    // Whoever is in has let everybody before him in; four of these at most can still be there when he goes.
    const came = [...ended].sort((one, other) => one - other)
    for (const [place, at] of ended.entries()) assert.isAtLeast(place, came.indexOf(at) - 4)
    const heard = await host.afterwards("imap-implicit-tls-silent-at-greeting")
    assert.strictEqual(heard.open, 0, "connections left after two seconds")
  })
})
