import { Schema } from "effect"

const optional = <S extends Schema.Top>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

/** A record of the DNS in a case; `sequence` has the answers of successive lookups. */
export const DnsEntry = Schema.Struct({
  name: Schema.String,
  type: Schema.String,
  data: Schema.Array(Schema.Unknown),
  rcode: optional(Schema.String),
  latencyMs: optional(Schema.Number),
  sequence: optional(Schema.Array(Schema.Array(Schema.Unknown))),
})
export type DnsEntry = typeof DnsEntry.Type

const Tls = Schema.Struct({ valid: Schema.Boolean, reason: optional(Schema.String) })

/** What a web server of a case answers. */
export const HttpEntry = Schema.Struct({
  method: Schema.String,
  url: Schema.String,
  status: Schema.Number,
  headers: optional(Schema.Record(Schema.String, Schema.String)),
  body: optional(Schema.String),
  tls: optional(Tls),
  latencyMs: optional(Schema.Number),
  behaviour: optional(Schema.String),
  generate: optional(Schema.Record(Schema.String, Schema.Unknown)),
})
export type HttpEntry = typeof HttpEntry.Type

/** A mail server of a case. */
export const TcpEntry = Schema.Struct({
  host: Schema.String,
  port: Schema.Number,
  mode: optional(Schema.String),
  protocol: optional(Schema.String),
  tls: optional(Tls),
  reachable: optional(Schema.Boolean),
  latencyMs: optional(Schema.Number),
})
export type TcpEntry = typeof TcpEntry.Type

/** The server that is expected on one side. */
export const ExpectedServer = Schema.Struct({
  host: Schema.String,
  port: Schema.Number,
  security: Schema.String,
  username: optional(Schema.String),
  auth: optional(Schema.Array(Schema.String)),
  hostAlso: optional(Schema.Array(Schema.String)),
  usernameAlso: optional(Schema.Array(Schema.String)),
})
export type ExpectedServer = typeof ExpectedServer.Type

const result = {
  outcome: optional(Schema.String),
  provider: optional(Schema.String),
  incoming: optional(ExpectedServer),
  outgoing: optional(ExpectedServer),
  sources: optional(Schema.Array(Schema.String)),
  trust: optional(Schema.String),
  needsConfirmation: optional(Schema.Boolean),
  status: optional(Schema.String),
} as const

/** A whole result that is right too; only the keys that are there count. */
export const Alternative = Schema.Struct(result)
export type Alternative = typeof Alternative.Type

/** What is expected of a case. */
export const Expected = Schema.Struct({
  ...result,
  outcome: Schema.String,
  alsoAcceptable: optional(Schema.Array(Alternative)),
  authMustNotOffer: optional(Schema.Array(Schema.String)),
  mustHint: optional(Schema.Array(Schema.String)),
  mustNot: optional(Schema.Array(Schema.String)),
  mustNotUse: optional(Schema.Array(Schema.String)),
  mustNotConnect: optional(Schema.Array(Schema.String)),
  mustNotProvider: optional(Schema.Array(Schema.String)),
  mustNotGuess: optional(Schema.Boolean),
  maxVirtualMs: optional(Schema.Number),
  maxBytesRead: optional(Schema.Number),
  maxHeapMb: optional(Schema.Number),
  retry: optional(Schema.Boolean),
  suggestion: optional(Schema.String),
  optional: optional(Schema.Boolean),
})
export type Expected = typeof Expected.Type

/** One case: a small internet, an address, and what a discovery must find there. */
export const DiscoveryCase = Schema.Struct({
  id: Schema.String,
  category: Schema.String,
  email: Schema.String,
  network: optional(Schema.String),
  mounts: optional(Schema.Array(Schema.String)),
  dns: Schema.Array(DnsEntry),
  http: Schema.Array(HttpEntry),
  tcp: Schema.Array(TcpEntry),
  expected: Expected,
})
export type DiscoveryCase = typeof DiscoveryCase.Type

/** A case file: a bare list of cases, or an object that has them as `cases`. */
export const CaseFile = Schema.Union([
  Schema.Array(DiscoveryCase),
  Schema.Struct({ cases: Schema.Array(DiscoveryCase) }),
])

/** The cases of a file's text; fails with what is wrong with it. */
export const readCases = Schema.decodeUnknownEffect(Schema.fromJsonString(CaseFile))
