// The hostile servers' own process: what they burn must not count as what their victim burns.
import {
  type HostileProtocol,
  type HostileTranscript,
  hostileServers,
  hostileWebServers,
  makeHostileCertificates,
  makeTestAuthority,
} from "@mailkeep/testing"
import { type RunningHostileServer, startHostileServer, startMailPair } from "@mailkeep/testing"
import { password, userName } from "../account.ts"
import { hostileIdTokenServers, hostileIssuers, hostileTokenServers } from "./authorizationServers.ts"

/** What the suite asks of the host, and by which number the answer comes. */
export interface HostQuestion {
  readonly number: number
  readonly id: string
}

/** What the host says first: where everybody is, and whom to trust. */
export interface HostReady {
  readonly caPem: string
  readonly ports: Readonly<Record<string, number>>
  /** The ports of a good server of each protocol, by implicit TLS. */
  readonly good: Readonly<Record<HostileProtocol, number>>
}

/** The host's answer about one server. */
export interface HostAnswer extends HostileTranscript {
  readonly number: number
  readonly open: number
}

const authority = await makeTestAuthority()
const certificates = await makeHostileCertificates(authority)
const running = new Map<string, RunningHostileServer>()
const authorizationServers = [...hostileTokenServers, ...hostileIdTokenServers, ...hostileIssuers]
for (const server of [...hostileServers, ...hostileWebServers, ...authorizationServers]) {
  running.set(server.id, await startHostileServer(server, certificates, "127.0.0.1"))
}

const send = (message: HostReady | HostAnswer) => process.send?.(message)
process.on("message", ({ id, number }: HostQuestion) => {
  const server = running.get(id)
  if (server !== undefined) send({ number, open: server.open(), ...server.transcript() })
})
process.on("disconnect", () => process.exit())
// A client that goes while a handshake runs is everyday business for a hostile server.
process.on("uncaughtException", () => {})
const ports = Object.fromEntries([...running].map(([id, server]) => [id, server.port]))
const pair = await startMailPair({ authority, users: { [userName]: password } })
const good = { submission: pair.submission["implicit-tls"].port, access: pair.access["implicit-tls"].port }
send({ caPem: authority.caPem, ports, good })
