import { Effect } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import type { DiscoveryTrace } from "./discoveryTrace.ts"
import type { DnsAnswer, DnsResolver, MxRecord, SrvRecord } from "./DnsResolver.ts"
import type { SrvAnswers } from "./serversOfSrv.ts"

/** What the name servers say about a domain, all asked at once. */
export interface DomainRecords {
  readonly mx: DnsAnswer<MxRecord>
  readonly srv: SrvAnswers & { readonly autodiscover: DnsAnswer<SrvRecord> }
  readonly txt: DnsAnswer<string>
  readonly paccTxt: DnsAnswer<string>
  readonly autodiscoverCname: DnsAnswer<string>
  readonly addresses: {
    readonly domain: DnsAnswer<string>
    readonly autoconfig: DnsAnswer<string>
    readonly autodiscover: DnsAnswer<string>
    readonly pacc: DnsAnswer<string>
  }
  /** Whether a name that nobody can have set up has addresses: then a name that has some proves nothing. */
  readonly isWildcard: boolean
}

/** The records of an answer; none where there are none. */
export const recordsOf = <A>(answer: DnsAnswer<A>): ReadonlyArray<A> =>
  answer.kind === "records" ? answer.records : []

/** Asks one question, which has failed when its time is over. */
export const askDns = <A>(
  trace: DiscoveryTrace,
  type: string,
  name: string,
  question: (name: string) => Effect.Effect<DnsAnswer<A>>,
): Effect.Effect<DnsAnswer<A>> =>
  trace.record(
    "dns",
    `${type} ${name}`,
    question(name).pipe(
      Effect.timeoutOrElse({
        duration: discoveryTimes.dns,
        orElse: () => Effect.succeed<DnsAnswer<A>>({ kind: "failed" }),
      }),
    ),
    ({ kind, ...answer }) =>
      kind === "records" ? `${"records" in answer ? answer.records.length : 0} records` : WORDS[kind],
  )

const WORDS = { "no-data": "no such record", "no-name": "no such name", failed: "no answer" } as const

/** Asks everything that is asked about a domain itself, in one round trip. `unlikelyLabel` is for the test for wildcards. */
export const askAboutDomain = (
  dns: DnsResolver["Service"],
  trace: DiscoveryTrace,
  domain: DomainName,
  unlikelyLabel: string,
): Effect.Effect<DomainRecords> => {
  const srv = (service: string) => askDns(trace, "SRV", `_${service}._tcp.${domain}`, dns.srv)
  const addresses = (name: string) => askDns(trace, "A/AAAA", name, dns.addresses)
  return Effect.all(
    {
      mx: askDns(trace, "MX", domain, dns.mx),
      srv: Effect.all(
        {
          imaps: srv("imaps"),
          imap: srv("imap"),
          submissions: srv("submissions"),
          submission: srv("submission"),
          autodiscover: srv("autodiscover"),
        },
        { concurrency: "unbounded" },
      ),
      txt: askDns(trace, "TXT", domain, dns.txt),
      paccTxt: askDns(trace, "TXT", `_ua-auto-config.${domain}`, dns.txt),
      autodiscoverCname: askDns(trace, "CNAME", `autodiscover.${domain}`, dns.cname),
      addresses: Effect.all(
        {
          domain: addresses(domain),
          autoconfig: addresses(`autoconfig.${domain}`),
          autodiscover: addresses(`autodiscover.${domain}`),
          pacc: addresses(`ua-auto-config.${domain}`),
        },
        { concurrency: "unbounded" },
      ),
      isWildcard: Effect.map(addresses(`${unlikelyLabel}.${domain}`), ({ kind }) => kind === "records"),
    },
    { concurrency: "unbounded" },
  )
}

/** Whether the name servers know of nothing at the domain or below it, so that it doesn't exist (RFC 8020). */
export const isUnknown = ({ addresses, autodiscoverCname, mx, paccTxt, srv, txt }: DomainRecords): boolean =>
  mx.kind === "no-name" &&
  [...Object.values(addresses), ...Object.values(srv), autodiscoverCname, paccTxt, txt].every(
    ({ kind }) => kind === "no-name" || kind === "no-data",
  )
