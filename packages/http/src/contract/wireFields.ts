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

/** The fields of a warmup's settings. */
export const warmupFields = {
  warmup_enabled: saveFields.warmup_enabled,
  total_warmup_per_day: saveFields.total_warmup_per_day,
  daily_rampup: saveFields.daily_rampup,
  reply_rate_percentage: saveFields.reply_rate_percentage,
  warmup_key_id: "warmup.key",
  auto_adjust_warmup: "warmup.autoAdjust",
  is_rampup_enabled: "warmup.rampupEnabled",
} as const

/** The fields that a change of settings takes: none of servers and credentials. */
export const updateFields = {
  from_name: saveFields.from_name,
  max_email_per_day: saveFields.max_email_per_day,
  time_to_wait_in_mins: saveFields.time_to_wait_in_mins,
  custom_tracking_url: saveFields.custom_tracking_url,
  bcc: saveFields.bcc,
  signature: saveFields.signature,
  different_reply_to_address: saveFields.different_reply_to_address,
  time_zone: saveFields.time_zone,
  client_id: saveFields.client_id,
  is_suspended: saveFields.is_suspended,
} as const

/** The fields that `save-oauth` takes; what `save` calls `user_name` is `username` here. */
export const oauthFields = {
  from_name: saveFields.from_name,
  from_email: saveFields.from_email,
  username: saveFields.user_name,
  type: saveFields.type,
  token: saveFields.token,
  warmup_enabled: saveFields.warmup_enabled,
  use_whitelabel_credentials: "whitelabelCredentials",
  max_email_per_day: saveFields.max_email_per_day,
  custom_tracking_url: saveFields.custom_tracking_url,
  bcc: saveFields.bcc,
  time_to_wait_in_mins: saveFields.time_to_wait_in_mins,
  signature: saveFields.signature,
  total_warmup_per_day: saveFields.total_warmup_per_day,
  daily_rampup: saveFields.daily_rampup,
  reply_rate_percentage: saveFields.reply_rate_percentage,
  client_id: saveFields.client_id,
  time_zone: saveFields.time_zone,
} as const

/** Core paths whose values are whole numbers, which some clients write as texts of digits. */
export const wholeNumbers: ReadonlySet<string> = new Set([
  saveFields.smtp_port,
  saveFields.imap_port,
  saveFields.total_warmup_per_day,
  saveFields.daily_rampup,
  saveFields.reply_rate_percentage,
  saveFields.max_email_per_day,
  saveFields.time_to_wait_in_mins,
  saveFields.client_id,
])

/** Core paths whose values are flags, which some clients write as the texts `true` and `false`. */
export const flags: ReadonlySet<string> = new Set([
  saveFields.warmup_enabled,
  saveFields.is_suspended,
  warmupFields.auto_adjust_warmup,
  warmupFields.is_rampup_enabled,
  oauthFields.use_whitelabel_credentials,
])

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

/** What others call an account type; tolerated. */
export const otherTypes = { MICROSOFT: "outlook" } as const

/** Fields of `save` whose text is a secret; `token` is one as a whole. */
export const secretFields: ReadonlyArray<keyof typeof saveFields> = ["password", "imap_password"]

const inverted = (fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(fields).map(([wire, core]) => [core, wire]))

/** The wire name of a core path. */
export const wireNameOf = inverted({
  ...warmupFields,
  use_whitelabel_credentials: oauthFields.use_whitelabel_credentials,
  ...saveFields,
})

/** The wire name of a field of the core's token. */
export const wireTokenNameOf = inverted(tokenFields)
