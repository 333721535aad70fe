import { type DnsAnswer, DnsResolver, type MxRecord, type SrvRecord } from "@mailkeep/core"
import { Effect } from "effect"
import type { DiscoveryCase, DnsEntry } from "./Case.ts"

const DEFAULT_LATENCY = 20
const SILENCE = 5_000
const CHAIN = 8

const nameOf = (text: string): string => text.toLowerCase().replace(/\.$/u, "")

/** The DNS of a case, on the clock of the test. */
export const replayDns = (each: DiscoveryCase): DnsResolver["Service"] => {
  const lookups = new Map<DnsEntry, number>()

  // RFC 4592: a wildcard is for names that have no record of their own.
  const ownerOf = (name: string): string | null => {
    if (each.dns.some((entry) => nameOf(entry.name) === name)) return name
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
      const wildcard = `*${name.slice(dot)}`
      if (each.dns.some((entry) => nameOf(entry.name) === wildcard)) return wildcard
      if (exists(name.slice(dot + 1))) return null
    }
    return null
  }
  const exists = (name: string): boolean =>
    each.dns.some((entry) => nameOf(entry.name) === name || nameOf(entry.name).endsWith(`.${name}`))

  const ask = (asked: string, type: string): Effect.Effect<DnsAnswer<unknown>> =>
    Effect.suspend(() => {
      if (each.network === "offline") return Effect.delay(Effect.succeed({ kind: "failed" }), SILENCE)
      const name = nameOf(asked)
      const owner = ownerOf(name)
      const entries = each.dns.filter((entry) => nameOf(entry.name) === owner)
      const entry = entries.find((one) => one.type === type) ?? entries.find((one) => one.type === "ANY")
      const latency = entry?.latencyMs ?? DEFAULT_LATENCY
      if (entry?.rcode === "TIMEOUT") return Effect.delay(Effect.succeed({ kind: "failed" }), SILENCE)
      return Effect.delay(
        Effect.sync((): DnsAnswer<unknown> => {
          if (entry === undefined) return { kind: owner !== null || exists(name) ? "no-data" : "no-name" }
          if (entry.rcode === "NXDOMAIN") return { kind: "no-name" }
          if (entry.rcode !== undefined && entry.rcode !== null && entry.rcode !== "NOERROR") return { kind: "failed" }
          const data = inTurn(entry)
          return data.length === 0 ? { kind: "no-data" } : { kind: "records", records: data }
        }),
        latency,
      )
    })

  const inTurn = (entry: DnsEntry): ReadonlyArray<unknown> => {
    if (entry.sequence === undefined || entry.sequence === null) return entry.data
    const turn = lookups.get(entry) ?? 0
    lookups.set(entry, turn + 1)
    const answer: unknown = entry.sequence[Math.min(turn, entry.sequence.length - 1)]
    return Array.isArray(answer) ? answer : [answer]
  }

  const mapped = <A>(answer: DnsAnswer<unknown>, read: (record: any) => A): DnsAnswer<A> =>
    answer.kind === "records" ? { kind: "records", records: answer.records.slice(0, 64).map(read) } : answer

  const addresses = (name: string, step: number): Effect.Effect<DnsAnswer<string>> =>
    Effect.gen(function* () {
      if (step > CHAIN) return { kind: "failed" }
      const [a, aaaa, alias] = yield* Effect.all([ask(name, "A"), ask(name, "AAAA"), ask(name, "CNAME")], {
        concurrency: 3,
      })
      const found = [a, aaaa].flatMap((answer) => (answer.kind === "records" ? answer.records : [])).map(String)
      if (found.length > 0) return { kind: "records", records: found }
      if (alias.kind === "records") return yield* addresses(String(alias.records[0]), step + 1)
      return a.kind === "failed" || a.kind === "no-name" ? a : { kind: "no-data" }
    })

  return {
    mx: (name) =>
      Effect.map(ask(name, "MX"), (answer) =>
        mapped(
          answer.kind === "records"
            ? {
                ...answer,
                records: [...answer.records].sort((a: any, b: any) => Number(a.priority) - Number(b.priority)),
              }
            : answer,
          ({ exchange, priority }): MxRecord => ({ preference: Number(priority), exchange: nameOf(String(exchange)) }),
        ),
      ),
    srv: (name) =>
      Effect.map(ask(name, "SRV"), (answer) =>
        mapped(answer, ({ port, priority, target, weight }): SrvRecord => ({
          priority: Number(priority),
          weight: Number(weight),
          port: Number(port),
          target: nameOf(String(target)),
        })),
      ),
    txt: (name) => Effect.map(ask(name, "TXT"), (answer) => mapped(answer, String)),
    cname: (name) => Effect.map(ask(name, "CNAME"), (answer) => mapped(answer, (text) => nameOf(String(text)))),
    addresses: (name) => addresses(name, 0),
  }
}
