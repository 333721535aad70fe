import { Schema } from "effect"
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
}) {}

const unchecked = new ProtocolState({ status: "unchecked", checkedAt: null, report: null })

/** The state of an account whose present settings were never checked. */
export const uncheckedConnection = new ConnectionState({ submission: unchecked, access: unchecked })
