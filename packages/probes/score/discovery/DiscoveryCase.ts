import { Effect, Schema } from "effect"

const optional = <S extends Schema.Top>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

/** Whether a verifying client gets through the handshake of TLS, and why not. */
const Tls = Schema.Struct({ valid: Schema.optionalKey(Schema.Boolean), reason: Schema.optionalKey(Schema.String) })

const Data = Schema.Array(
  Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Number]))]),
)

/** Records of one name and type, or what the name servers say in their place. */
export const CaseRecords = Schema.Struct({
  name: Schema.String,
  type: Schema.String,
  data: optional(Data),
  rcode: optional(Schema.String),
  latencyMs: optional(Schema.Number),
  /** Answers of successive questions, each all of its data or one piece alone; the last one stays. */
  sequence: optional(
    Schema.Array(
      Schema.Union([Schema.String, Data, Schema.Struct({ data: optional(Data), rcode: optional(Schema.String) })]),
    ),
  ),
})
export type CaseRecords = typeof CaseRecords.Type

/** What a web server answers. */
export const CaseDocument = Schema.Struct({
  method: optional(Schema.String),
  url: Schema.String,
  status: optional(Schema.Number),
  headers: optional(Schema.Record(Schema.String, Schema.String)),
  body: optional(Schema.String),
  tls: optional(Tls),
  latencyMs: optional(Schema.Number),
  behaviour: optional(Schema.String),
  generate: optional(
    Schema.Struct({
      kind: Schema.String,
      unit: Schema.optionalKey(Schema.String),
      times: Schema.optionalKey(Schema.Number),
      decompressedBytes: Schema.optionalKey(Schema.Number),
      bytesPerSecond: Schema.optionalKey(Schema.Number),
      bytes: Schema.optionalKey(Schema.Number),
      tag: Schema.optionalKey(Schema.String),
      depth: Schema.optionalKey(Schema.Number),
    }),
  ),
})
export type CaseDocument = typeof CaseDocument.Type

/** What listens at a mail port. */
export const CaseEndpoint = Schema.Struct({
  host: Schema.String,
  port: Schema.Number,
  mode: optional(Schema.String),
  protocol: optional(Schema.String),
  tls: optional(Tls),
  reachable: optional(Schema.Boolean),
  latencyMs: optional(Schema.Number),
})
export type CaseEndpoint = typeof CaseEndpoint.Type

const Side = Schema.Struct({
  host: optional(Schema.String),
  port: optional(Schema.Number),
  security: optional(Schema.String),
  username: optional(Schema.String),
  auth: optional(Schema.Array(Schema.String)),
  hostAlso: optional(Schema.Array(Schema.String)),
  usernameAlso: optional(Schema.Array(Schema.String)),
})
export type ExpectedSide = typeof Side.Type

const result = {
  outcome: Schema.optionalKey(Schema.String),
  provider: optional(Schema.String),
  sources: optional(Schema.Array(Schema.String)),
  trust: optional(Schema.String),
  needsConfirmation: optional(Schema.Boolean),
  incoming: optional(Side),
  outgoing: optional(Side),
}

/** A result of which only the keys that are present count. */
export const AlternativeResult = Schema.Struct(result)
export type AlternativeResult = typeof AlternativeResult.Type

const texts = optional(Schema.Array(Schema.String))

/** What is right for a case, and what must not happen on the way. */
export const ExpectedResult = Schema.Struct({
  ...result,
  alsoAcceptable: optional(Schema.Array(AlternativeResult)),
  authMustNotOffer: texts,
  mustHint: texts,
  suggestion: optional(Schema.String),
  retry: optional(Schema.Boolean),
  optional: optional(Schema.Boolean),
  mustNot: texts,
  mustNotUse: texts,
  mustNotConnect: texts,
  mustNotProvider: texts,
  mustNotGuess: optional(Schema.Boolean),
  maxVirtualMs: optional(Schema.Number),
  maxBytesRead: optional(Schema.Number),
  maxHeapMb: optional(Schema.Number),
})
export type ExpectedResult = typeof ExpectedResult.Type

/** An address, the network around it, and what is right to find. */
export const DiscoveryCase = Schema.Struct({
  id: Schema.String,
  category: Schema.String,
  email: Schema.String,
  network: optional(Schema.String),
  mounts: texts,
  dns: Schema.Array(CaseRecords),
  http: Schema.Array(CaseDocument),
  tcp: Schema.Array(CaseEndpoint),
  expected: ExpectedResult,
})
export type DiscoveryCase = typeof DiscoveryCase.Type

/** Cases that were read, and what is wrong with each of the others. */
export interface ReadCases {
  readonly cases: ReadonlyArray<DiscoveryCase>
  readonly unreadable: ReadonlyArray<string>
}

const readFile = Schema.decodeUnknownEffect(
  Schema.fromJsonString(Schema.Struct({ cases: Schema.Array(Schema.Unknown) })),
)
const readCase = Schema.decodeUnknownEffect(DiscoveryCase)

/** The cases of a file's text one by one, so that one in another form doesn't keep the others from being scored; fails where there is no list of cases. */
export const readEachCase = (text: string): Effect.Effect<ReadCases, Schema.SchemaError> =>
  Effect.flatMap(readFile(text), ({ cases }) =>
    Effect.map(
      Effect.partition(cases, (each) => readCase(each)),
      ([readable, unreadable]): ReadCases => ({
        cases: readable,
        unreadable: unreadable.map(({ message }) => message),
      }),
    ),
  )

/** The cases of a file's text; fails with what is wrong with it. */
export const readCases = Schema.decodeUnknownEffect(
  Schema.fromJsonString(Schema.Struct({ cases: Schema.Array(DiscoveryCase) })),
)
