import { Schema } from "effect"
import { exampleConnection, exampleSide } from "./examples.ts"
import { DiagnosisShape, WarningShape } from "./SaveAnswer.ts"

const Stage = Schema.Struct({
  stage: Schema.String.annotate({
    description:
      "resolve, connect, secure, greet, advertise, authenticate or open, in the order in which they happened",
  }),
  status: Schema.Literals(["ok", "warning", "failed", "skipped"]).annotate({ description: "How it went." }),
  ms: Schema.Number,
  evidence: Schema.Record(Schema.String, Schema.Unknown),
}).annotate({ identifier: "CheckStage", description: "One step of a check." })

/** What a check found on one side. */
export const CheckedSide = Schema.Struct({
  ok: Schema.Boolean.annotate({ description: "Whether this side is well." }),
  security: Schema.NullOr(Schema.Literals(["implicit-tls", "starttls", "cleartext"])),
  stages: Schema.Array(Stage),
  diagnosis: Schema.NullOr(DiagnosisShape),
  user_names: Schema.optionalKey(
    Schema.Array(Schema.String).annotate({
      description:
        "The names that were logged in with, in order, where a second was tried; what is told is about the last.",
    }),
  ),
}).annotate({ identifier: "CheckedSide", description: "What a check found on one side." })

/** The answer to `check`: 200 whenever the check ran. A side that was not asked for is `null`. */
export const CheckAnswer = Schema.Struct({
  ok: Schema.Boolean,
  smtp: Schema.NullOr(CheckedSide),
  imap: Schema.NullOr(CheckedSide),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({
  identifier: "CheckReport",
  description: "What the check found; nothing was stored. 200 whenever the check ran.",
  examples: [{ ok: true, smtp: exampleSide, imap: null }],
})

const StoredSide = Schema.Struct({
  status: Schema.Literals(["unchecked", "ok", "failed"]).annotate({ description: "How the last check went." }),
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
}).annotate({
  identifier: "EmailAccountConnection",
  description: "What the last check of a stored account found.",
  examples: [exampleConnection],
})
