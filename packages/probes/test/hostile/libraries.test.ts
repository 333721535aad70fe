import { hostileServers } from "@mailkeep/testing"
import { describeHostileSuite } from "./suite.ts"

// Ended by the time that a login or a command has, although they never stop sending, or answer what they like to.
const SLOW =
  /^(?:imap-implicit-tls-(?:nesting-in-lines|tokens|quotes|digits|braces|response-code|untagged-ok|cr-inside|continuation-after-logout)|(?:smtp|imap)-implicit-tls-(?:bare-cr|nuls|http|one-byte-slices)|imap-implicit-tls-later-list-garbled)$/

describeHostileSuite({
  what: "a library's visit",
  servers: hostileServers,
  visit: (visits, server, port) => visits.useLibrary(server, port),
  waits: (server) => server.waits || SLOW.test(server.id),
  succeeds: () => false,
  // One to verify the login, one to send a message; a mailbox has one.
  sessions: (server) => (server.protocol === "submission" ? 2 : 1),
  ceilings: { stall: 200, growth: 64 },
})
