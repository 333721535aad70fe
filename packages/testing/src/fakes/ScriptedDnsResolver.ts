import { type DnsAnswer, DnsResolver } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { chainOf, type Zone, type ZoneName } from "../servers/dns/Zone.ts"

const MOST_RECORDS = 64

// RFC 6761 and RFC 7686: in no zone, whatever this one says. Nor is a single label.
const isNowhere = (name: string) => !name.includes(".") || /\.(?:invalid|localhost|onion)$/.test(name)

const plain = (name: string) => name.toLowerCase().replace(/\.$/, "")

const answer = <A>(known: ZoneName | undefined, found: ReadonlyArray<A> = []): DnsAnswer<A> => {
  if (known === undefined) return { kind: "no-name" }
  return found.length === 0 ? { kind: "no-data" } : { kind: "records", records: found.slice(0, MOST_RECORDS) }
}

// The best of too many, in the order of the zone.
const best = <A>(found: ReadonlyArray<A>, rank: (record: A) => number): ReadonlyArray<A> => {
  const kept = new Set([...found].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_RECORDS))
  return found.filter((record) => kept.has(record))
}

/**
 * A correct {@link DnsResolver} that knows one zone and asks nobody. A name that is `silent` fails after 1.5 s of Effect's clock. Each
 * name is told to `asked` as it comes.
 */
export const layerScriptedDnsResolver = (
  zone: Zone,
  asked: (name: string) => void = () => {},
): Layer.Layer<DnsResolver> => {
  const ask = <A>(name: string, step: "here" | "chain", find: (known: ZoneName) => ReadonlyArray<A> | undefined) =>
    Effect.suspend((): Effect.Effect<DnsAnswer<A>> => {
      asked(name)
      const first = plain(name)
      if (isNowhere(first)) return Effect.succeed({ kind: "no-name" })
      const last = step === "here" ? first : (chainOf(zone, first).at(-1) ?? first)
      const trouble = zone[first]?.trouble ?? zone[last]?.trouble
      const failed = Effect.succeed<DnsAnswer<A>>({ kind: "failed" })
      if (trouble !== undefined) return trouble === "silent" ? Effect.delay(failed, "1500 millis") : failed
      const known = zone[last]
      return Effect.succeed(answer(known, known === undefined ? [] : find(known)))
    })

  return Layer.succeed(
    DnsResolver,
    DnsResolver.of({
      mx: (name) =>
        ask(name, "chain", ({ mx = [] }) =>
          best(mx, ({ preference }) => preference).map((record) => ({ ...record, exchange: plain(record.exchange) })),
        ),
      srv: (name) =>
        ask(name, "chain", ({ srv = [] }) =>
          best(srv, ({ priority }) => priority).map((record) => ({ ...record, target: plain(record.target) })),
        ),
      txt: (name) => ask(name, "chain", ({ txt }) => txt?.map((strings) => strings.join(""))),
      cname: (name) => ask(name, "here", ({ cname }) => (cname === undefined ? [] : [plain(cname)])),
      addresses: (name) => ask(name, "chain", ({ a = [], aaaa = [] }) => [...aaaa, ...a]),
    }),
  )
}
