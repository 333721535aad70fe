import type { MxRecord, SrvRecord } from "@mailkeep/core"

/** What a test's name server knows of one name. */
export interface ZoneName {
  readonly a?: ReadonlyArray<string>
  readonly aaaa?: ReadonlyArray<string>
  /** An exchange of `""` is a null MX (RFC 7505). */
  readonly mx?: ReadonlyArray<MxRecord>
  /** A target of `""`: not offered (RFC 2782). */
  readonly srv?: ReadonlyArray<SrvRecord>
  /** Each record is its strings, of at most 255 bytes each. */
  readonly txt?: ReadonlyArray<ReadonlyArray<string>>
  readonly cname?: string
  /** In place of all records: SERVFAIL, REFUSED, no answer at all, or one that is no DNS message. */
  readonly trouble?: "servfail" | "refused" | "silent" | "garbage"
}

/** Names in lower case without a trailing dot, and what there is of each. A name that is not here doesn't exist. */
export type Zone = Readonly<Record<string, ZoneName>>

/** The names that a chain of CNAMEs leads through, the one asked for first; it ends before the first that comes again. */
export const chainOf = (zone: Zone, asked: string): ReadonlyArray<string> => {
  const chain = [asked]
  const after = (name: string) => zone[name]?.cname?.toLowerCase()
  for (let next = after(asked); next !== undefined && !chain.includes(next); next = after(next)) chain.push(next)
  return chain
}
