import type { DiagnosisCategory, Situation } from "@mailkeep/core"

/** A text, where it was said, and what it means; together with the corpora they reach every rule. */
export type RuleText = readonly [text: string, situation: Situation, category: DiagnosisCategory]

const smtp = (text: string, category: DiagnosisCategory, situation: Situation = {}): RuleText => [
  text,
  { protocol: "submission", ...situation },
  category,
]
const imap = (text: string, category: DiagnosisCategory, situation: Situation = {}): RuleText => [
  text,
  { protocol: "access", ...situation },
  category,
]
const login: Situation = { stage: "authenticate" }

/** Texts of providers, each at its own server where only that gives it its meaning. */
export const providerTexts: ReadonlyArray<RuleText> = [
  imap("NO [ALERT] IMAP access: your domain administrator has disabled it", "imap_disabled", {
    host: "imap.gmail.com",
  }),
  smtp("421 4.7.0 Try again later, closing connection.", "rate_limited", { host: "smtp.gmail.com" }),
  smtp(
    "550 5.7.1 The IP you're using to send mail is not authorized to deliver to our servers.",
    "delivery_policy_rejected",
    {
      host: "smtp.gmail.com",
    },
  ),
  smtp("AADSTS50053: The account is locked, you've tried to sign in too many times", "account_suspended"),
  smtp("AADSTS50057: The user account is disabled.", "account_suspended"),
  smtp("AADSTS50126: Error validating credentials due to invalid username or password.", "bad_credentials"),
  smtp("550 5.7.232 Your message can't be sent", "sending_quota_exceeded"),
  smtp("550 5.7.509 Access denied, sending domain does not pass DMARC verification", "delivery_policy_rejected"),
  imap("NO [AUTHENTICATIONFAILED]", "app_password_required", { host: "imap.mail.yahoo.com" }),
  smtp("535 5.7.0 Sorry", "app_password_required", { host: "smtp.aol.com" }),
  smtp("535 5.7.8 Authentication failed", "app_password_required", { host: "smtp.mail.me.com" }),
  smtp("550 5.4.6 Unusual sending activity detected. Please try after sometime", "account_suspended"),
  smtp("553 Sender is not allowed to relay emails", "sender_not_allowed", { host: "smtp.zoho.eu" }),
  smtp(
    "535 5.7.8 Error: authentication failed: This user does not have access rights to this service",
    "smtp_auth_disabled",
  ),
  smtp("550 spam message rejected", "delivery_policy_rejected", { host: "smtp.mail.ru" }),
  smtp("535 System busy", "app_password_required", { host: "smtp.qq.com" }),
  smtp("450 MI:DMC 163 smtp8", "rate_limited"),
  smtp("554 DT:SPM 163 smtp13,EcCowABHp", "delivery_policy_rejected"),
  smtp("550 User suspended", "account_suspended", { host: "smtp.163.com" }),
  smtp("535 UC_LOGIN_SOURCE_NOT_ALLOWED", "smtp_auth_disabled"),
  smtp("535 UC_CLIENT_NON_SSL", "tls_mode_mismatch"),
  imap("NO POP3/IMAP ist für dieses Postfach nicht aktiviert", "imap_disabled"),
  smtp("535 Der Zugang ist nicht aktiviert", "smtp_auth_disabled"),
  smtp("554 Message rejected: Sending paused for this account.", "account_suspended"),
  smtp("535 The request signature we calculated does not match, signature not valid", "bad_credentials"),
  smtp("421 Domain example.org is not allowed to send: hourly limit", "sending_quota_exceeded"),
  smtp("550 Sandbox subdomains are for test purposes only", "sender_not_allowed"),
  smtp("550 Domain example.org is not allowed to send", "account_suspended"),
  smtp("connect ECONNREFUSED 127.0.0.1:1025", "connection_refused", { host: "127.0.0.1", port: 1025 }),
]

/** Words that mean the same anywhere. */
export const meaningTexts: ReadonlyArray<RuleText> = [
  smtp("Greeting never received", "wrong_service", { port: 993 }),
  imap("NO Login is disabled", "auth_mechanism_unsupported"),
  smtp("530 Bitte verschlüsselt verbinden, nur SSL ist möglich", "tls_mode_mismatch"),
  smtp("538 no", "tls_mode_mismatch"),
  smtp("523 5.7.10 no", "tls_mode_mismatch"),
  imap("NO [LOGINDISABLED] no", "tls_mode_mismatch", { security: "starttls" }),
  smtp("451 Der Dienst ist vorübergehend nicht erreichbar", "temporary_server_failure"),
  imap("NO [INUSE] later", "temporary_server_failure"),
  smtp("535 5.7.8 Your account has 2-step verification on", "app_password_required"),
  smtp("535 Bitte zuerst im Browser anmelden", "web_login_required"),
  smtp("535 5.7.8 SMTP AUTH is disabled for this mailbox", "smtp_auth_disabled"),
  smtp("550 未开启SMTP服务", "smtp_auth_disabled"),
  smtp("535 SMTP is only available for paid accounts", "smtp_auth_disabled"),
  smtp("535 5.7.8 Password authentication is no longer supported, use OAuth", "oauth_required", login),
  smtp("550 5.7.30 basic", "oauth_required"),
  smtp("550 5.7.24 no", "delivery_policy_rejected"),
  smtp("421 Deferred for now because of complaints", "delivery_policy_rejected"),
  smtp("550 Your outgoing mail quota is used up", "sending_quota_exceeded"),
  imap("NO [LIMIT] no", "rate_limited"),
  smtp("554 5.7.1 Sender address [a@example.org] blocked using dbl.example", "delivery_policy_rejected"),
  smtp("554 Ihre IP ist gesperrt", "ip_blocked"),
  smtp("530 Authentifizierung erforderlich", "authentication_required"),
  smtp("554 垃圾邮件", "delivery_policy_rejected"),
  imap("NO AUTHENTICATE failed", "oauth_token_rejected", { mechanism: "XOAUTH2" }),
  smtp("500 This is a POP3 server", "wrong_service"),
]

/** Codes without words that are known. */
export const codeTexts: ReadonlyArray<RuleText> = [
  imap("NO [EXPIRED] no", "bad_credentials"),
  imap("NO [AUTHENTICATIONFAILED] no", "bad_credentials"),
  imap("NO [CONTACTADMIN]", "access_policy_blocked"),
  imap("NO [CANNOT] no", "unknown"),
  smtp("550 5.7.8 no", "bad_credentials"),
  smtp("550 5.7.9 no", "auth_mechanism_unsupported", login),
  smtp("550 5.7.13 no", "account_suspended"),
  smtp("550 5.7.14 no", "access_policy_blocked"),
  smtp("550 5.2.1 no", "account_suspended"),
  smtp("552 5.2.2 no", "mailbox_full"),
  smtp("550 5.1.7 no", "sender_not_allowed"),
  smtp("550 5.7.25 no", "ip_blocked"),
  smtp("552 5.3.4 no", "unknown"),
  smtp("530 no", "authentication_required"),
  smtp("534 no", "app_password_required"),
  smtp("535 no", "bad_credentials"),
  smtp("525 no", "account_suspended"),
  smtp("521 no", "wrong_service"),
  smtp("504 no", "auth_mechanism_unsupported"),
  smtp("502 no", "auth_mechanism_unsupported", login),
  smtp("554 no", "ip_blocked", { stage: "greet" }),
  smtp("450 no", "temporary_server_failure"),
]
