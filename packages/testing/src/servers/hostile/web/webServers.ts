import { bodyWebServers } from "./bodies.ts"
import { handshakeWebServers } from "./handshakes.ts"
import { headWebServers } from "./heads.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"
import { waitingWebServers } from "./waiting.ts"

/** Every hostile web server. */
export const hostileWebServers: ReadonlyArray<HostileWebServer> = [
  ...handshakeWebServers,
  ...headWebServers,
  ...bodyWebServers,
  ...waitingWebServers,
]
