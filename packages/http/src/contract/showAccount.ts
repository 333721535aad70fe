import type { AccountType, EmailAccount, WarmupSum } from "@mailkeep/core"
import { DateTime } from "effect"
import type { AccountDetails, ListedAccount } from "./AccountShape.ts"
import { warmupStatus } from "./answerSave.ts"
import type { AccountUse } from "./AccountUse.ts"
import { portTypeOf, securityOf, storedFailure, toDiagnosis } from "./connectionText.ts"
import { showAccountTag } from "./TagShape.ts"

const types = { gmail: "GMAIL", outlook: "OUTLOOK", smtp: "SMTP" } as const satisfies Record<AccountType, string>

/** The type of an account by wire name. */
export const wireTypeOf = ({ type }: EmailAccount): (typeof types)[AccountType] => types[type]

const nothingRecorded: WarmupSum = { sent: 0, spam: 0, reputation: null }

/** An account as the list shows it. */
export const showListed = (account: EmailAccount, use: AccountUse): typeof ListedAccount.Type => {
  const shared = common(account, use)
  const { campaigns, warmed = nothingRecorded } = use
  return {
    ...shared,
    minTimeToWaitInMins: account.limits.minimumGapMinutes,
    campaign_count: campaigns,
    warmup_details: {
      ...warmup(account, warmed),
      warmup_created_at: shared.created_at,
      warmup_reputation: warmed.reputation === null ? null : `${warmed.reputation}%`,
    },
  }
}

/** An account as it is shown by its id; `reauthUrl`: where its owner agrees anew, `null` when nobody has to or can. */
export const showDetails = (
  account: EmailAccount,
  use: AccountUse,
  reauthUrl: string | null,
): typeof AccountDetails.Type => {
  const shared = common(account, use)
  const { warmed = nothingRecorded } = use
  return {
    ...shared,
    is_suspended: account.suspended,
    use_whitelabel_credentials: account.whitelabelCredentials ?? false,
    ...(reauthUrl === null ? {} : { reauth_url: reauthUrl }),
    warmup_details: {
      id: account.id,
      ...warmup(account, warmed),
      created_at: shared.created_at,
      is_warmup_blocked: false,
      warmup_reputation: warmed.reputation,
    },
  }
}

const common = (account: EmailAccount, { campaignIds, campaigns, tags }: AccountUse) => {
  const smtpSecurity = securityOf(account, "submission")
  const imapSecurity = securityOf(account, "access")
  return {
    id: account.id,
    user_id: 0,
    created_at: DateTime.formatIso(account.createdAt),
    updated_at: DateTime.formatIso(account.updatedAt),
    from_name: account.name,
    from_email: account.email,
    username: account.submission.userName,
    password: null,
    smtp_host: account.submission.host,
    smtp_port: account.submission.port,
    smtp_port_type: portTypeOf(smtpSecurity),
    smtp_security: smtpSecurity,
    imap_host: account.access.host,
    imap_port: account.access.port,
    imap_port_type: portTypeOf(imapSecurity),
    imap_security: imapSecurity,
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
    smtp_failure_error: storedFailure(account, "submission"),
    imap_failure_error: storedFailure(account, "access"),
    smtp_diagnosis: toDiagnosis(account.connection.submission.report?.diagnosis ?? null),
    imap_diagnosis: toDiagnosis(account.connection.access.report?.diagnosis ?? null),
    type: types[account.type],
    daily_sent_count: 0,
    client_id: account.clientId,
    expires_at: null,
    is_connected_to_campaign: campaigns > 0,
    tags: tags.map(showAccountTag),
    ...(campaignIds === null ? {} : { campaign_ids: campaignIds }),
  }
}

const warmup = (account: EmailAccount, { sent, spam }: WarmupSum) => ({
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
