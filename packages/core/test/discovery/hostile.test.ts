import { assert, describe, it } from "@effect/vitest"
import {
  defaultPorts,
  Discovery,
  DiscoveryResult,
  DiscoverySettings,
  type DnsAnswer,
  DnsResolver,
  DocumentFetcher,
  type DocumentOutcome,
  EndpointProbe,
  type EndpointOutcome,
  Failure,
  ProviderCatalog,
} from "@mailkeep/core"
import { Effect, Fiber, Layer, Schema } from "effect"
import { discover, pass, settingsFile, stated } from "./world.ts"

const milliseconds = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 20_000 }))
const number = Schema.Int.check(Schema.isBetween({ minimum: -5, maximum: 70_000 }))

// Names as zones have them, and as nobody should.
const Name = Schema.Union([
  Schema.Literals([
    "",
    ".",
    "a.example",
    "mx.a.example",
    "smtp.google.com",
    "box.kasserver.com",
    "mx1-us1.ppe-hosted.com",
    "inbound-smtp.eu-west-1.amazonaws.com",
    "autodiscover.outlook.com",
    "x.onmicrosoft.com",
    "10.0.0.1",
    "::1",
    "imap\u0007.a.example",
    "a..example",
    "*.aliyun.com",
  ]),
  Schema.String,
])

const Text = Schema.Union([
  Schema.Literals(["v=spf1 include:_spf.google.com -all", "mailconf=https://a.example/x", "v=UAAC1; a=sha256; d=AA"]),
  Schema.String,
])

const Port = Schema.Union([Schema.Literals([25, 143, 465, 587, 993, 995, 2525]), number])

const Document = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("bytes"), text: Schema.String }),
  Schema.Struct({
    kind: Schema.Literal("settings"),
    hosts: Schema.Tuple([Name, Name]),
    ports: Schema.Tuple([Port, Port]),
    user: Schema.Union([
      Schema.Literals(["%EMAILADDRESS%", "%EMAILLOCALPART%\u0001", "&#0;", "&#10;x"]),
      Schema.String,
    ]),
    socket: Schema.Literals(["SSL", "STARTTLS", "plain", "odd"]),
  }),
  Schema.Struct({
    kind: Schema.Literal("redirect"),
    location: Schema.Union([Schema.Literals(["http://a.example/", "/x"]), Schema.String]),
  }),
  Schema.Struct({ kind: Schema.Literal("failure") }),
])

const Answers = <S extends Schema.Top>(record: S) =>
  Schema.Array(
    Schema.Struct({
      kind: Schema.Literals(["records", "records", "no-data", "no-name", "failed"]),
      records: Schema.NonEmptyArray(record),
      after: milliseconds,
    }),
  )

/** A network in which everybody says whatever comes. */
const Chaos = {
  mx: Answers(Schema.Struct({ preference: number, exchange: Name })),
  srv: Answers(Schema.Struct({ priority: number, weight: number, port: Port, target: Name })),
  txt: Answers(Text),
  names: Answers(Name),
  documents: Schema.Array(Schema.Struct({ document: Document, after: milliseconds })),
  looks: Schema.Array(Schema.Struct({ failure: Schema.NullOr(Failure), after: milliseconds })),
  typed: Schema.Union([
    Schema.Literals(["ada@a.example", "ada@b.co.uk", "ada@gmial.com", "ada@xn--bcher-kva.example"]),
    Schema.String,
  ]),
}

/** Gives the elements one after another, over and over. */
const turns = <A>(all: ReadonlyArray<A>): (() => A | undefined) => {
  let at = 0
  return () => all[at++ % Math.max(1, all.length)]
}

type Scripted<A> = {
  readonly kind: "records" | "no-data" | "no-name" | "failed"
  readonly records: readonly [A, ...Array<A>]
  readonly after: number
}

const dnsOf = <A>(answers: ReadonlyArray<Scripted<A>>) => {
  const next = turns(answers)
  return () =>
    Effect.suspend((): Effect.Effect<DnsAnswer<A>> => {
      const { after, kind, records } = next() ?? { after: 0, kind: "no-name" as const, records: [] }
      const answer: DnsAnswer<A> = kind === "records" ? { kind, records } : { kind }
      return Effect.delay(Effect.succeed(answer), after)
    })
}

const outcomeOf = (document: typeof Document.Type | undefined): DocumentOutcome => {
  const answer = (status: number, body: string, location: string | null = null): DocumentOutcome => ({
    kind: "answer",
    status,
    location,
    contentType: "",
    body: new TextEncoder().encode(body),
  })
  switch (document?.kind) {
    case "bytes":
      return answer(200, document.text)
    case "redirect":
      return answer(302, "", document.location)
    case "settings": {
      const { hosts, ports, socket, user } = document
      const file = settingsFile(
        "a.example",
        stated("imap", hosts[0], ports[0], user, socket),
        stated("smtp", hosts[1], ports[1], user, socket),
      )
      return answer(200, String(file.body))
    }
    default:
      return { kind: "failed", failure: "connection-failed" }
  }
}

const BUDGET = 8_000

describe("whatever name servers, web servers and mail servers say", () => {
  it.effect.prop(
    "discovery ends within its budget and gives nothing that may not be given",
    Chaos,
    ({ documents, looks, mx, names, srv, txt, typed }) => {
      const nextDocument = turns(documents)
      const nextLook = turns(looks)
      const layer = Discovery.layer.pipe(
        Layer.provide([
          ProviderCatalog.layer,
          Layer.succeed(DnsResolver, {
            mx: dnsOf(mx),
            srv: dnsOf(srv),
            txt: dnsOf(txt),
            cname: dnsOf(names),
            addresses: dnsOf(names),
          }),
          Layer.succeed(DocumentFetcher, {
            fetch: () =>
              Effect.suspend(() => {
                const next = nextDocument()
                return Effect.delay(Effect.succeed(outcomeOf(next?.document)), next?.after ?? 0)
              }),
          }),
          Layer.succeed(EndpointProbe, {
            look: () =>
              Effect.suspend(() => {
                const { after, failure } = nextLook() ?? { after: 0, failure: "connection-refused" as const }
                const outcome: EndpointOutcome = failure === null ? { kind: "answered" } : { kind: "failed", failure }
                return Effect.delay(Effect.succeed(outcome), after)
              }),
          }),
          Layer.succeed(DiscoverySettings, {
            ispdb: true,
            pacc: false,
            mailconf: true,
            tellAddress: false,
            guess: true,
            budgetMilliseconds: BUDGET,
          }),
        ]),
      )
      return Effect.gen(function* () {
        const result = yield* discover(typed)
        assert.isTrue(Schema.is(DiscoveryResult)(result))
        for (const { endedAt, startedAt } of result.trace)
          assert.isTrue(0 <= startedAt && startedAt <= endedAt && endedAt <= BUDGET)
        // oxlint-disable-next-line no-control-regex
        assert.notMatch(JSON.stringify(result.candidates), /\\u00[01]|\\[bfnrt]|[\u007f-\u009f]/u)
        for (const { access, confirm, submission, trust } of result.candidates) {
          for (const server of [access, submission].flatMap((each) => each ?? [])) {
            assert.include(defaultPorts, server.port)
            assert.include(["implicit-tls", "starttls"], server.security)
            assert.match(server.host, /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
            assert.notMatch(server.host, /^[0-9.]+$/)
          }
          if (trust === "low") assert.isNotEmpty(confirm)
        }
        if (result.outcome === "found")
          assert.isTrue(result.candidates[0]?.access !== null && result.candidates[0]?.submission !== null)
      }).pipe(Effect.provide(layer))
    },
    { arbitrary: { runs: 60 }, timeout: 120_000 },
  )

  it.effect("an adapter that never ends is left at the end of the budget", () =>
    Effect.gen(function* () {
      const { discover: find } = yield* Discovery
      const fiber = yield* Effect.forkChild(find("ada@a.example"))
      yield* pass(BUDGET + 100)
      assert.strictEqual((yield* Fiber.join(fiber)).outcome, "temporary-error")
    }).pipe(
      Effect.provide(
        Discovery.layer.pipe(
          Layer.provide([
            ProviderCatalog.layer,
            Layer.succeed(DnsResolver, {
              mx: () => Effect.never,
              srv: () => Effect.never,
              txt: () => Effect.never,
              cname: () => Effect.never,
              addresses: () => Effect.succeed({ kind: "records", records: ["203.0.113.7"] }),
            }),
            Layer.succeed(DocumentFetcher, { fetch: () => Effect.never }),
            Layer.succeed(EndpointProbe, { look: () => Effect.never }),
          ]),
        ),
      ),
    ),
  )
})
