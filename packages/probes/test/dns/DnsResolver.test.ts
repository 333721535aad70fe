import { assert, describe, it } from "@effect/vitest"
import { type DnsAnswer, DnsResolver } from "@mailkeep/core"
import { describeLaws, dnsResolverLaws, lawZone, startDnsServer, type Zone } from "@mailkeep/testing"
import { Effect, Fiber, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, describe as plainDescribe, it as plainIt } from "vitest"
import { askedName } from "../../src/dns/askedName.ts"
import { best, MOST_RECORDS, together, withoutRecords } from "../../src/dns/dnsAnswer.ts"
import { layerDnsResolver } from "../../src/index.ts"

/** A name server on loopback, as long as the scope lasts. */
const serve = (zone: Zone) =>
  Effect.acquireRelease(
    Effect.promise(() => startDnsServer(zone)),
    (server) => Effect.promise(() => server.close()),
  )

const atLawZone = Layer.unwrap(
  Effect.map(serve(lawZone), ({ address }) => layerDnsResolver({ servers: [address], queryMilliseconds: 500 })),
)

describeLaws(
  { describe: plainDescribe, it: plainIt, after: afterAll },
  "DnsResolver on Node",
  dnsResolverLaws,
  atLawZone,
)

const resolverAt = (address: string, queryMilliseconds?: number) =>
  DnsResolver.pipe(
    Effect.provide(
      layerDnsResolver({ servers: [address], ...(queryMilliseconds === undefined ? {} : { queryMilliseconds }) }),
    ),
  )

describe("a resolver", () => {
  it.live("asks nobody about names that are in no zone", () =>
    Effect.gen(function* () {
      const server = yield* serve({})
      const resolver = yield* resolverAt(server.address)
      const nowhere = [
        "com",
        "localhost",
        "a.localhost",
        "a.onion",
        "a.INVALID.",
        "127.0.0.1",
        "::1",
        "a..b",
        "a b.test",
      ]
      for (const name of [...nowhere, `${"x".repeat(64)}.test`, `${"x.".repeat(130)}test`, "ä.test", "a\\.b.test"]) {
        for (const question of ["mx", "srv", "txt", "cname", "addresses"] as const) {
          assert.deepStrictEqual<DnsAnswer<unknown>>(yield* resolver[question](name), { kind: "no-name" }, name)
        }
      }
      assert.deepStrictEqual(server.asked(), [])
    }),
  )

  it.live("adds no search domain: what it asks is the name and nothing after it", () =>
    Effect.gen(function* () {
      const server = yield* serve({})
      const resolver = yield* resolverAt(server.address)
      yield* resolver.mx("none.example.test")
      yield* resolver.addresses("none.example.test")
      assert.deepStrictEqual([...new Set(server.asked())], ["none.example.test"])
    }),
  )

  it.live("asks again when a packet is lost, within the same time", () =>
    Effect.gen(function* () {
      const server = yield* serve({ "silent.example.test": { trouble: "silent" } })
      const resolver = yield* resolverAt(server.address, 700)
      assert.deepStrictEqual(yield* resolver.txt("silent.example.test"), { kind: "failed" })
      assert.isAbove(server.asked().length, 1)
    }),
  )

  it.effect("gives a question a second and a half", () =>
    Effect.gen(function* () {
      const server = yield* serve({ "silent.example.test": { trouble: "silent" } })
      const resolver = yield* resolverAt(server.address)
      const fiber = yield* Effect.forkChild(resolver.mx("silent.example.test"), { startImmediately: true })
      yield* TestClock.adjust(1_499)
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* Fiber.join(fiber), { kind: "failed" })
    }),
  )

  it.live("fails, and does not deny, when no name server is there", () =>
    Effect.gen(function* () {
      const server = yield* serve({})
      const { address } = server
      yield* Effect.promise(() => server.close())
      const resolver = yield* resolverAt(address, 100)
      assert.deepStrictEqual(yield* resolver.addresses("mail.example.test"), { kind: "failed" })
    }),
  )

  it.live("reads texts as UTF-8, even where a character is cut", () =>
    Effect.gen(function* () {
      const server = yield* serve({
        "text.example.test": { txt: [["v=x ü"], ["a".repeat(255), "b".repeat(255), "c"]] },
      })
      const resolver = yield* resolverAt(server.address)
      const records = ["v=x ü", `${"a".repeat(255)}${"b".repeat(255)}c`]
      assert.deepStrictEqual(yield* resolver.txt("text.example.test"), { kind: "records", records })
    }),
  )

  it.live("gives the addresses of one family when the other can't be told", () =>
    Effect.gen(function* () {
      const server = yield* serve({ "one.example.test": { a: ["192.0.2.7"] } })
      const resolver = yield* resolverAt(server.address)
      const records = ["192.0.2.7"]
      assert.deepStrictEqual(yield* resolver.addresses("one.example.test"), { kind: "records", records })
    }),
  )
})

const arbitraryAnswer = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("records"), records: Schema.NonEmptyArray(Schema.String) }),
  Schema.Struct({ kind: Schema.Literals(["no-data", "no-name", "failed"]) }),
])

describe("two answers about one name", () => {
  it.effect.prop(
    "have the records of both; none of either is absence only if both could say, and no name only if both say so",
    { one: arbitraryAnswer, other: arbitraryAnswer },
    ({ one, other }) =>
      Effect.sync(() => {
        const both = together<string>(one, other)
        const kinds = [one.kind, other.kind]
        const found = [one, other].flatMap((answer) => (answer.kind === "records" ? answer.records : []))
        if (found.length > 0) {
          assert.deepStrictEqual(both, { kind: "records", records: found.slice(0, MOST_RECORDS) })
        } else if (kinds.includes("failed")) assert.strictEqual(both.kind, "failed")
        else assert.strictEqual(both.kind, kinds.includes("no-data") ? "no-data" : "no-name")
        assert.strictEqual(together<string>(other, one).kind, both.kind)
      }),
  )
})

describe("too many records", () => {
  const ranks = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 })))
  it.effect.prop("are cut to the best, whose order stays", { first: ranks, second: ranks }, ({ first, second }) =>
    Effect.sync(() => {
      const all = [...first, ...Array.from({ length: 60 }, () => 5), ...second].map((rank, at) => ({ rank, at }))
      const kept = best(all, ({ rank }) => rank)
      assert.strictEqual(kept.length, Math.min(all.length, MOST_RECORDS))
      assert.deepStrictEqual(
        [...kept].sort((a, b) => a.at - b.at),
        [...kept],
      )
      const worst = Math.max(...kept.map(({ rank }) => rank))
      for (const record of all) if (record.rank < worst) assert.include(kept, record)
    }),
  )
})

describe("a name to ask for", () => {
  it.effect.prop("is one that can be sent, or none", { name: Schema.String }, ({ name }) =>
    Effect.sync(() => {
      const asked = askedName(name)
      if (asked === undefined) return
      assert.match(asked, /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9_-]{1,63}$/)
      assert.isAtMost(asked.length, 253)
      assert.strictEqual(askedName(asked), asked)
    }),
  )
  it.each([
    ["_imaps._tcp.Example.TEST.", "_imaps._tcp.example.test"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["a.b.c", "a.b.c"],
  ])("%s is asked for as %s", (name, asked) => {
    assert.strictEqual(askedName(name), asked)
  })
})

describe("a question that failed", () => {
  const troubles = ["ESERVFAIL", "EREFUSED", "ETIMEOUT", "ECONNREFUSED", "EBADRESP", "EFORMERR", "ECANCELLED", "?"]
  it.each([
    ["ENODATA", "no-data"] as const,
    ["ENOTFOUND", "no-name"] as const,
    ["EBADNAME", "no-name"] as const,
    ...troubles.map((code) => [code, "failed"] as const),
  ])("with %s is %s", (code, kind) => {
    assert.strictEqual(withoutRecords(Object.assign(new Error("asked"), { code })).kind, kind)
  })
  it("with no code at all is failed", () => {
    for (const reason of [undefined, null, "ENODATA", new Error("ENODATA")]) {
      assert.strictEqual(withoutRecords(reason).kind, "failed")
    }
  })
})
