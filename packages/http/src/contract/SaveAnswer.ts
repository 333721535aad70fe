import { Schema } from "effect"
import { exampleSaved, exampleVerificationFailed } from "./examples.ts"

/** What is wrong with a connection, whose turn it is, and what to do next. */
export const DiagnosisShape = Schema.Struct({
  category: Schema.String,
  retryable: Schema.Boolean,
  actor: Schema.String,
  remedy: Schema.String,
  help_url: Schema.optionalKey(Schema.String),
  provider_text: Schema.optionalKey(Schema.String),
}).annotate({
  identifier: "ConnectionDiagnosis",
  description: "What is wrong with a connection, whose turn it is, and what to do next.",
})

/** What is allowed, and maybe still not what was meant. */
export const WarningShape = Schema.Struct({
  field: Schema.String,
  message: Schema.String,
  code: Schema.String,
}).annotate({
  identifier: "SaveWarning",
  description: "Allowed, and maybe still not what was meant.",
})

/** Whether warmup runs: `PAUSED` while the account is suspended. */
export const WarmupStatus = Schema.Literals(["ACTIVE", "INACTIVE", "PAUSED"]).annotate({
  description: "Whether warmup runs: PAUSED while the account is suspended.",
})

const savedData = {
  id: Schema.Int,
  from_email: Schema.String,
  is_smtp_success: Schema.Boolean,
  is_imap_success: Schema.Boolean,
  warmup_details: Schema.Struct({ status: WarmupStatus, total_warmup_per_day: Schema.Int }),
}

/** The answer to a `save` that left a good, or a not yet checked, account. Clients read the id in four places. */
export const SaveAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  id: Schema.Int,
  emailAccountId: Schema.Int,
  warmupKey: Schema.String,
  data: Schema.Struct(savedData),
  email_account: Schema.Struct({ id: Schema.Int }),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({
  identifier: "SavedEmailAccount",
  description: "The account is stored, and well or not yet checked.",
  examples: [exampleSaved],
})

/** The answer to a `save` whose account is stored but failed its check. */
export const VerificationFailed = Schema.Struct({
  ok: Schema.Literal(false),
  message: Schema.String,
  error: Schema.String,
  errorCode: Schema.Literal("ACCOUNT_VERIFICATION_FAILED"),
  emailAccountId: Schema.Int,
  data: Schema.Struct({
    ...savedData,
    smtp_failure_error: Schema.NullOr(Schema.String),
    imap_failure_error: Schema.NullOr(Schema.String),
    smtp_diagnosis: Schema.NullOr(DiagnosisShape),
    imap_diagnosis: Schema.NullOr(DiagnosisShape),
  }),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({
  identifier: "AccountVerificationFailed",
  description: "The account is stored, but its check failed.",
  examples: [exampleVerificationFailed],
})
