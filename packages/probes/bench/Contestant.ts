import type { RequestedSecurity } from "@mailkeep/core"
import type { RealMailServers } from "@mailkeep/testing"

/** An account that both sides log in to, and the servers it is at. */
export interface BenchAccount {
  readonly host: string
  readonly ports: { readonly submission: number; readonly access: number }
  readonly security: RequestedSecurity
  readonly userName: string
  readonly password: string
}

/** One way to do the work that is measured: resolves when both servers accepted the login, rejects otherwise. */
export interface Contestant {
  readonly name: string
  readonly run: (account: BenchAccount) => Promise<void>
}

/** The accounts of running servers, at the name that their good certificate holds. */
export const accountsAt = (servers: RealMailServers, security: RequestedSecurity): ReadonlyArray<BenchAccount> => {
  const { submission, access } = servers.ports
  return Object.entries(servers.users).map(([userName, password]) => ({
    host: servers.hosts.good,
    ports: { submission: submission[security], access: access[security] },
    security,
    userName,
    password,
  }))
}
