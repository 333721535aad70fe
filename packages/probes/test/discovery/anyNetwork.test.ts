import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import type { CaseRecords, DiscoveryCase } from "../../score/discovery/DiscoveryCase.ts"
import { judgeSafety } from "../../score/discovery/judgeSafety.ts"
import { replay } from "../../score/discovery/replay.ts"

const PUBLIC = ["203.0.113.10", "198.51.100.20"]
const Address = Schema.Literals([
  ...PUBLIC,
  "127.0.0.1",
  "10.0.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "192.168.1.1",
  "0.0.0.0",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
])

const LABELS = ["", "imap.", "smtp.", "mail.", "mx.", "autoconfig.", "autodiscover.", "ua-auto-config.", "conf."]
const Host = Schema.Union([
  Schema.Literals(["imap.a.example", "smtp.a.example", "mail.a.example"]),
  Schema.Literals(["imap.a.example", "smtp.a.example", "conf.a.example", "imap.b.test", "autoconfig.b.test"]),
  Schema.Literals(["10.0.0.1", "localhost", "imap\r\n.a.example", ".", "", "a.example"]),
])

const Location = Schema.Literals([
  "https://autoconfig.a.example/x",
  "https://conf.a.example/x",
  "https://autoconfig.b.test/x",
  "http://conf.a.example/x",
  "http://169.254.169.254/x",
  "https://127.0.0.1/x",
  "https://a.example:8443/x",
  "//b.test/x",
  "/x",
])

const Port = Schema.Union([
  Schema.Literals([993, 465]),
  Schema.Literals([0, 22, 25, 80, 110, 143, 443, 465, 587, 993, 995, 2525, 6379, 70_000]),
])
const Name = Schema.Literals(LABELS)
const Few = <S extends Schema.Top>(schema: S) => Schema.Array(schema)

const Network = {
  addresses: Few(Schema.Struct({ name: Name, sequence: Schema.NonEmptyArray(Schema.NonEmptyArray(Address)) })),
  srv: Few(
    Schema.Struct({
      service: Schema.Literals(["imap", "imaps", "submission", "submissions", "autodiscover"]),
      port: Port,
      target: Host,
    }),
  ),
  mx: Few(Host),
  documents: Few(
    Schema.Struct({
      path: Schema.Literals([
        "https://autoconfig.a.example/**",
        "http://autoconfig.a.example/**",
        "https://a.example/**",
        "https://**",
      ]),
      location: Schema.NullOr(Location),
      hosts: Schema.Tuple([Host, Host]),
      ports: Schema.Tuple([Port, Port]),
      user: Schema.Literals([
        "%EMAILADDRESS%",
        "%EMAILADDRESS%",
        "%EMAILLOCALPART%",
        "a&#10;b",
        "%EMAILLOCALPART%\u0007",
      ]),
      hangs: Schema.Literals([false, false, false, true]),
    }),
  ),
  listens: Few(Schema.Struct({ name: Name, port: Port, isValid: Schema.Boolean })),
}

type Drawn = { readonly [Key in keyof typeof Network]: (typeof Network)[Key]["Type"] }

const settings = ({ hosts, ports, user }: Drawn["documents"][number]): string =>
  `<clientConfig version="1.1"><emailProvider id="a"><incomingServer type="imap"><hostname>${hosts[0]}</hostname>` +
  `<port>${ports[0]}</port><socketType>SSL</socketType><username>${user}</username></incomingServer>` +
  `<outgoingServer type="smtp"><hostname>${hosts[1]}</hostname><port>${ports[1]}</port><socketType>SSL</socketType>` +
  `<username>${user}</username></outgoingServer></emailProvider></clientConfig>`

// Where only a redirect that leaves https leads.
const located = (path: string, location: string): string =>
  path.startsWith("https:") ? location.replace("http://conf.", "http://down.") : location

const caseOf = ({ addresses, documents, listens, mx, srv }: Drawn): DiscoveryCase => {
  const dns: Array<CaseRecords> = [
    ...addresses.map(({ name, sequence }) => ({
      name: `${name}a.example`,
      type: sequence.flat().every((each) => each.includes(":")) ? "AAAA" : "A",
      sequence,
    })),
    ...srv.map(({ port, service, target }) => ({
      name: `_${service}._tcp.a.example`,
      type: "SRV",
      data: [{ priority: 0, weight: 0, port, target }],
    })),
    ...mx.map((exchange, priority) => ({ name: "a.example", type: "MX", data: [{ priority, exchange }] })),
    // Every second network has what settings files need.
    ...(addresses.length % 2 === 0
      ? ["autoconfig.", "autodiscover.", "imap.", "smtp.", "mail.", "down.", ""].map((name) => ({
          name: `${name}a.example`,
          type: "A",
          data: ["203.0.113.10"],
        }))
      : []),
    { name: "imap.b.test", type: "A", data: ["198.51.100.20"] },
    { name: "autoconfig.b.test", type: "A", data: ["198.51.100.20"] },
  ]
  return {
    id: "any",
    category: "hostile",
    email: "alex.kim@a.example",
    dns,
    http: documents.flatMap((each) =>
      ["GET", "POST"].map((method) => ({
        method,
        url: each.path,
        status: each.location === null ? 200 : 302,
        headers: each.location === null ? {} : { location: located(each.path, each.location) },
        body: settings(each),
        ...(each.hangs ? { behaviour: "hang" } : {}),
      })),
    ),
    tcp: listens.map(({ isValid, name, port }) => ({
      host: `${name}a.example`,
      port,
      mode: port === 143 || port === 587 ? "starttls" : "tls",
      tls: { valid: isValid },
    })),
    expected: { maxVirtualMs: 8_000, mustNot: ["send-email-address-over-http"] },
  }
}

describe("whatever stands in the DNS and on the web, replayed behind the real screening of addresses", () => {
  it.effect.prop(
    "no rule of safety is broken, and nobody learns who asks",
    Network,
    (drawn) =>
      Effect.gen(function* () {
        const each = caseOf(drawn)
        const replayed = yield* Effect.promise(() => replay(each, null))
        assert.deepStrictEqual(judgeSafety(each, replayed), [])
        const { connections, questions, requests } = replayed.recording
        assert.isEmpty(requests.filter(({ url }) => url.startsWith("http://down.")))
        assert.isEmpty(connections.filter(({ host }) => host === "down.a.example"))
        for (const { address } of connections) assert.include(PUBLIC, address)
        assert.notMatch(JSON.stringify([questions, requests, replayed.result.trace]), /alex|kim/i)
        assert.notMatch(JSON.stringify(replayed.result.trace), /\?/)
      }),
    { arbitrary: { runs: 150 }, timeout: 120_000 },
  )
})
