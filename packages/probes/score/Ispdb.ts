import { Schema } from "effect"

const Server = Schema.Struct({
  type: Schema.String,
  host: Schema.NullOr(Schema.String),
  port: Schema.NullOr(Schema.Number),
  socketType: Schema.NullOr(Schema.String),
  username: Schema.optionalKey(Schema.NullOr(Schema.String)),
  auth: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.String))),
})

/** Thunderbird's database as one file: domains with the ids of their providers, and the providers. */
export const Ispdb = Schema.Struct({
  domains: Schema.Record(Schema.String, Schema.String),
  providers: Schema.Record(
    Schema.String,
    Schema.Struct({
      id: Schema.String,
      domains: Schema.Array(Schema.String),
      incoming: Schema.Array(Server),
      outgoing: Schema.Array(Server),
    }),
  ),
})
export type Ispdb = typeof Ispdb.Type

/** Reads the database's file. */
export const readIspdb = Schema.decodeUnknownEffect(Schema.fromJsonString(Ispdb))

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`

/** The settings file that the database's server answers for a domain; `null` when it knows none. */
export const settingsFileFor = (ispdb: Ispdb, domain: string): string | null => {
  const provider = ispdb.providers[ispdb.domains[domain] ?? ""]
  if (provider === undefined) return null
  const server = (kind: string) => (each: typeof Server.Type) =>
    [
      `<${kind} type="${escaped(each.type)}">`,
      ...(each.host === null ? [] : [element("hostname", each.host)]),
      ...(each.port === null ? [] : [element("port", String(each.port))]),
      ...(each.socketType === null ? [] : [element("socketType", each.socketType)]),
      ...(each.username === undefined || each.username === null ? [] : [element("username", each.username)]),
      ...(each.auth ?? []).map((method) => element("authentication", method)),
      `</${kind}>`,
    ].join("")
  return [
    `<?xml version="1.0" encoding="UTF-8"?><clientConfig version="1.1"><emailProvider id="${escaped(provider.id)}">`,
    ...provider.domains.map((each) => element("domain", each)),
    ...provider.incoming.map(server("incomingServer")),
    ...provider.outgoing.map(server("outgoingServer")),
    "</emailProvider></clientConfig>",
  ].join("")
}
