import { Effect, Schema } from "effect"
import { ProtocolReport } from "../connection/ConnectionReport.ts"

/** What is known about one side of an account. */
export class ProtocolState extends Schema.Class<ProtocolState>("mailkeep/ProtocolState")({
  /** `unchecked` until a check of the present settings and credentials was recorded. */
  status: Schema.Literals(["unchecked", "ok", "failed"]),
  checkedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** The report of the last check; `null` while unchecked. */
  report: Schema.NullOr(ProtocolReport),
}) {}

/** What is known about both sides of an account. */
export class ConnectionState extends Schema.Class<ConnectionState>("mailkeep/ConnectionState")({
  submission: ProtocolState,
  access: ProtocolState,
  /**
   * When a check first found a side failed; `null` since a check found both well, or ever. Other settings alone change
   * nothing of it. Documents of before it was kept don't have it.
   */
  disconnectedSince: Schema.NullOr(Schema.DateTimeUtcFromString).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(null)),
    Schema.withConstructorDefault(Effect.succeed(null)),
  ),
  /**
   * When a check first found that the provider takes the account's token no more, so that its owner has to give consent again; `null` since
   * a check found both sides well, since it was given other credentials, or ever.
   */
  reauthorizationSince: Schema.NullOr(Schema.DateTimeUtcFromString).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(null)),
    Schema.withConstructorDefault(Effect.succeed(null)),
  ),
}) {}

const unchecked = new ProtocolState({ status: "unchecked", checkedAt: null, report: null })

/** The state of an account whose present settings were never checked. */
export const uncheckedConnection = new ConnectionState({ submission: unchecked, access: unchecked })
