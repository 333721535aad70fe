import { type HostileWebServer, hostileWebServers } from "@mailkeep/testing"
import { describe } from "vitest"
import { hostileIdTokenServers, hostileIssuers, hostileTokenServers } from "./authorizationServers.ts"
import { describeHostileSuite, type HostileSuite } from "./suite.ts"

const describeVisits = (
  what: string,
  visit: HostileSuite<HostileWebServer>["visit"],
  servers: ReadonlyArray<HostileWebServer>,
  secrets: number,
) =>
  // Each has hosts and ears of its own.
  describe(what, () =>
    describeHostileSuite({
      what,
      servers,
      visit,
      waits: ({ waits }) => waits,
      // Whether it hands out nothing: none of them says what is right.
      succeeds: () => true,
      // Each secret, once, to a server under a good certificate.
      sessions: ({ scheme }) => (scheme === "https" ? secrets : 0),
      ceilings: { stall: 200, growth: 16 },
    }),
  )

// What any hostile web server does, one of these can do too. All methods ask in one way: where the first two hold, the others do.
const anything = [...hostileWebServers, ...hostileTokenServers]

describeVisits("a refresh at", (visits, ...server) => visits.refreshToken(...server), anything, 1)
describeVisits(
  "the exchange of a code at",
  (visits, ...server) => visits.exchangeCode(...server),
  [...anything, ...hostileIdTokenServers],
  3,
)
describeVisits(
  "client credentials at",
  (visits, ...server) => visits.grantApplication(...server),
  hostileTokenServers,
  1,
)
describeVisits("an assertion at", (visits, ...server) => visits.grantAssertion(...server), hostileTokenServers, 0)
describeVisits("a revocation at", (visits, ...server) => visits.revokeToken(...server), hostileTokenServers, 1)
describeVisits(
  "the metadata of",
  (visits, ...server) => visits.readMetadata(...server),
  [...hostileWebServers, ...hostileIssuers],
  0,
)
