import { Schema } from "effect"
import { exampleBulkAdded, exampleBulkReport, exampleProgress } from "./examples.ts"
import { DiagnosisShape, WarningShape } from "./SaveAnswer.ts"

const Count = Schema.Int

/** Something about a bulk request that is allowed and may not be meant, such as a column that nobody knows. */
export type BulkWarning = typeof WarningShape.Type

const row = {
  row: Schema.Int.annotate({ description: "From 1, in the order of the request; blank lines of CSV don't count." }),
  from_email: Schema.NullOr(Schema.String).annotate({
    description: "As it was sent; null when it is no address, as it may be anything then.",
  }),
  status: Schema.Literals(["added", "exists", "duplicate", "invalid"]).annotate({
    description:
      "exists: the address has an account, which was left as it was. duplicate: of the row duplicate_of. invalid: nothing was written.",
  }),
  email_account_id: Schema.NullOr(Schema.Int),
  duplicate_of: Schema.optionalKey(Schema.Int),
  errors: Schema.optionalKey(Schema.Array(Schema.Struct({ field: Schema.String, message: Schema.String }))),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}

const counts = { total: Count, added: Count, existing: Count, duplicate: Count, invalid: Count }

/** The answer to `bulk`: every acceptable row is stored, and is checked from now on. */
export const BulkAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  batch_id: Schema.String,
  ...counts,
  rows: Schema.Array(Schema.Struct(row)),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({
  identifier: "BulkAdded",
  description: "Every acceptable row is stored, and is checked from now on.",
  examples: [exampleBulkAdded],
})

const progress = {
  batch_id: Schema.String,
  status: Schema.Literals(["running", "finished"]).annotate({ description: "finished once every check has ended." }),
  created_at: Schema.String,
  finished_at: Schema.NullOr(Schema.String),
  ...counts,
  checks: Schema.Struct({
    pending: Count,
    ok: Count.annotate({ description: "Checked and well." }),
    failed: Count,
    not_needed: Count,
  }),
}

/** How far a batch is: an event of its stream. */
export const BulkProgress = Schema.Struct(progress).annotate({
  identifier: "BulkProgress",
  description: "How far a batch is.",
  examples: [exampleProgress],
})

/** A batch with what its checks found so far. */
export const BulkReport = Schema.Struct({
  ok: Schema.Literal(true),
  ...progress,
  rows: Schema.Array(
    Schema.Struct({
      ...row,
      check: Schema.Literals(["pending", "ok", "failed", "not_needed"]),
      is_smtp_success: Schema.NullOr(Schema.Boolean).annotate({ description: "null while it isn't known." }),
      is_imap_success: Schema.NullOr(Schema.Boolean).annotate({ description: "null while it isn't known." }),
      smtp_failure_error: Schema.NullOr(Schema.String),
      imap_failure_error: Schema.NullOr(Schema.String),
      smtp_diagnosis: Schema.NullOr(DiagnosisShape),
      imap_diagnosis: Schema.NullOr(DiagnosisShape),
      problem: Schema.optionalKey(Schema.String).annotate({ description: "Why no check was possible." }),
    }),
  ),
}).annotate({
  identifier: "BulkReport",
  description: "A batch with what its checks found so far.",
  examples: [exampleBulkReport],
})
