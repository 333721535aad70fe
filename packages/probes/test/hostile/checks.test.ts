import { hostileServers } from "@mailkeep/testing"
import { assert, describe, it } from "vitest"
import { describeHostileSuite, waitsForChecks } from "./suite.ts"

describeHostileSuite({
  what: "a check",
  servers: hostileServers,
  visit: (visits, server, port) => visits.check(server, port),
  waits: waitsForChecks,
  succeeds: (server) => server.tests,
  sessions: () => 1,
  ceilings: { stall: 100, growth: 16 },
})

describe("the hostile servers", () => {
  it.each(["submission", "access"] as const)("of %s are forty at least", (protocol) => {
    assert.isAtLeast(hostileServers.filter((server) => server.protocol === protocol).length, 40)
  })
})
