import type { EmailAccount } from "@mailkeep/core"
import type { Use } from "./openFile.ts"

/** An account as its document has it: JSON, nothing decoded. */
export type Stored = typeof EmailAccount.Encoded

type Side = "submission" | "access"
type Report = NonNullable<Stored["connection"]["submission"]["report"]>

const types = { gmail: "GMAIL", outlook: "OUTLOOK", smtp: "SMTP" } as const
const security = (account: Stored, side: Side) =>
  account[side].security ?? account.connection[side].report?.security ?? null
const portType = (mode: string | null) => (mode === "implicit-tls" ? "SSL" : mode === "starttls" ? "TLS" : null)

const failure = (account: Stored, side: Side): string | null => {
  const { report, status } = account.connection[side]
  if (status === "ok") return null
  return report === null ? "not checked yet" : (report.diagnosis?.remedy ?? "The check failed.")
}

const diagnosis = (found: Report["diagnosis"] | undefined) => {
  if (found === null || found === undefined) return null
  const { actor, category, helpUrl, providerText, remedy, retryable } = found
  return {
    category,
    retryable,
    actor,
    remedy,
    ...(helpUrl === undefined ? {} : { help_url: helpUrl }),
    ...(providerText === undefined ? {} : { provider_text: providerText }),
  }
}

const common = (account: Stored, { campaigns }: Use) => {
  const [smtp, imap] = [security(account, "submission"), security(account, "access")]
  return {
    id: account.id,
    user_id: 0,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
    from_name: account.name,
    from_email: account.email,
    username: account.submission.userName,
    password: null,
    smtp_host: account.submission.host,
    smtp_port: account.submission.port,
    smtp_port_type: portType(smtp),
    smtp_security: smtp,
    imap_host: account.access.host,
    imap_port: account.access.port,
    imap_port_type: portType(imap),
    imap_security: imap,
    imap_username: account.access.userName,
    imap_password: null,
    is_different_imap_account:
      account.access.userName !== account.submission.userName || account.secrets.includes("accessPassword"),
    message_per_day: account.limits.maxPerDay,
    different_reply_to_address: account.replyTo ?? "",
    signature: account.signature,
    custom_tracking_domain: account.trackingUrl,
    bcc_email: account.bcc.length === 0 ? null : account.bcc.join(","),
    time_zone: account.timeZone,
    is_smtp_success: account.connection.submission.status === "ok",
    is_imap_success: account.connection.access.status === "ok",
    smtp_failure_error: failure(account, "submission"),
    imap_failure_error: failure(account, "access"),
    smtp_diagnosis: diagnosis(account.connection.submission.report?.diagnosis),
    imap_diagnosis: diagnosis(account.connection.access.report?.diagnosis),
    type: types[account.type],
    daily_sent_count: 0,
    client_id: account.clientId,
    expires_at: null,
    is_connected_to_campaign: campaigns > 0,
    tags: [],
  }
}

/** Whether warmup runs. */
export const warmupStatus = ({ suspended, warmup }: Pick<Stored, "suspended" | "warmup">) =>
  warmup.enabled ? (suspended ? "PAUSED" : "ACTIVE") : "INACTIVE"

const warmup = (account: Stored, { sent, spam }: Use) => ({
  status: warmupStatus(account),
  total_sent_count: sent,
  total_spam_count: spam,
  warmup_key_id: account.warmup.key,
  reply_rate: account.warmup.replyRatePercentage,
  blocked_reason: null,
  warmup_min_count: account.warmup.startPerDay,
  warmup_max_count: account.warmup.totalPerDay,
  max_email_per_day: account.limits.maxPerDay,
})

/** The fields of an account in a list. */
export const listed = (account: Stored, use: Use) => ({
  ...common(account, use),
  minTimeToWaitInMins: account.limits.minimumGapMinutes,
  campaign_count: use.campaigns,
  warmup_details: {
    ...warmup(account, use),
    warmup_created_at: account.createdAt,
    warmup_reputation: use.reputation === null ? null : `${use.reputation}%`,
  },
})

/** The fields of an account by its id. */
export const detailed = (account: Stored, use: Use) => ({
  ...common(account, use),
  is_suspended: account.suspended,
  use_whitelabel_credentials: account.whitelabelCredentials ?? false,
  warmup_details: {
    id: account.id,
    ...warmup(account, use),
    created_at: account.createdAt,
    is_warmup_blocked: false,
    warmup_reputation: use.reputation,
  },
})
