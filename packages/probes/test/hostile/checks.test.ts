import { type HostileServer, hostileServers } from "@mailkeep/testing"
import { assert, describe, it } from "vitest"
import { describeHostileSuite } from "./suite.ts"

// Ended by the time that a stage has, although they never stop sending: they are visited side by side with those that wait.
const SLOW =
  /^(?:imap-implicit-tls-(?:nesting-in-lines|tokens|quotes|digits|braces|response-code|untagged-ok|cr-inside)|(?:smtp|imap)-implicit-tls-(?:bare-cr|nuls|http))$/

describeHostileSuite({
  what: "a check",
  servers: hostileServers,
  visit: (visits, server, port) => visits.check(server, port),
  waits: (server: HostileServer) => server.waits || SLOW.test(server.id),
  succeeds: (server) => server.tests,
  sessions: () => 1,
  ceilings: { stall: 100, growth: 16 },
})

describe("the hostile servers", () => {
  it.each(["submission", "access"] as const)("of %s are forty at least", (protocol) => {
    assert.isAtLeast(hostileServers.filter((server) => server.protocol === protocol).length, 40)
  })
})
