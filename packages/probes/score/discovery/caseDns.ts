import { type DnsAnswer, DnsResolver, type MxRecord, type SrvRecord } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { CaseRecords, DiscoveryCase } from "./DiscoveryCase.ts"
import type { Recording } from "./Recording.ts"

const OFFLINE_MILLISECONDS = 5_000
const LATENCY_MILLISECONDS = 20
const MOST_RECORDS = 64
const LONGEST_CHAIN = 16

type Data = ReadonlyArray<string | Readonly<Record<string, string | number>>>
type Raw = { readonly kind: "data"; readonly data: Data } | { readonly kind: "no-data" | "no-name" | "failed" }

/** The DNS of a case: every lookup takes its virtual time. */
export interface CaseDns {
  readonly resolver: DnsResolver["Service"]
  /** The addresses that a dialler would see: a lookup of its own. */
  readonly addressesFor: (host: string) => Effect.Effect<DnsAnswer<string>>
}

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "")
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "")

/** Makes the DNS of a case. */
export const makeCaseDns = (each: DiscoveryCase, recording: Recording): CaseDns => {
  const asked = new Map<CaseRecords, number>()
  const own = each.dns.map((records) => ({ ...records, name: plain(records.name) }))
  const names = new Set(own.filter(({ name }) => !name.startsWith("*.")).map(({ name }) => name))

  const entriesFor = (name: string): ReadonlyArray<CaseRecords> => {
    if (names.has(name)) return own.filter((records) => records.name === name)
    for (let rest = name; rest.includes(".");) {
      rest = rest.slice(rest.indexOf(".") + 1)
      const wildcard = own.filter((records) => records.name === `*.${rest}`)
      if (wildcard.length > 0) return wildcard
      // RFC 4592: a name that exists hides the wildcards above it.
      if (names.has(rest)) return []
    }
    return []
  }

  const answerOf = (records: CaseRecords): Raw => {
    const count = asked.get(records) ?? 0
    asked.set(records, count + 1)
    const step = records.sequence?.[Math.min(count, records.sequence.length - 1)]
    const { data, rcode } = step === undefined ? records : "length" in step ? { data: step, rcode: null } : step
    if (rcode === "NXDOMAIN") return { kind: "no-name" }
    if (rcode !== undefined && rcode !== null && rcode !== "NOERROR") return { kind: "failed" }
    return (data ?? []).length === 0 ? { kind: "no-data" } : { kind: "data", data: data ?? [] }
  }

  const raw = Effect.fnUntraced(function* (name: string, type: string): Effect.fn.Return<Raw> {
    const known = entriesFor(name)
    const same = known.filter((records) => records.type === type || records.type === "ANY")
    const isSilent = each.network === "offline" || same.some(({ rcode }) => rcode === "TIMEOUT")
    const latency = isSilent
      ? OFFLINE_MILLISECONDS
      : Math.max(LATENCY_MILLISECONDS, ...same.map(({ latencyMs }) => latencyMs ?? 0))
    yield* Effect.sleep(latency)
    if (isSilent) return { kind: "failed" }
    if (known.length === 0) return { kind: "no-name" }
    const answers = same.map(answerOf)
    const found = answers.flatMap((answer) => (answer.kind === "data" ? answer.data : []))
    if (found.length > 0) return { kind: "data", data: found }
    return answers.find(({ kind }) => kind !== "data") ?? { kind: "no-data" }
  })

  /** Follows the chain of CNAMEs as a name server does for its client. */
  const chased = Effect.fnUntraced(function* (first: string, type: string): Effect.fn.Return<Raw> {
    let name = plain(first)
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      const answer = yield* raw(name, type)
      if (answer.kind !== "no-data") return answer
      const alias = entriesFor(name).find((records) => records.type === "CNAME")?.data?.[0]
      if (typeof alias !== "string") return answer
      name = plain(alias)
    }
    return { kind: "failed" }
  })

  const question = <A>(
    name: string,
    lookup: Effect.Effect<Raw>,
    read: (data: Data) => ReadonlyArray<A>,
  ): Effect.Effect<DnsAnswer<A>> =>
    Effect.suspend(() => {
      recording.questions.push(plain(name))
      return Effect.map(lookup, (answer): DnsAnswer<A> => {
        if (answer.kind !== "data") return { kind: answer.kind }
        const records = read(answer.data)
        return records.length === 0 ? { kind: "no-data" } : { kind: "records", records: records.slice(0, MOST_RECORDS) }
      })
    })

  const addresses = (host: string) =>
    question(
      host,
      Effect.map(Effect.all([chased(host, "A"), chased(host, "AAAA")], { concurrency: 2 }), ([four, six]): Raw => {
        const data = [four, six].flatMap((answer) => (answer.kind === "data" ? answer.data : []))
        if (data.length > 0) return { kind: "data", data }
        return four.kind === "failed" || six.kind === "failed" ? { kind: "failed" } : four.kind === "data" ? six : four
      }),
      (data) => data.map(text),
    )

  const resolver = DnsResolver.of({
    mx: (name) =>
      question(name, chased(name, "MX"), (data): ReadonlyArray<MxRecord> =>
        data
          .flatMap((record) =>
            typeof record === "string"
              ? []
              : [
                  {
                    preference: Number(record["priority"] ?? record["preference"] ?? 0),
                    exchange: plain(text(record["exchange"])),
                  },
                ],
          )
          .sort((one, other) => one.preference - other.preference),
      ),
    srv: (name) =>
      question(name, chased(name, "SRV"), (data): ReadonlyArray<SrvRecord> =>
        data.flatMap((record) =>
          typeof record === "string"
            ? []
            : [
                {
                  priority: Number(record["priority"] ?? 0),
                  weight: Number(record["weight"] ?? 0),
                  port: Number(record["port"] ?? 0),
                  target: plain(text(record["target"])),
                },
              ],
        ),
      ),
    txt: (name) => question(name, chased(name, "TXT"), (data) => data.map(text)),
    cname: (name) => question(name, raw(plain(name), "CNAME"), (data) => data.map((alias) => plain(text(alias)))),
    addresses,
  })
  return { resolver, addressesFor: addresses }
}

/** The DNS of a case as the port's layer. */
export const layerCaseDns = ({ resolver }: CaseDns): Layer.Layer<DnsResolver> => Layer.succeed(DnsResolver, resolver)
