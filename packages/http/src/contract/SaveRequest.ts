import { Schema } from "effect"
import { exampleAccount, exampleChange } from "./examples.ts"

const text = (description: string) => Schema.optionalKey(Schema.NullOr(Schema.String.annotate({ description })))
const flag = (description: string) => Schema.optionalKey(Schema.NullOr(Schema.Boolean.annotate({ description })))
const whole = (minimum: number, maximum: number, description: string) =>
  Schema.optionalKey(Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum, maximum })).annotate({ description })))
const security = (description: string) =>
  Schema.optionalKey(Schema.NullOr(Schema.Literals(["implicit-tls", "starttls"]).annotate({ description })))

const Token = Schema.Struct({
  scope: Schema.String,
  expiry_date: Schema.Int.annotate({ description: "When the access token expires, in Unix milliseconds." }),
  token_type: Schema.optionalKey(Schema.Literal("Bearer")),
  access_token: Schema.optionalKey(Schema.String),
  refresh_token: Schema.optionalKey(Schema.String),
  id_token: Schema.optionalKey(Schema.String),
  expiry: Schema.optionalKey(Schema.String.annotate({ description: "Ignored: expiry_date counts." })),
  expires_in: Schema.optionalKey(Schema.Number.annotate({ description: "Ignored: expiry_date counts." })),
  ext_expires_in: Schema.optionalKey(Schema.Number.annotate({ description: "Ignored: expiry_date counts." })),
}).annotate({ identifier: "OAuthToken", description: "The tokens of an OAuth grant; sealed, and never shown again." })

/**
 * The documented body of `save`. It describes; the handler is given the JSON as it came, because only the core judges
 * values, and it names all that is wrong at once.
 */
export const SaveRequest = Schema.Struct({
  id: Schema.optionalKey(
    Schema.NullOr(Schema.Int).annotate({ description: "The account to change; null or absent: adds one." }),
  ),
  from_name: text("Display name, at most 256 characters; required to add an account."),
  from_email: text("The address; required to add an account."),
  user_name: text("The name to log in with. Default: what the provider asks for, else the whole address."),
  password: text("The SMTP password; for Gmail an app password. Sealed, and never shown again."),
  smtp_host: text("Default: the provider's, told by the address or type; else as it is found."),
  smtp_port: whole(1, 65_535, "Default: the provider's, else 465."),
  smtp_security: security("Default: 465 implicit-tls, 587 and 25 starttls; on any other port both are tried."),
  imap_host: text("Default: the provider's, told by the address or type; else as it is found."),
  imap_port: whole(1, 65_535, "Default: the provider's, else 993."),
  imap_security: security("Default: 993 implicit-tls, 143 starttls; on any other port both are tried."),
  imap_user_name: text("Where IMAP has its own user name."),
  imap_password: text("Where IMAP has its own password. Sealed, and never shown again."),
  type: Schema.optionalKey(
    Schema.NullOr(Schema.Literals(["GMAIL", "OUTLOOK", "SMTP", "ZOHO"])).annotate({
      description: "Default: told from the address. ZOHO is taken as SMTP.",
    }),
  ),
  token: Schema.optionalKey(Schema.NullOr(Token)),
  warmup_enabled: flag("Default false."),
  total_warmup_per_day: whole(1, 50, "The ceiling of the ramp. Default 20."),
  daily_rampup: whole(1, 20, "By how much the ramp grows a day. Default 5."),
  reply_rate_percentage: whole(0, 100, "Default 30."),
  different_reply_to_address: text("The Reply-To address."),
  bcc: text("Up to ten addresses with commas between them."),
  signature: text("HTML or text, at most 65,536 characters."),
  custom_tracking_url: text("An http(s) URL or host name; only kept."),
  max_email_per_day: whole(1, 10_000, "Campaign and warmup together. Default 100."),
  time_to_wait_in_mins: whole(0, 1_440, "Minutes at least between two messages. Default 0."),
  time_zone: text("An IANA name, whose calendar days are counted. Default UTC."),
  client_id: whole(0, Number.MAX_SAFE_INTEGER, "A label of your own."),
  is_suspended: flag("Default false."),
}).annotate({
  identifier: "SaveEmailAccount",
  description:
    "To change an account, an absent field keeps its value; null or an empty text clears an optional one and keeps a secret.",
  examples: [exampleAccount, exampleChange],
})
