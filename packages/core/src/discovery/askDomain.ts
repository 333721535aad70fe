import { Effect } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { type DnsAnswer, DnsResolver, type MxRecord, type SrvRecord } from "./DnsResolver.ts"
import type { SrvAnswers } from "./serversOfSrv.ts"
import type { Trace } from "./Trace.ts"

/** Everything that one round of questions to the DNS tells of a domain. */
export interface DomainRecords {
  readonly domain: DomainName
  readonly mx: DnsAnswer<MxRecord>
  readonly srv: SrvAnswers
  readonly autodiscoverSrv: DnsAnswer<SrvRecord>
  readonly txt: DnsAnswer<string>
  readonly paccTxt: DnsAnswer<string>
  readonly autodiscoverCname: DnsAnswer<string>
  /** Addresses of the domain itself and of the names under which it may serve documents. */
  readonly addresses: {
    readonly domain: DnsAnswer<string>
    readonly autoconfig: DnsAnswer<string>
    readonly autodiscover: DnsAnswer<string>
    readonly pacc: DnsAnswer<string>
  }
  /** What a name that nobody can have chosen resolves to: where it does, every name under the domain does. */
  readonly wildcard: DnsAnswer<string>
}

/** Milliseconds for one question, so that a silent name server holds nobody up for long. */
export const DNS_MILLISECONDS = 1_500

const failed = { kind: "failed" } as const

/** Asks the DNS about a domain, all at once: one round trip. */
export const askDomain = Effect.fnUntraced(function* (
  domain: DomainName,
  options: { readonly pacc: boolean },
  trace: Trace,
) {
  const dns = yield* DnsResolver
  const ask = <A>(type: string, name: string, question: (name: string) => Effect.Effect<DnsAnswer<A>>) =>
    question(name).pipe(
      Effect.timeoutOrElse({ duration: DNS_MILLISECONDS, orElse: () => Effect.succeed<DnsAnswer<A>>(failed) }),
      trace.around<DnsAnswer<A>>("dns", `${type} ${name}`, dnsFinding),
    )
  const unasked = Effect.succeed<DnsAnswer<string>>({ kind: "no-name" })
  const service = (name: string) => ask("SRV", `${name}._tcp.${domain}`, dns.srv)
  // A label that nobody can have chosen: 60 random bits.
  const nobody = [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32])
    .join("")
  const { imap, imaps, submission, submissions, ...rest } = yield* Effect.all(
    {
      mx: ask("MX", domain, dns.mx),
      imaps: service("_imaps"),
      imap: service("_imap"),
      submissions: service("_submissions"),
      submission: service("_submission"),
      autodiscoverSrv: service("_autodiscover"),
      txt: ask("TXT", domain, dns.txt),
      paccTxt: options.pacc ? ask("TXT", `_ua-auto-config.${domain}`, dns.txt) : unasked,
      autodiscoverCname: ask("CNAME", `autodiscover.${domain}`, dns.cname),
      domainAddresses: ask("A", domain, dns.addresses),
      autoconfigAddresses: ask("A", `autoconfig.${domain}`, dns.addresses),
      autodiscoverAddresses: ask("A", `autodiscover.${domain}`, dns.addresses),
      paccAddresses: options.pacc ? ask("A", `ua-auto-config.${domain}`, dns.addresses) : unasked,
      wildcard: ask("A", `${nobody}.${domain}`, dns.addresses),
    },
    { concurrency: "unbounded" },
  )
  const { autoconfigAddresses, autodiscoverAddresses, domainAddresses, paccAddresses, ...others } = rest
  const records: DomainRecords = {
    domain,
    ...others,
    srv: { imaps, imap, submissions, submission },
    addresses: {
      domain: domainAddresses,
      autoconfig: autoconfigAddresses,
      autodiscover: autodiscoverAddresses,
      pacc: paccAddresses,
    },
  }
  return records
})

/** What an answer of the DNS comes to, in words. */
export const dnsFinding = (answer: DnsAnswer<unknown>): string => {
  switch (answer.kind) {
    case "records":
      return answer.records.length === 1 ? "1 record" : `${answer.records.length} records`
    case "no-data":
      return "no such record"
    case "no-name":
      return "no such name"
    case "failed":
      return "no answer"
  }
}

/** The records of an answer; none where there are none, for whatever reason. */
export const recordsOf = <A>(answer: DnsAnswer<A>): ReadonlyArray<A> =>
  answer.kind === "records" ? answer.records : []

/**
 * Whether a domain exists as far as anybody can tell. That there is no such name holds for all records of it and for everything
 * beneath it (RFC 8020), but some name servers say so of names that only have others beneath them.
 */
export const mayExist = (records: DomainRecords): boolean =>
  records.mx.kind !== "no-name" ||
  [
    ...Object.values(records.srv),
    records.autodiscoverSrv,
    records.txt,
    records.paccTxt,
    records.autodiscoverCname,
    ...Object.values(records.addresses),
    records.wildcard,
  ].some(({ kind }) => kind === "records" || kind === "failed")
