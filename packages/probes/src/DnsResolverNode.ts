import { type DnsAnswer, DnsResolver } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { Resolver } from "node:dns/promises"
import { askedName } from "./dns/askedName.ts"
import { best, nameInAnswer, records, together, withoutRecords } from "./dns/dnsAnswer.ts"
import { checkNameServers, withDnsChannel } from "./guard/dnsChannel.ts"

/** Options of {@link layerDnsResolver}. */
export interface DnsResolverOptions {
  /** Name servers as `address` or `address:port`. Default: the system's. */
  readonly servers?: ReadonlyArray<string>
  /** Milliseconds until a question that has no answer has failed. Default 1,500. */
  readonly queryMilliseconds?: number
}

// One datagram in a hundred is lost, so a question is asked again in the time that it has: three tries of 1, 2 and 4 parts.
const TRIES = 3
const PARTS = 7

const makeResolver = ({ queryMilliseconds = 1_500, servers }: DnsResolverOptions): DnsResolver["Service"] => {
  checkNameServers(servers)
  const channel = { servers, tries: TRIES, timeout: Math.max(1, Math.floor(queryMilliseconds / PARTS)) }

  const ask = <A>(name: string, question: (channel: Resolver, name: string) => Promise<ReadonlyArray<A>>) =>
    Effect.suspend((): Effect.Effect<DnsAnswer<A>> => {
      const asked = askedName(name)
      if (asked === undefined) return Effect.succeed({ kind: "no-name" })
      return Effect.tryPromise({
        try: (signal) => withDnsChannel(channel, signal, (open) => question(open, asked)),
        catch: withoutRecords,
      }).pipe(
        Effect.map(records),
        Effect.catch((answer) => Effect.succeed<DnsAnswer<A>>(answer)),
        Effect.timeoutOrElse({
          duration: queryMilliseconds,
          orElse: () => Effect.succeed<DnsAnswer<A>>({ kind: "failed" }),
        }),
      )
    })

  return {
    mx: (domain) =>
      ask(domain, async (channel, name) => {
        const found = await channel.resolveMx(name)
        return best(found, ({ priority }) => priority).map(({ exchange, priority }) => ({
          preference: priority,
          exchange: nameInAnswer(exchange),
        }))
      }),
    srv: (service) =>
      ask(service, async (channel, name) => {
        const found = await channel.resolveSrv(name)
        return best(found, ({ priority }) => priority).map(({ name: target, port, priority, weight }) => ({
          priority,
          weight,
          port,
          target: nameInAnswer(target),
        }))
      }),
    txt: (domain) =>
      ask(domain, async (channel, name) => {
        const found = await channel.resolveTxt(name)
        // Node gives one character a byte. A character of UTF-8 may begin in one string and end in the next.
        return found.map((strings) => Buffer.from(strings.join(""), "latin1").toString("utf8"))
      }),
    cname: (domain) =>
      ask(domain, async (channel, name) => {
        const found = await channel.resolveCname(name)
        return found.map(nameInAnswer)
      }),
    addresses: (host) =>
      Effect.zipWith(
        ask(host, (channel, name) => channel.resolve6(name)),
        ask(host, (channel, name) => channel.resolve4(name)),
        together,
        { concurrent: true },
      ),
  }
}

/**
 * Asks name servers by Node's own resolver: no hosts file, no search domains, nothing kept. Names that can't be in the DNS (a single
 * label, an IP address, `localhost`, `.invalid`, `.onion`, odd characters) don't exist, and nobody is asked. Of more than 64 MX or SRV
 * records the best are given. Dies at once when a name server is no address.
 */
export const layerDnsResolver = (options: DnsResolverOptions = {}): Layer.Layer<DnsResolver> =>
  Layer.sync(DnsResolver, () => makeResolver(options))
