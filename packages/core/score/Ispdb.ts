import { Schema } from "effect"

/** One server of Thunderbird's provider database, which also knows protocols and sockets that Mailkeep has no use for. */
export const IspdbServer = Schema.Struct({
  type: Schema.String,
  /** May hold `%EMAILDOMAIN%`. */
  host: Schema.optionalKey(Schema.NullOr(Schema.String)),
  port: Schema.optionalKey(Schema.NullOr(Schema.Int)),
  socketType: Schema.optionalKey(Schema.NullOr(Schema.String)),
  username: Schema.optionalKey(Schema.NullOr(Schema.String)),
})
export type IspdbServer = typeof IspdbServer.Type

/** Thunderbird's provider database as JSON: which domain is whose, and each provider's servers. No part of the product. */
export const Ispdb = Schema.Struct({
  domains: Schema.Record(Schema.String, Schema.String),
  providers: Schema.Record(
    Schema.String,
    Schema.Struct({ incoming: Schema.Array(IspdbServer), outgoing: Schema.Array(IspdbServer) }),
  ),
})
export type Ispdb = typeof Ispdb.Type

/** The database in a file's text; fails with what is wrong with it. */
export const readIspdb = Schema.decodeUnknownEffect(Schema.fromJsonString(Ispdb))
