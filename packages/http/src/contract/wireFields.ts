/**
 * The one table of the fields that `save` takes: wire name → path in the core's account input. Both directions are read
 * from it, so no wire name is known anywhere but in `contract/`.
 */
export const saveFields = {
  from_name: "name",
  from_email: "email",
  user_name: "userName",
  password: "password",
  smtp_host: "submission.host",
  smtp_port: "submission.port",
  smtp_security: "submission.security",
  imap_host: "access.host",
  imap_port: "access.port",
  imap_security: "access.security",
  imap_user_name: "access.userName",
  imap_password: "access.password",
  type: "type",
  token: "token",
  warmup_enabled: "warmup.enabled",
  total_warmup_per_day: "warmup.totalPerDay",
  daily_rampup: "warmup.dailyRampup",
  reply_rate_percentage: "warmup.replyRatePercentage",
  different_reply_to_address: "replyTo",
  bcc: "bcc",
  signature: "signature",
  custom_tracking_url: "trackingUrl",
  max_email_per_day: "limits.maxPerDay",
  time_to_wait_in_mins: "limits.minimumGapMinutes",
  time_zone: "timeZone",
  client_id: "clientId",
  is_suspended: "suspended",
} as const

/** The fields of `token`: wire name → field of the core's token input. */
export const tokenFields = {
  scope: "scope",
  expiry_date: "expiresAt",
  token_type: "tokenType",
  access_token: "accessToken",
  refresh_token: "refreshToken",
  id_token: "idToken",
} as const

/** What providers send beside it: the expiry once more in other forms. Taken and ignored. */
export const ignoredTokenFields: ReadonlySet<string> = new Set(["expiry", "expires_in", "ext_expires_in"])

/** The account types by their wire name. Zoho has no rules of its own: its servers come from the preset. */
export const accountTypes = { GMAIL: "gmail", OUTLOOK: "outlook", SMTP: "smtp", ZOHO: "smtp" } as const

/** Fields of `save` whose text is a secret; `token` is one as a whole. */
export const secretFields: ReadonlyArray<keyof typeof saveFields> = ["password", "imap_password"]

const inverted = (fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(fields).map(([wire, core]) => [core, wire]))

/** The wire name of a core path. */
export const wireNameOf = inverted(saveFields)

/** The wire name of a field of the core's token. */
export const wireTokenNameOf = inverted(tokenFields)
