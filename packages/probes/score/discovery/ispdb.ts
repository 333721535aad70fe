import type { DocumentOutcome } from "@mailkeep/core"
import { Schema } from "effect"

const Server = Schema.Struct({
  type: Schema.String,
  host: Schema.NullOr(Schema.String),
  port: Schema.NullOr(Schema.Union([Schema.Number, Schema.String])),
  socketType: Schema.NullOr(Schema.String),
  username: Schema.optionalKey(Schema.NullOr(Schema.String)),
  auth: Schema.optionalKey(Schema.Array(Schema.String)),
})

/** Thunderbird's database as data: which provider a domain is of, and the servers of each. */
export const IspdbFile = Schema.Struct({
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
export type Ispdb = typeof IspdbFile.Type

/** The database of a file's text; fails with what is wrong with it. */
export const readIspdb = Schema.decodeUnknownEffect(Schema.fromJsonString(IspdbFile))

const hosts = new Set(["autoconfig.thunderbird.net", "v1.ispdb.net"])

/** Whether a host is one of the database's. */
export const isIspdb = (host: string): boolean => hosts.has(host)

/** What the database answers for a path, which ends with the domain; 404 for all when it isn't mounted. */
export const ispdbAnswer = (ispdb: Ispdb | null, path: string): DocumentOutcome => {
  const domain = decodeURIComponent(path.split("?", 1)[0]?.split("/").at(-1) ?? "")
  const provider = ispdb?.providers[ispdb.domains[domain] ?? ""]
  return {
    kind: "answer",
    status: provider === undefined ? 404 : 200,
    location: null,
    contentType: "text/xml",
    body: new TextEncoder().encode(provider === undefined ? "" : xmlOf(provider)),
  }
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)

const element = (name: string, text: unknown): string => `<${name}>${escapeXml(String(text))}</${name}>`

const xmlOf = ({ domains, id, incoming, outgoing }: Ispdb["providers"][string]): string => {
  const server = (kind: string) => (each: typeof Server.Type) =>
    `<${kind} type="${escapeXml(each.type)}">` +
    element("hostname", each.host ?? "") +
    element("port", each.port ?? "") +
    element("socketType", each.socketType ?? "plain") +
    (each.username === null || each.username === undefined ? "" : element("username", each.username)) +
    (each.auth ?? []).map((method) => element("authentication", method)).join("") +
    `</${kind}>`
  return (
    `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="${escapeXml(id)}">` +
    domains.map((domain) => element("domain", domain)).join("") +
    incoming.map(server("incomingServer")).join("") +
    outgoing.map(server("outgoingServer")).join("") +
    "</emailProvider></clientConfig>"
  )
}
