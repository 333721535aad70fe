import { Diagnosis, Evidence, StageReport } from "@mailkeep/core"
import { z } from "zod"

// Every rule of `EmailAccount` that can be said in zod is said, those of names and addresses as regular expressions.
const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)
const DOT_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
const DOMAIN = "(?:(?!-)[a-z0-9-]{1,63}(?<!-)\\.)*(?!\\d+$)(?!-)[a-z0-9-]{1,63}(?<!-)"
const email = z
  .string()
  .max(254)
  .regex(new RegExp(`^${DOT_ATOM}@${DOMAIN}$`, "i"))
const host = z
  .string()
  .max(253)
  .regex(new RegExp(`^(?:${DOMAIN}|(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f:.]*:[0-9a-f:.]*)$`))
const tenantId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/)
const timeZone = z.string().refine(isTimeZone)
const instant = z.iso.datetime()
const security = z.enum(["implicit-tls", "starttls", "cleartext"])
const requestedSecurity = z.enum(["implicit-tls", "starttls"])
const mechanism = z.enum(["PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"])
const text = z.string()

// Making a formatter is the way to find out, and slow: the answers are kept, as Effect keeps them.
const knownZones = new Set<string>()
function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true
  try {
    Intl.DateTimeFormat("en-US", { timeZone: name })
  } catch {
    return false
  }
  knownZones.add(name)
  return true
}

const server = z.object({ host, port: whole(1, 65_535), security: requestedSecurity.nullable(), userName: text })

const stageReport = z.object({
  stage: z.enum(StageReport.fields.stage.literals),
  status: z.enum(StageReport.fields.status.literals),
  elapsedMilliseconds: z.number(),
  evidence: z.object({
    addressFamily: z.enum(["IPv4", "IPv6"]).optional(),
    tlsVersion: text.optional(),
    certificateSubject: text.optional(),
    certificateNames: z.array(text).optional(),
    certificateIssuer: text.optional(),
    certificateExpiresAt: text.optional(),
    capabilities: z.array(text).optional(),
    mechanism: text.optional(),
    replyCode: z.int().optional(),
    enhancedCode: text.optional(),
    responseCode: text.optional(),
    serverText: text.optional(),
  }),
})

const evidence = z.object({
  protocol: z.enum(Evidence.fields.protocol.literals),
  stage: z.enum(Evidence.fields.stage.literals),
  failure: z.enum(Evidence.fields.failure.literals),
  host: text,
  port: z.int(),
  security: security.nullable(),
  spokenSecurity: security.optional(),
  mechanism: mechanism.optional(),
  provider: text.optional(),
  replyCode: z.int().optional(),
  enhancedCode: text.optional(),
  responseCode: text.optional(),
  serverText: text.optional(),
})

const diagnosis = z.object({
  category: z.enum(Diagnosis.fields.category.literals),
  retryable: z.boolean(),
  actor: z.enum(Diagnosis.fields.actor.literals),
  remedy: text,
  helpUrl: text.optional(),
  providerText: text.optional(),
})

const side = z.object({
  status: z.enum(["unchecked", "ok", "failed"]),
  checkedAt: instant.nullable(),
  report: z
    .object({
      ok: z.boolean(),
      stages: z.array(stageReport),
      security: security.nullable(),
      evidence: evidence.nullable(),
      diagnosis: diagnosis.nullable(),
    })
    .nullable(),
})

/** An account's document. */
export const storedAccount = z.object({
  id: whole(1, Number.MAX_SAFE_INTEGER),
  tenantId,
  email,
  name: text,
  type: z.enum(["gmail", "outlook", "smtp"]),
  provider: text.nullable(),
  submission: server,
  access: server,
  replyTo: email.nullable(),
  bcc: z.array(email),
  signature: text.nullable(),
  trackingUrl: text.nullable(),
  clientId: z.int().nullable(),
  suspended: z.boolean(),
  whitelabelCredentials: z.boolean().optional(),
  limits: z.object({ maxPerDay: whole(1, 10_000), minimumGapMinutes: whole(0, 1_440) }),
  warmup: z.object({
    enabled: z.boolean(),
    totalPerDay: whole(1, 50),
    dailyRampup: whole(1, 20),
    startPerDay: whole(1, 50),
    replyRatePercentage: whole(0, 100),
    key: z.string().regex(/^[A-Za-z0-9._-](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9._-])?$/),
    autoAdjust: z.boolean().optional(),
    rampupEnabled: z.boolean().optional(),
  }),
  timeZone,
  secrets: z.array(z.enum(["password", "accessPassword", "oauthToken"])),
  connection: z.object({
    submission: side,
    access: side,
    disconnectedSince: instant.nullable().default(null),
    reauthorizationSince: instant.nullable().default(null),
  }),
  credentialRevision: z.int(),
  revision: z.int(),
  createdAt: instant,
  updatedAt: instant,
})

/** An API key's document. */
export const storedKey = z.object({
  id: text,
  tenantId,
  secretHash: text,
  scopes: z.array(z.enum(["read", "write", "admin"])),
  label: text,
  createdAt: instant,
  expiresAt: instant.nullable(),
})

const wholeText = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^[0-9]{1,16}$/)
    .refine((value) => Number(value) >= minimum && Number(value) <= maximum)
    .optional()
const trueOrFalse = z.enum(["true", "false"]).optional()

/** The query of the list. */
export const listQuery = z.object({
  offset: wholeText(0, Number.MAX_SAFE_INTEGER),
  limit: wholeText(1, 100),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24}$/)
    .optional(),
  isInUse: trueOrFalse,
  emailWarmupStatus: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  isSmtpSuccess: trueOrFalse,
  isWarmupBlocked: trueOrFalse,
  esp: z.enum(["GMAIL", "OUTLOOK", "SMTP"]).optional(),
  username: z.string().max(256).optional(),
  client_id: wholeText(0, Number.MAX_SAFE_INTEGER),
  fetch_campaigns: trueOrFalse,
  fetch_tags: trueOrFalse,
})

/** The query of an account by its id. */
export const detailsQuery = z.object({ fetch_campaigns: trueOrFalse, fetch_tags: trueOrFalse })

/** The id in a path. */
export const pathId = z
  .string()
  .regex(/^[0-9]{1,16}$/)
  .transform(Number)

const credential = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(/^[^\u0000-\u001f\u007f]*$/)
const line = z
  .string()
  .max(256)
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/)
  .regex(/[^\s\p{Z}\p{Cc}\p{Cf}]/u)

/** The body of `save`, adding an account with servers of its own. */
export const saveBody = z.strictObject({
  from_name: line,
  from_email: email,
  user_name: credential(256).optional(),
  password: credential(1_024),
  smtp_host: host,
  smtp_port: whole(1, 65_535).default(465),
  smtp_security: requestedSecurity.optional(),
  imap_host: host,
  imap_port: whole(1, 65_535).default(993),
  imap_security: requestedSecurity.optional(),
  imap_user_name: credential(256).optional(),
  imap_password: credential(1_024).optional(),
  type: z.enum(["GMAIL", "OUTLOOK", "SMTP", "ZOHO"]).optional(),
  warmup_enabled: z.boolean().default(false),
  total_warmup_per_day: whole(1, 50).default(20),
  daily_rampup: whole(1, 20).default(5),
  reply_rate_percentage: whole(0, 100).default(30),
  different_reply_to_address: email.optional(),
  bcc: z.string().optional(),
  signature: z.string().max(65_536).optional(),
  custom_tracking_url: z.url().max(255).optional(),
  max_email_per_day: whole(1, 10_000).default(100),
  time_to_wait_in_mins: whole(0, 1_440).default(0),
  time_zone: timeZone.default("UTC"),
  client_id: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  is_suspended: z.boolean().default(false),
})
