import { hostileServers } from "@mailkeep/testing"
import { describeHostileSuite, waitsForChecks } from "./suite.ts"

describeHostileSuite({
  what: "a look",
  servers: hostileServers,
  visit: (visits, server, port) => visits.look(server, port),
  waits: waitsForChecks,
  succeeds: () => false,
  // It has no credential to send.
  sessions: () => 0,
  ceilings: { stall: 100, growth: 16 },
})
