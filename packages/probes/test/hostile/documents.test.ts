import { hostileWebServers } from "@mailkeep/testing"
import { assert, describe, it } from "vitest"
import { describeHostileSuite } from "./suite.ts"

describeHostileSuite({
  what: "a document of",
  servers: hostileWebServers,
  visit: (visits, server, port) => visits.fetchDocument(server, port),
  waits: ({ waits }) => waits,
  // Whether what is found is what there is.
  succeeds: () => true,
  sessions: () => 0,
  ceilings: { stall: 200, growth: 16 },
})

describe("the hostile web servers", () => {
  it("are fifty at least, each with a name of its own", () => {
    assert.isAtLeast(new Set(hostileWebServers.map(({ id }) => id)).size, 50)
    assert.strictEqual(new Set(hostileWebServers.map(({ id }) => id)).size, hostileWebServers.length)
  })
})
