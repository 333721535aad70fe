import type { DnsAnswer } from "@mailkeep/core"

/** The most records that an answer is given with. */
export const MOST_RECORDS = 64

/** What an answer with these records is; one that holds only aliases has none (RFC 1034 §3.6.2). */
export const records = <A>(found: ReadonlyArray<A>): DnsAnswer<A> =>
  found.length === 0 ? { kind: "no-data" } : { kind: "records", records: found.slice(0, MOST_RECORDS) }

/** What a failed question means, by the codes of Node's resolver; `EBADNAME` is a name that can't be written. */
export const withoutRecords = (error: unknown): Exclude<DnsAnswer<never>, { kind: "records" }> => {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined
  if (code === "ENODATA") return { kind: "no-data" }
  return { kind: code === "ENOTFOUND" || code === "EBADNAME" ? "no-name" : "failed" }
}

/** The best of more records than there is room for, in the server's order; `rank` is lower for better ones. */
export const best = <A>(found: ReadonlyArray<A>, rank: (record: A) => number): ReadonlyArray<A> => {
  if (found.length <= MOST_RECORDS) return found
  const kept = new Set([...found].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_RECORDS))
  return found.filter((record) => kept.has(record))
}

/**
 * Two answers about one name as one: all records there are; else what nobody could say stays unsaid; and a name is there if either
 * answer knows it.
 */
export const together = <A>(one: DnsAnswer<A>, other: DnsAnswer<A>): DnsAnswer<A> => {
  const found = [one, other].flatMap((answer) => (answer.kind === "records" ? answer.records : []))
  if (found.length > 0) return records(found)
  if (one.kind === "failed" || other.kind === "failed") return { kind: "failed" }
  return one.kind === "no-name" ? other : one
}

/** A name in an answer: lower-case, without a trailing dot, and cut where it is longer than any name; the root is `""`. */
export const nameInAnswer = (name: string): string => name.toLowerCase().replace(/\.$/, "").slice(0, 255)
