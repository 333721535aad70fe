import { hostileServers } from "@mailkeep/testing"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type HostileHost, startHostileHost } from "./HostileHost.ts"
import { describeHostileSuite, waitsForChecks } from "./suite.ts"
import { makeVisits, optionsOf, type Visit } from "./visits.ts"

describeHostileSuite({
  what: "a look",
  servers: hostileServers,
  visit: (visits, server, port) => visits.look(server, port),
  waits: waitsForChecks,
  // It has no credential to send.
  sessions: () => 0,
  ceilings: { stall: 200, growth: 16 },
})

describe("a look and a check", () => {
  let host: HostileHost
  const visited = new Map<string, Promise<readonly [Visit, Visit]>>()
  beforeAll(async () => {
    host = await startHostileHost()
    const { check, look } = await makeVisits(optionsOf(host.caPem))
    for (const server of hostileServers) {
      const port = host.ports[server.id] ?? 0
      // One after the other, since some servers treat their clients in turn.
      const both = async () => [await look(server, port), await check(server, port)] as const
      visited.set(server.id, both())
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await Promise.all(visited.values())
  }, 90_000)
  afterAll(() => host.stop())

  it.each(hostileServers)("agree whether there is a server until its login: $id", async ({ id }) => {
    const [look, check] = (await visited.get(id))!
    const cameToLogin = check.ok || check.stage === "authenticate"
    assert.strictEqual(look.ok, cameToLogin, `${look.failure}; the check: ${check.failure} at ${check.stage}`)
  })
})
