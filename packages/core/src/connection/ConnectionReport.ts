import { Schema } from "effect"
import { Diagnosis } from "../diagnosis/Diagnosis.ts"
import { Evidence, Stage } from "../diagnosis/Evidence.ts"
import { ConnectionSecurity } from "../server/ConnectionSecurity.ts"

/** How a stage ended; `skipped` was not reached. */
export const StageStatus = Schema.Literals(["ok", "warning", "failed", "skipped"])
export type StageStatus = typeof StageStatus.Type

/** What was seen at a stage. Every text is sanitised and capped. */
export const StageEvidence = Schema.Struct({
  addressFamily: Schema.optionalKey(Schema.Literals(["IPv4", "IPv6"])),
  tlsVersion: Schema.optionalKey(Schema.String),
  certificateSubject: Schema.optionalKey(Schema.String),
  /** The names and addresses that the certificate is issued for. */
  certificateNames: Schema.optionalKey(Schema.Array(Schema.String)),
  certificateIssuer: Schema.optionalKey(Schema.String),
  /** The end of the certificate's validity as an ISO 8601 instant. */
  certificateExpiresAt: Schema.optionalKey(Schema.String),
  capabilities: Schema.optionalKey(Schema.Array(Schema.String)),
  mechanism: Schema.optionalKey(Schema.String),
  replyCode: Schema.optionalKey(Schema.Int),
  enhancedCode: Schema.optionalKey(Schema.String),
  responseCode: Schema.optionalKey(Schema.String),
  serverText: Schema.optionalKey(Schema.String),
})
export type StageEvidence = typeof StageEvidence.Type

/** One step of a check. */
export class StageReport extends Schema.Class<StageReport>("mailkeep/StageReport")({
  stage: Stage,
  status: StageStatus,
  /** Milliseconds spent in this stage. */
  elapsedMilliseconds: Schema.Number,
  evidence: StageEvidence,
}) {}

/** What a probe found out about one side of an account. A mail server's misbehaviour is a finding, never an error. */
export interface ProbeOutcome {
  /** The steps in the order in which they happened. */
  readonly stages: ReadonlyArray<StageReport>
  /** The mode that was found to work or was in use at the end; `null` when none was established. */
  readonly security: ConnectionSecurity | null
  /** `null` means: TLS verified, and these credentials accepted by this server in this session. */
  readonly failure: Evidence | null
}

/** One side of a {@link ConnectionReport}. */
export class ProtocolReport extends Schema.Class<ProtocolReport>("mailkeep/ProtocolReport")({
  ok: Schema.Boolean,
  stages: Schema.Array(StageReport),
  security: Schema.NullOr(ConnectionSecurity),
  evidence: Schema.NullOr(Evidence),
  diagnosis: Schema.NullOr(Diagnosis),
  /**
   * The names that were logged in with, in order, where more than one was tried. The stages are those of all logins, a refusal that
   * was followed by another being a `warning`; the rest is about the last.
   */
  userNames: Schema.optionalKey(Schema.Array(Schema.String)),
}) {}

/** The findings of a check of both sides. */
export class ConnectionReport extends Schema.Class<ConnectionReport>("mailkeep/ConnectionReport")({
  /** Whether both sides are well. */
  ok: Schema.Boolean,
  submission: ProtocolReport,
  access: ProtocolReport,
}) {}
