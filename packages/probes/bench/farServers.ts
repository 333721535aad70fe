import type { RequestedSecurity } from "@mailkeep/core"
import { makeTestAuthority, startMailPair, startRealMailServers } from "@mailkeep/testing"
import type { BenchAccount } from "./Contestant.ts"
import { type DelayingProxy, startDelayingProxy } from "./delayingProxy.ts"

/** A mail service that seems far away. */
export interface FarServers {
  readonly name: string
  readonly caPem: string
  /** Whether the greeting of its access side says what it offers. */
  readonly greetingAdvertises: boolean
  /** Whether its submission side greets at once; else that side's time is not worth telling. */
  readonly greetsAtOnce: boolean
  readonly accounts: Readonly<Record<RequestedSecurity, BenchAccount>>
  readonly close: () => Promise<void>
}

interface Near {
  readonly host: string
  readonly ports: Readonly<Record<"submission" | "access", Readonly<Record<RequestedSecurity, number>>>>
  readonly userName: string
  readonly password: string
}

const putFarAway = async ({ host, ports, userName, password }: Near, roundTripMilliseconds: number) => {
  const proxies: Array<DelayingProxy> = []
  const far = async (port: number) => {
    const proxy = await startDelayingProxy({ host, port, roundTripMilliseconds })
    proxies.push(proxy)
    return proxy.port
  }
  const account = async (security: RequestedSecurity): Promise<BenchAccount> => ({
    host,
    ports: { submission: await far(ports.submission[security]), access: await far(ports.access[security]) },
    security,
    userName,
    password,
  })
  return {
    accounts: { "implicit-tls": await account("implicit-tls"), starttls: await account("starttls") },
    close: async () => void (await Promise.all(proxies.map((proxy) => proxy.close()))),
  }
}

/** Postfix and Dovecot, whose greeting says what it offers. */
export const farRealServers = async (roundTripMilliseconds: number): Promise<FarServers> => {
  const servers = await startRealMailServers({ reuseProcesses: true })
  if ("unavailable" in servers) throw new Error(servers.unavailable)
  const [[userName, password] = ["", ""]] = Object.entries(servers.users)
  const near = { host: servers.hosts.good, ports: servers.ports, userName, password }
  const { accounts, close } = await putFarAway(near, roundTripMilliseconds)
  return {
    name: "Postfix and Dovecot",
    caPem: servers.caPem,
    greetingAdvertises: true,
    greetsAtOnce: true,
    accounts,
    close: async () => {
      await close()
      await servers.stop()
    },
  }
}

/** The servers of the testing package, with an access side that says what it offers only when asked. */
export const farQuietServers = async (roundTripMilliseconds: number): Promise<FarServers> => {
  const authority = await makeTestAuthority()
  const userName = "user1@example.test"
  const password = "secret-1"
  const access = { greetingCapabilities: false }
  const pair = await startMailPair({ authority, users: { [userName]: password }, access })
  const portsOf = (side: "submission" | "access") => ({
    "implicit-tls": pair[side]["implicit-tls"].port,
    starttls: pair[side].starttls.port,
  })
  const near = { host: pair.host, ports: { submission: portsOf("submission"), access: portsOf("access") } }
  const { accounts, close } = await putFarAway({ ...near, userName, password }, roundTripMilliseconds)
  return {
    name: "a quiet IMAP server",
    caPem: authority.caPem,
    greetingAdvertises: false,
    // The library under it waits 100 ms for clients that speak too early.
    greetsAtOnce: false,
    accounts,
    close: async () => {
      await close()
      await pair.close()
    },
  }
}
