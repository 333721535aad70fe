import { hostileServers } from "@mailkeep/testing"
import { describeHostileSuite, waitsForChecks } from "./suite.ts"

// They answer what they like to, and then no more.
const WAITS = /-(?:one-byte-slices|continuation-after-logout|later-list-garbled)$/

describeHostileSuite({
  what: "a library's visit",
  servers: hostileServers,
  visit: (visits, server, port) => visits.useLibrary(server, port),
  waits: (server) => waitsForChecks(server) || WAITS.test(server.id),
  succeeds: (server) => server.id === "imap-implicit-tls-later-logout-silence",
  // One to verify the login, one to send a message; a mailbox has one.
  sessions: (server) => (server.protocol === "submission" ? 2 : 1),
  ceilings: { stall: 200, growth: 64 },
})
