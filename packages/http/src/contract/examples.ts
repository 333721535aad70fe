/** The account that all examples of the contract are about. */
const id = 1_801_234_567_890_123
const at = "2026-11-27T08:00:00.000Z"
const from_email = "ada@example.com"

/** A body of `save` that adds an account. */
export const exampleAccount = {
  from_name: "Ada Lovelace",
  from_email,
  user_name: from_email,
  password: "the mailbox's password",
  smtp_host: "smtp.example.com",
  smtp_port: 465,
  imap_host: "imap.example.com",
  imap_port: 993,
  max_email_per_day: 100,
  warmup_enabled: true,
  total_warmup_per_day: 20,
  daily_rampup: 5,
  reply_rate_percentage: 30,
} as const

/** A body of `save` that changes an account. */
export const exampleChange = { id, max_email_per_day: 50, signature: null } as const

/** What is wrong with a refused login. */
export const exampleDiagnosis = {
  category: "bad_credentials",
  retryable: false,
  actor: "user",
  remedy: "Re-enter user name (usually the whole address) and password.",
  provider_text: "5.7.8 authentication failed",
} as const

const saved = {
  id,
  from_email,
  is_smtp_success: true,
  is_imap_success: true,
  warmup_details: { status: "ACTIVE", total_warmup_per_day: 20 },
} as const

/** The answer to a `save` that left a good account. */
export const exampleSaved = {
  ok: true,
  message: "Email account added successfully!",
  id,
  emailAccountId: id,
  warmupKey: "apple-river",
  data: saved,
  email_account: { id },
} as const

/** The answer to a `save` whose account is stored but failed its check. */
export const exampleVerificationFailed = {
  ok: false,
  message: "Email account verification failed. Please verify account details.",
  error: `SMTP: ${exampleDiagnosis.remedy}`,
  errorCode: "ACCOUNT_VERIFICATION_FAILED",
  emailAccountId: id,
  data: {
    ...saved,
    is_smtp_success: false,
    smtp_failure_error: exampleDiagnosis.remedy,
    imap_failure_error: null,
    smtp_diagnosis: exampleDiagnosis,
    imap_diagnosis: null,
  },
} as const

/** What an account shows in the list and by its id. */
export const exampleShown = {
  id,
  user_id: 0,
  created_at: at,
  updated_at: at,
  from_name: "Ada Lovelace",
  from_email,
  username: from_email,
  password: null,
  smtp_host: "smtp.example.com",
  smtp_port: 465,
  smtp_port_type: "SSL",
  smtp_security: "implicit-tls",
  imap_host: "imap.example.com",
  imap_port: 993,
  imap_port_type: "SSL",
  imap_security: "implicit-tls",
  imap_username: from_email,
  imap_password: null,
  is_different_imap_account: false,
  message_per_day: 100,
  different_reply_to_address: "",
  signature: null,
  custom_tracking_domain: null,
  bcc_email: null,
  time_zone: "UTC",
  is_smtp_success: true,
  is_imap_success: true,
  smtp_failure_error: null,
  imap_failure_error: null,
  smtp_diagnosis: null,
  imap_diagnosis: null,
  type: "SMTP",
  daily_sent_count: 0,
  client_id: null,
  expires_at: null,
  is_connected_to_campaign: false,
  tags: [],
} as const

/** The warmup of that account. */
export const exampleWarmup = {
  status: "ACTIVE",
  total_sent_count: 0,
  total_spam_count: 0,
  warmup_key_id: "apple-river",
  reply_rate: 30,
  blocked_reason: null,
  warmup_min_count: 1,
  warmup_max_count: 20,
  max_email_per_day: 100,
  warmup_reputation: null,
} as const

/** What a check found on a side that is well. */
export const exampleSide = {
  ok: true,
  security: "implicit-tls",
  stages: [
    { stage: "resolve", status: "ok", ms: 2.1, evidence: { addresses: ["192.0.2.10"] } },
    { stage: "authenticate", status: "ok", ms: 48.3, evidence: { mechanism: "PLAIN" } },
  ],
  diagnosis: null,
} as const

/** The last check of a stored account. */
export const exampleConnection = {
  ok: true,
  message: "Both connections are well.",
  emailAccountId: id,
  smtp: { status: "ok", checked_at: at, report: exampleSide },
  imap: { status: "ok", checked_at: at, report: exampleSide },
} as const

/** The answer to the deletion of an account. */
export const exampleDeleted = { ok: true, message: "Email account deleted successfully!", emailAccountId: id } as const

const batch_id = "4bKq9ZtW1xYh7PmR2sVdCa"
const counts = { total: 1, added: 1, existing: 0, duplicate: 0, invalid: 0 } as const
const row = { row: 1, from_email, status: "added", email_account_id: id } as const

/** The answer to a `bulk` of one row. */
export const exampleBulkAdded = { ok: true, batch_id, ...counts, rows: [row] } as const

/** How far that batch is. */
export const exampleProgress = {
  batch_id,
  status: "finished",
  created_at: at,
  finished_at: at,
  ...counts,
  checks: { pending: 0, ok: 1, failed: 0, not_needed: 0 },
} as const

/** The batch when it is finished. */
export const exampleBulkReport = {
  ok: true,
  ...exampleProgress,
  rows: [
    {
      ...row,
      check: "ok",
      is_smtp_success: true,
      is_imap_success: true,
      smtp_failure_error: null,
      imap_failure_error: null,
      smtp_diagnosis: null,
      imap_diagnosis: null,
    },
  ],
} as const

/** A body of `discover`. */
export const exampleDiscover = { email: from_email } as const

const exampleServer = (host: string, port: number) =>
  ({ host, port, security: "implicit-tls", user_names: [from_email], auth: ["password"], answered: true }) as const

/** The answer to it. */
export const exampleDiscovery = {
  ok: true,
  outcome: "found",
  message: "SMTP is at smtp.example.com:465, IMAP at imap.example.com:993.",
  domain: "example.com",
  suggestion: null,
  provider: null,
  smtp_host: "smtp.example.com",
  smtp_port: 465,
  smtp_security: "implicit-tls",
  user_name: from_email,
  imap_host: "imap.example.com",
  imap_port: 993,
  imap_security: "implicit-tls",
  imap_user_name: from_email,
  candidates: [
    {
      origin: "autoconfig",
      trust: "high",
      provider: null,
      needs_confirmation: false,
      confirm_domains: [],
      smtp: exampleServer("smtp.example.com", 465),
      imap: exampleServer("imap.example.com", 993),
      warnings: [],
    },
  ],
  hints: [],
  limits: null,
  ends_on: null,
  help_url: null,
  retry: false,
  trace: [{ origin: "dns", target: "example.com MX", finding: "mx.example.com", started_ms: 0, ended_ms: 12 }],
} as const

/** The body of `POST /oauth/google/start`. */
export const exampleOAuthStart = { email: from_email, return_url: "https://app.example.com/mailboxes?tab=2" } as const

/** Its answer. */
export const exampleOAuthLink = {
  ok: true,
  url: "https://app.example.com/api/v1/oauth/google/start?ticket=1.ZGVmYXVsdA.c2VhbGVk.aXY.dGlja2V0",
  expires_at: "2026-11-27T21:00:00.000Z",
} as const

/** What became of that consent. */
export const exampleConsented = {
  ok: true,
  message: "ada@example.com is connected.",
  status: "connected",
  email_account_id: id,
  from_email,
  is_new: true,
  smtp_failure_error: null,
  imap_failure_error: null,
  return_url: `https://app.example.com/mailboxes?tab=2&status=connected&email_account_id=${id}`,
} as const
