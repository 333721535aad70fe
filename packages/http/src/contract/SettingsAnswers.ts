import { Schema } from "effect"
import { SaveAnswer } from "./SaveAnswer.ts"

/** The answer to `save-oauth`: that of `save`, with the type beside. */
export const OAuthAnswer = Schema.Struct({
  ...SaveAnswer.fields,
  data: Schema.Struct({ ...SaveAnswer.fields.data.fields, type: Schema.Literals(["GMAIL", "OUTLOOK", "SMTP"]) }),
}).annotate({ identifier: "SavedOAuthEmailAccount" })

/** The answer to a change of settings. */
export const UpdateAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  emailAccountId: Schema.Int,
}).annotate({ identifier: "UpdatedEmailAccount" })

/** The answer to a change of warmup settings. */
export const WarmupAnswer = Schema.Struct({
  ...UpdateAnswer.fields,
  warmupKey: Schema.String,
}).annotate({ identifier: "UpdatedWarmup" })

/** The answer to a suspension or its end. */
export const SuspensionAnswer = Schema.Struct({
  success: Schema.Literal(true),
  message: Schema.String,
  data: Schema.Struct({ accountId: Schema.Int, isSuspended: Schema.Boolean }),
}).annotate({ identifier: "Suspension" })

const Count = Schema.String.annotate({ description: "A number as text, as clients know it." })

/** The last seven days of a warmup, in both forms that clients know. */
export const WarmupStats = Schema.Struct({
  id: Schema.Int,
  sent_count: Count,
  spam_count: Count,
  inbox_count: Count,
  warmup_email_received_count: Count,
  stats_by_date: Schema.Array(
    Schema.Struct({
      id: Schema.Int.annotate({ description: "The day's number since 1970-01-01." }),
      date: Schema.String,
      sent_count: Schema.Int,
      reply_count: Schema.Int,
      save_from_spam_count: Schema.Int,
    }),
  ),
  total_sent: Schema.Int,
  reputation_score: Schema.NullOr(Schema.Int).annotate({ description: "0 to 100; null while nothing is measured." }),
  daily_stats: Schema.Array(
    Schema.Struct({
      date: Schema.String,
      sent: Schema.Int,
      spam: Schema.Int,
      delivered: Schema.Int.annotate({ description: "Found in the inbox or in spam on this day." }),
      opened: Schema.Int.annotate({ description: "0: opening is not tracked." }),
      replied: Schema.Int,
    }),
  ),
}).annotate({ identifier: "WarmupStats" })

/** The answer to a reconnect of all accounts that fail. */
export const ReconnectAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  total: Schema.Int.annotate({ description: "Accounts that are checked again." }),
  batch_ids: Schema.Array(
    Schema.String.annotate({ description: "To be followed by GET /email-accounts/bulk/{batch_id}." }),
  ),
}).annotate({ identifier: "Reconnect" })

/** The answer to a new login of one account. */
export const ReauthAnswer = Schema.Struct({
  ok: Schema.Boolean.annotate({ description: "False when the login failed." }),
  reauthenticated: Schema.Boolean,
  skipped: Schema.Boolean.annotate({ description: "True when there is no password to log in with." }),
  message: Schema.String,
  provider: Schema.Literals(["GMAIL", "OUTLOOK", "SMTP"]),
  emailAccountId: Schema.Int,
}).annotate({ identifier: "Reauthentication" })
