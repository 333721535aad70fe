import { Schema } from "effect"
import { exampleSaved } from "./examples.ts"
import { SaveAnswer } from "./SaveAnswer.ts"

const { id } = exampleSaved

/** The answer to `save-oauth`: that of `save`, with the type beside. */
export const OAuthAnswer = Schema.Struct({
  ...SaveAnswer.fields,
  data: Schema.Struct({ ...SaveAnswer.fields.data.fields, type: Schema.Literals(["GMAIL", "OUTLOOK", "SMTP"]) }),
}).annotate({
  identifier: "SavedOAuthEmailAccount",
  description: "The account is stored with its token.",
  examples: [{ ...exampleSaved, data: { ...exampleSaved.data, type: "GMAIL" } }],
})

/** The answer to a change of settings. */
export const UpdateAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  emailAccountId: Schema.Int,
}).annotate({
  identifier: "UpdatedEmailAccount",
  description: "The account is changed.",
  examples: [{ ok: true, message: "Email account updated successfully!", emailAccountId: id }],
})

/** The answer to a change of warmup settings. */
export const WarmupAnswer = Schema.Struct({
  ...UpdateAnswer.fields,
  warmupKey: Schema.String,
}).annotate({
  identifier: "UpdatedWarmup",
  description: "The warmup is changed.",
  examples: [{ ok: true, message: "Warmup updated successfully!", emailAccountId: id, warmupKey: "apple-river" }],
})

/** The answer to a suspension or its end. */
export const SuspensionAnswer = Schema.Struct({
  success: Schema.Literal(true),
  message: Schema.String,
  data: Schema.Struct({ accountId: Schema.Int, isSuspended: Schema.Boolean }),
}).annotate({
  identifier: "Suspension",
  description: "Whether the account is suspended now.",
  examples: [{ success: true, message: "Email account suspended.", data: { accountId: id, isSuspended: true } }],
})

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
}).annotate({
  identifier: "WarmupStats",
  description: "The last seven days of a warmup.",
  examples: [
    {
      id,
      sent_count: "12",
      spam_count: "1",
      inbox_count: "11",
      warmup_email_received_count: "9",
      stats_by_date: [{ id: 20_784, date: "2026-11-27", sent_count: 12, reply_count: 4, save_from_spam_count: 1 }],
      total_sent: 12,
      reputation_score: 92,
      daily_stats: [{ date: "2026-11-27", sent: 12, spam: 1, delivered: 12, opened: 0, replied: 4 }],
    },
  ],
})

/** The answer to a reconnect of all accounts that fail. */
export const ReconnectAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  message: Schema.String,
  total: Schema.Int.annotate({ description: "Accounts that are checked again." }),
  batch_ids: Schema.Array(
    Schema.String.annotate({ description: "To be followed by GET /email-accounts/bulk/{batch_id}." }),
  ),
}).annotate({
  identifier: "Reconnect",
  description: "The accounts that fail are checked again from now on.",
  examples: [{ ok: true, message: "1 account is checked again.", total: 1, batch_ids: ["4bKq9ZtW1xYh7PmR2sVdCa"] }],
})

/** The answer to a new login of one account. */
export const ReauthAnswer = Schema.Struct({
  ok: Schema.Boolean.annotate({ description: "False when the login failed." }),
  reauthenticated: Schema.Boolean,
  skipped: Schema.Boolean.annotate({
    description: "True when there is neither a password nor a token to log in with.",
  }),
  message: Schema.String,
  provider: Schema.Literals(["GMAIL", "OUTLOOK", "SMTP"]),
  emailAccountId: Schema.Int,
  reauth_url: Schema.NullOr(Schema.String).annotate({
    description:
      "A link by which the account's owner agrees anew at the provider; null when no OAuth application of the operator's is for it, or no public URL is configured.",
  }),
  reauth_url_expires_at: Schema.NullOr(Schema.String).annotate({
    description: "Until when it can be followed, in UTC (ISO 8601); null when there is none.",
  }),
}).annotate({
  identifier: "Reauthentication",
  description: "What the new login came to.",
  examples: [
    {
      ok: true,
      reauthenticated: true,
      skipped: false,
      message: "Logged in.",
      provider: "SMTP",
      emailAccountId: id,
      reauth_url: null,
      reauth_url_expires_at: null,
    },
  ],
})
