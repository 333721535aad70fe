import { laterServers } from "./afterLogin.ts"
import { bombingServers } from "./bombs.ts"
import { challengingServers } from "./challenges.ts"
import { drippingServers } from "./drips.ts"
import { droppingServers } from "./drops.ts"
import { echoingServers } from "./echoes.ts"
import { floodingServers } from "./floods.ts"
import { garblingServers } from "./garbled.ts"
import type { HostileServer } from "./HostileServer.ts"
import { injectingServers } from "./injection.ts"
import { otherServices } from "./otherServices.ts"
import { poisoningServers } from "./poison.ts"
import { refusingServers } from "./refusals.ts"
import { silentServers } from "./silence.ts"
import { strippingServers } from "./stripping.ts"
import { tlsServers } from "./tls.ts"
import { untestingServers } from "./untested.ts"

/** Every hostile server there is. */
export const hostileServers: ReadonlyArray<HostileServer> = [
  ...silentServers,
  ...drippingServers,
  ...floodingServers,
  ...bombingServers,
  ...strippingServers,
  ...injectingServers,
  ...tlsServers,
  ...echoingServers,
  ...challengingServers,
  ...garblingServers,
  ...droppingServers,
  ...refusingServers,
  ...untestingServers,
  ...poisoningServers,
  ...otherServices,
  ...laterServers,
]
