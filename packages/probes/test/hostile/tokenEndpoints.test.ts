import { hostileWebServers } from "@mailkeep/testing"
import { describeHostileSuite } from "./suite.ts"

// What any hostile web server does, a token endpoint can do too.
describeHostileSuite({
  what: "a refresh at",
  servers: hostileWebServers,
  visit: (visits, server, port) => visits.refreshToken(server, port),
  waits: ({ waits }) => waits,
  // Whether it hands out no token: none of them says one that is right.
  succeeds: () => true,
  // The refresh token, once, to a server under a good certificate.
  sessions: ({ scheme }) => (scheme === "https" ? 1 : 0),
  ceilings: { stall: 200, growth: 16 },
})
