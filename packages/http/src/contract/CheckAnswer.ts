import { Schema } from "effect"
import { DiagnosisShape, WarningShape } from "./SaveAnswer.ts"

const Stage = Schema.Struct({
  stage: Schema.String.annotate({
    description:
      "resolve, connect, secure, greet, advertise, authenticate or open, in the order in which they happened",
  }),
  status: Schema.Literals(["ok", "warning", "failed", "skipped"]),
  ms: Schema.Number,
  evidence: Schema.Record(Schema.String, Schema.Unknown),
}).annotate({ identifier: "CheckStage" })

/** What a check found on one side. */
export const CheckedSide = Schema.Struct({
  ok: Schema.Boolean,
  security: Schema.NullOr(Schema.Literals(["implicit-tls", "starttls", "cleartext"])),
  stages: Schema.Array(Stage),
  diagnosis: Schema.NullOr(DiagnosisShape),
}).annotate({ identifier: "CheckedSide" })

/** The answer to `check`: 200 whenever the check ran. A side that was not asked for is `null`. */
export const CheckAnswer = Schema.Struct({
  ok: Schema.Boolean,
  smtp: Schema.NullOr(CheckedSide),
  imap: Schema.NullOr(CheckedSide),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({ identifier: "CheckReport" })

const StoredSide = Schema.Struct({
  status: Schema.Literals(["unchecked", "ok", "failed"]),
  checked_at: Schema.NullOr(Schema.String),
  report: Schema.NullOr(CheckedSide),
})

/** What is known of a stored account's connections. */
export const ConnectionAnswer = Schema.Struct({
  ok: Schema.Boolean,
  message: Schema.String,
  emailAccountId: Schema.Int,
  smtp: StoredSide,
  imap: StoredSide,
}).annotate({ identifier: "EmailAccountConnection" })
