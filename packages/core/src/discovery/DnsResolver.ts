import { Context, type Effect } from "effect"

/** One mail exchanger (RFC 5321 §5.1); the lower the preference, the better. A null MX (RFC 7505) has the exchange `""`. */
export interface MxRecord {
  readonly preference: number
  readonly exchange: string
}

/** One service location (RFC 2782). `""` as target: the service is decidedly not offered. */
export interface SrvRecord {
  readonly priority: number
  readonly weight: number
  readonly port: number
  readonly target: string
}

/**
 * What the name servers say: records (never none), that the name has none of this type, that it doesn't exist, or nothing at
 * all (SERVFAIL, REFUSED, no answer in time).
 */
export type DnsAnswer<A> =
  | { readonly kind: "records"; readonly records: ReadonlyArray<A> }
  | { readonly kind: "no-data" }
  | { readonly kind: "no-name" }
  | { readonly kind: "failed" }

/**
 * PORT: asks the DNS. Every answer is a value; the effects never fail, end when interrupted, and end by themselves within a
 * few seconds.
 *
 * Names in answers are lower-case, without a trailing dot, and as hostile as whoever runs the zone: not validated, at most
 * 255 characters. Not more than 64 records an answer. The order is the server's.
 *
 * - `mx`, `srv`, `txt` (the strings of one record joined), `cname` (one step of the chain).
 * - `addresses`: A and AAAA together, of the name that a chain of CNAMEs ends at. Whether they may be dialled is not said.
 */
export class DnsResolver extends Context.Service<
  DnsResolver,
  {
    readonly mx: (domain: string) => Effect.Effect<DnsAnswer<MxRecord>>
    readonly srv: (name: string) => Effect.Effect<DnsAnswer<SrvRecord>>
    readonly txt: (name: string) => Effect.Effect<DnsAnswer<string>>
    readonly cname: (name: string) => Effect.Effect<DnsAnswer<string>>
    readonly addresses: (name: string) => Effect.Effect<DnsAnswer<string>>
  }
>()("@mailkeep/core/DnsResolver") {}
