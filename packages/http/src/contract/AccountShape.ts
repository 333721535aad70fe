import { Schema } from "effect"
import { exampleShown, exampleWarmup } from "./examples.ts"
import { DiagnosisShape, WarmupStatus } from "./SaveAnswer.ts"
import { AccountTagShape } from "./TagShape.ts"

const PortType = Schema.NullOr(Schema.Literals(["SSL", "TLS"]))
const Security = Schema.NullOr(Schema.Literals(["implicit-tls", "starttls", "cleartext"]))
const NullableText = Schema.NullOr(Schema.String)

const common = {
  id: Schema.Int,
  user_id: Schema.Int.annotate({ description: "Always 0: owners have names here, not numbers." }),
  created_at: Schema.String,
  updated_at: Schema.String,
  from_name: Schema.String,
  from_email: Schema.String,
  username: Schema.String,
  password: Schema.Null.annotate({ description: "Always null: passwords are never shown." }),
  smtp_host: Schema.String,
  smtp_port: Schema.Int,
  smtp_port_type: PortType,
  smtp_security: Security,
  imap_host: Schema.String,
  imap_port: Schema.Int,
  imap_port_type: PortType,
  imap_security: Security,
  imap_username: Schema.String,
  imap_password: Schema.Null.annotate({ description: "Always null: passwords are never shown." }),
  is_different_imap_account: Schema.Boolean,
  message_per_day: Schema.Int,
  different_reply_to_address: Schema.String.annotate({ description: "Empty when there is none." }),
  signature: NullableText,
  custom_tracking_domain: NullableText,
  bcc_email: NullableText,
  time_zone: Schema.String,
  is_smtp_success: Schema.Boolean,
  is_imap_success: Schema.Boolean,
  smtp_failure_error: NullableText,
  imap_failure_error: NullableText,
  smtp_diagnosis: Schema.NullOr(DiagnosisShape),
  imap_diagnosis: Schema.NullOr(DiagnosisShape),
  type: Schema.Literals(["GMAIL", "OUTLOOK", "SMTP"]),
  daily_sent_count: Schema.Int.annotate({ description: "0: nothing is counted yet." }),
  client_id: Schema.NullOr(Schema.Int),
  expires_at: Schema.Null.annotate({ description: "Always null: a token's expiry is sealed with it." }),
  is_connected_to_campaign: Schema.Boolean,
  tags: Schema.Array(AccountTagShape).annotate({ description: "Empty unless fetch_tags is true." }),
  campaign_ids: Schema.optionalKey(
    Schema.Array(Schema.Int).annotate({ description: "There when fetch_campaigns is true." }),
  ),
} as const

const warmup = {
  status: WarmupStatus,
  total_sent_count: Schema.Int.annotate({ description: "Over all days that were recorded." }),
  total_spam_count: Schema.Int.annotate({ description: "Over all days that were recorded." }),
  warmup_key_id: Schema.String,
  reply_rate: Schema.Int,
  blocked_reason: NullableText,
  warmup_min_count: Schema.Int,
  warmup_max_count: Schema.Int,
  max_email_per_day: Schema.Int,
} as const

/** An account in the list. */
export const ListedAccount = Schema.Struct({
  ...common,
  minTimeToWaitInMins: Schema.Int,
  campaign_count: Schema.Int,
  warmup_details: Schema.Struct({
    ...warmup,
    warmup_created_at: Schema.String,
    warmup_reputation: NullableText.annotate({
      description: 'A percentage as text such as "95%"; null while nothing is measured.',
    }),
  }),
}).annotate({
  identifier: "ListedEmailAccount",
  description: "An account in the list.",
  examples: [
    {
      ...exampleShown,
      minTimeToWaitInMins: 0,
      campaign_count: 0,
      warmup_details: { ...exampleWarmup, warmup_created_at: exampleShown.created_at },
    },
  ],
})

/** An account by its id. */
export const AccountDetails = Schema.Struct({
  ...common,
  is_suspended: Schema.Boolean,
  use_whitelabel_credentials: Schema.Boolean.annotate({ description: "As save-oauth was told." }),
  reauth_url: Schema.optionalKey(
    Schema.String.annotate({
      description:
        "A link by which the account's owner agrees anew at the provider, for seven days. There when the provider no longer accepts the account's consent (oauth_token_rejected, and not the operator's turn), an OAuth application of the operator's is for it, and the key may write.",
    }),
  ),
  warmup_details: Schema.Struct({
    id: Schema.Int,
    ...warmup,
    created_at: Schema.String,
    is_warmup_blocked: Schema.Boolean,
    warmup_reputation: Schema.NullOr(Schema.Number).annotate({
      description: "0 to 100; null while nothing is measured.",
    }),
  }),
}).annotate({
  identifier: "EmailAccount",
  description: "An account by its id.",
  examples: [
    {
      ...exampleShown,
      is_suspended: false,
      use_whitelabel_credentials: false,
      warmup_details: {
        ...exampleWarmup,
        id: exampleShown.id,
        created_at: exampleShown.created_at,
        is_warmup_blocked: false,
      },
    },
  ],
})
