import { Schema } from "effect"
import { SaveRequest } from "./SaveRequest.ts"

const { fields } = SaveRequest

const key = Schema.String.annotate({
  description: "1 to 64 letters, digits, blanks or . _ -; marks the account's warmup messages.",
})
const kept = (description: string) => Schema.optionalKey(Schema.NullOr(Schema.Boolean.annotate({ description })))

/** The documented body of `save-oauth`. As with every body, the handler is given the JSON as it came. */
export const OAuthRequest = Schema.Struct({
  id: fields.id,
  from_name: fields.from_name,
  from_email: fields.from_email,
  username: fields.user_name,
  type: Schema.Literals(["GMAIL", "OUTLOOK"]),
  token: fields.token.annotate({ description: "token_type, which must be Bearer, is required here." }),
  warmup_enabled: Schema.Boolean,
  use_whitelabel_credentials: Schema.Boolean.annotate({ description: "Kept, and shown by id; nothing else." }),
  max_email_per_day: fields.max_email_per_day,
  custom_tracking_url: fields.custom_tracking_url,
  bcc: fields.bcc,
  time_to_wait_in_mins: fields.time_to_wait_in_mins,
  signature: fields.signature,
  total_warmup_per_day: fields.total_warmup_per_day,
  daily_rampup: fields.daily_rampup,
  reply_rate_percentage: fields.reply_rate_percentage,
  client_id: fields.client_id,
  time_zone: fields.time_zone,
}).annotate({
  identifier: "SaveOAuthEmailAccount",
  description: "To change an account, an absent field keeps its value.",
  examples: [
    {
      from_name: "Ada Lovelace",
      from_email: "ada@gmail.com",
      type: "GMAIL",
      token: {
        scope: "https://mail.google.com/",
        expiry_date: 4_102_444_800_000,
        token_type: "Bearer",
        refresh_token: "the refresh token",
      },
      warmup_enabled: false,
      use_whitelabel_credentials: false,
    },
  ],
})

const update = {
  from_name: fields.from_name,
  max_email_per_day: fields.max_email_per_day,
  time_to_wait_in_mins: fields.time_to_wait_in_mins,
  custom_tracking_url: fields.custom_tracking_url,
  bcc: fields.bcc,
  signature: fields.signature,
  different_reply_to_address: fields.different_reply_to_address,
  time_zone: fields.time_zone,
  client_id: fields.client_id,
  is_suspended: fields.is_suspended,
} as const

const warmup = {
  total_warmup_per_day: fields.total_warmup_per_day,
  daily_rampup: fields.daily_rampup,
  reply_rate_percentage: fields.reply_rate_percentage,
  warmup_key_id: Schema.optionalKey(Schema.NullOr(key)),
  auto_adjust_warmup: kept("Kept for whoever sends warmup messages."),
  is_rampup_enabled: kept("Kept for whoever sends warmup messages."),
} as const

/** The documented body of a change of settings. */
export const UpdateRequest = Schema.Struct(update).annotate({
  identifier: "UpdateEmailAccount",
  description: "An absent field keeps its value; null or an empty text clears an optional one.",
  examples: [{ max_email_per_day: 50, signature: null }],
})

/** The same by `PATCH`, with warmup settings beside. */
export const PatchRequest = Schema.Struct({ ...update, warmup_enabled: fields.warmup_enabled, ...warmup }).annotate({
  identifier: "PatchEmailAccount",
  description: "An absent field keeps its value; null or an empty text clears an optional one.",
  examples: [{ max_email_per_day: 50, warmup_enabled: true, total_warmup_per_day: 30 }],
})

/** The documented body of the warmup settings. In strict mode the ramp grows by 5 or more, and 20 % or more are replied to. */
export const WarmupRequest = Schema.Struct({ warmup_enabled: Schema.Boolean, ...warmup }).annotate({
  identifier: "WarmupSettings",
  description: "An absent field keeps its value.",
  examples: [{ warmup_enabled: true, total_warmup_per_day: 30, daily_rampup: 5, reply_rate_percentage: 30 }],
})
