import { lookup } from "node:dns/promises"
import { checkNameServers, withDnsChannel } from "./dnsChannel.ts"
import { hostsFileAddresses } from "./hostsFile.ts"
import { LookupError, type Resolver } from "./Resolver.ts"

/** Options of {@link nodeResolver}. */
export interface NodeResolverOptions {
  /** Names that the operator chose himself; these may also be looked up the way the operating system does it. Default none. */
  readonly trusts?: (host: string) => boolean
  /** Name servers as `address` or `address:port`. Default: the system's. */
  readonly servers?: ReadonlyArray<string> | undefined
}

// A name without these answers does not exist; any other code means that nobody could say.
const ABSENT: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"])
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ABSENT.has(String(error.code))

/**
 * Looks names up in the hosts file, then in DNS.
 *
 * DNS is asked by Node's own resolver and not by `getaddrinfo`: that one occupies a thread of the pool which files and
 * WebCrypto need too, for as long as a tenant's name server cares to stay silent, and can't be cancelled. Only names the
 * operator chose fall back to it, for what it alone knows (search domains, mDNS). Throws when a name server is no address.
 */
export const nodeResolver = (options: NodeResolverOptions = {}): Resolver => {
  checkNameServers(options.servers)
  return {
    resolve: async (host, signal) => {
      // RFC 6761 §6.4 and RFC 7686 §2: these never exist, and asking about them would tell others.
      if (/(?:^|\.)(?:invalid|onion)$/i.test(host)) throw new LookupError("not-found")
      const local = await hostsFileAddresses(host)
      if (local.length > 0) return local
      // RFC 6761 §6.3: loopback on every machine, whatever its hosts file says.
      if (/(?:^|\.)localhost$/i.test(host)) return ["127.0.0.1", "::1"]
      try {
        return await askDns(host, signal, options.servers)
      } catch (error) {
        if (options.trusts?.(host) !== true) throw error
        const answers = await lookup(host, { all: true }).catch(() => [])
        if (answers.length === 0) throw error
        return answers.map((answer) => answer.address)
      }
    },
  }
}

const askDns = (host: string, signal: AbortSignal, servers?: ReadonlyArray<string>) =>
  withDnsChannel({ servers, timeout: 2000, tries: 2 }, signal, async (channel) => {
    const [ipv6, ipv4] = await Promise.allSettled([channel.resolve6(host), channel.resolve4(host)])
    const addresses = [ipv6, ipv4].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []))
    if (addresses.length > 0) return addresses
    const silent = [ipv6, ipv4].some((answer) => answer.status === "rejected" && !isAbsent(answer.reason))
    throw new LookupError(silent ? "failed" : "not-found")
  })
