import type { ProviderAnswers } from "../ProviderAnswers.ts"

const bounces =
  "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online"
const submission =
  "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"
const basicAuth =
  "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online"
const restricted = "https://learn.microsoft.com/defender-office-365/outbound-spam-restore-restricted-users"

/** What Microsoft 365 and Outlook.com answer; the texts of Exchange are the same where a company runs its own. */
export const microsoft = {
  family: "microsoft",
  hosts: [
    "office365.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "office365.us",
    "office.com",
    "partner.outlook.cn",
  ],
  pages: {
    smtp_auth_disabled: "https://aka.ms/smtp_auth_disabled",
    oauth_required: basicAuth,
    access_policy_blocked: "https://learn.microsoft.com/entra/fundamentals/security-defaults",
    rate_limited: "https://aka.ms/concurrent_sending",
    account_suspended: restricted,
    sender_not_allowed: submission,
    imap_disabled:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access",
  },
  anywhere: [
    {
      text: /SmtpClientAuth(?:entication)?\b.{0,20}(?:is )?disabled|smtp_auth_disabled/i,
      category: "smtp_auth_disabled",
      remedy:
        "The Exchange admin should switch on authenticated SMTP for this mailbox (Set-CASMailbox -SmtpClientAuthenticationDisabled $false) or for the tenant.",
      source: submission,
    },
    {
      text: [
        /basic auth(?:entication)? is (?:disabled|not supported|not allowed|blocked)/i,
        /BasicAuth(?:Blocked|Disabled)/i,
      ],
      category: "oauth_required",
      remedy: "Microsoft accepts no password here: connect the account by OAuth.",
      source: basicAuth,
    },
    {
      text: [
        /security defaults|conditional access|did not meet the criteria to be authenticated/i,
        /authentication policy|blocked by (?:the )?(?:tenant|organi[sz]ation)/i,
        /AADSTS(?:50105|53000|53001|53002|53003|53004|90094)\b/i,
      ],
      category: "access_policy_blocked",
      remedy:
        "A policy of the organisation (security defaults, conditional access or an authentication policy) blocks this login: its admin should allow it, or the account be connected by OAuth.",
      source: submission,
    },
    {
      text: /account (?:is )?locked.{0,60}(?:incorrect|too many|sign in)|AADSTS50053\b/i,
      category: "account_suspended",
      actor: "user",
      source: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
    },
    {
      text: /AADSTS50057\b/,
      category: "account_suspended",
      actor: "admin",
      source: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
    },
    {
      text: /AADSTS(?:50126|50034)\b/,
      category: "bad_credentials",
      source: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
    },
    {
      text: /authenticated but not connected/i,
      category: "imap_disabled",
      actor: "admin",
      remedy:
        "The login passed but the mailbox did not open: check that IMAP is on for it, that it has a licence, and that the user name is the mailbox's own (shared mailboxes) with the right token scopes.",
      source: "https://github.com/postalsys/imapflow/issues/314",
    },
    {
      text: /concurrent connections? limit exceeded|concurrent_sending|too many concurrent/i,
      category: "rate_limited",
      remedy:
        "At most three submissions may run at a time for one mailbox: send over one connection, one after another.",
      source: "https://learn.microsoft.com/exchange/troubleshoot/send-emails/smtp-submission-improvements",
    },
    {
      text: [
        /request is throttled|suggested backoff time|account (?:has )?exceeded the submission rate/i,
        /submission rate limit|message rate limit|SubmissionRateLimit/i,
      ],
      category: "rate_limited",
      source: bounces,
    },
    {
      text: /SendAsDenied|(?:does|do) not have permissions? to send (?:as|on behalf)/i,
      category: "sender_not_allowed",
      remedy:
        "This login may not send as that address: use the address of the login, or have the Exchange admin give it the Send As permission.",
      source: bounces,
    },
    {
      text: /tenant.{0,80}(?:exceeded its daily limit|external recipient rate limit)|TERRL/i,
      category: "sending_quota_exceeded",
      actor: "admin",
      source:
        "https://techcommunity.microsoft.com/blog/exchange/introducing-exchange-online-tenant-outbound-email-limits/4372797",
    },
    {
      enhancedCode: /^5\.7\.23[236]$/,
      category: "sending_quota_exceeded",
      actor: "admin",
      source:
        "https://techcommunity.microsoft.com/blog/exchange/introducing-exchange-online-tenant-outbound-email-limits/4372797",
    },
    {
      text: /SubmissionQuotaExceeded|RecipientRateLimitExceeded|daily limit for (?:message )?recipients/i,
      category: "sending_quota_exceeded",
      source: bounces,
    },
    {
      text: /MapiExceptionQuotaExceeded|\bQuotaExceededException/i,
      unless: /Submission(?:Quota|Rate)/i,
      category: "mailbox_full",
      source: bounces,
    },
    {
      text: /WASCL UserAction|OutboundSpamException|HipNotify|HipSend/i,
      category: "account_suspended",
      actor: "user",
      remedy:
        "Microsoft holds back this account's mail: log in at outlook.com in a browser, verify the account, and send little for some days.",
      source: "https://github.com/DesertsP/Valine-Admin/issues/26",
    },
    {
      text: [
        /bad outbound sender|spam abuse detected|tenant has (?:exceeded|been blocked)|banned sender(?! ?\[)/i,
        /(?:unregistered|unprovisioned) (?:sender|domain|tenant).{0,40}(?:threshold|exceeded)/i,
      ],
      category: "account_suspended",
      actor: "admin",
      remedy:
        "Microsoft has blocked sending after suspected abuse: the admin should secure the account and release it under Restricted entities in Microsoft Defender.",
      source: restricted,
    },
    {
      enhancedCode: /^5\.(?:7\.(?:50[1-3]|508|70[45]|703|75[0-9])|1\.8)$/,
      text: /access denied|blocked|spam|threshold|outbound|abuse/i,
      unless: /\bIP\b|\[\d|listed|recipient/i,
      category: "account_suspended",
      actor: "admin",
      source: restricted,
    },
    {
      enhancedCode: /^5\.7\.(?:511|606|607|608|609|610|513|512)$/,
      text: /\bIP\b|\[\d|banned|block|listed/i,
      category: "ip_blocked",
      source: bounces,
    },
    {
      text: /required authentication level|IP reputation|rate limited due to/i,
      unless: /blocked using|block ?list/i,
      category: "delivery_policy_rejected",
      source: "https://dmarcian.com/microsoft-enforces-spf-dkim-dmarc",
    },
    {
      text: /part of their network is on our block list/i,
      category: "ip_blocked",
      source: "https://postmaster.live.com",
    },
    {
      text: /unrecogni[sz]ed authentication type.{0,80}protection\.outlook\.com/i,
      category: "auth_mechanism_unsupported",
      actor: "user",
      remedy: "This server only takes in mail (an MX): use smtp.office365.com, port 587 with STARTTLS.",
      source: submission,
    },
    {
      enhancedCode: /^5\.7\.57$/,
      text: /not authenticated|anonymous/i,
      category: "authentication_required",
      source: submission,
    },
    {
      enhancedCode: /^5\.7\.68$|^5\.7\.64$/,
      text: /relay|tenantattribution/i,
      category: "authentication_required",
      actor: "admin",
      source: bounces,
    },
  ],
  here: [
    {
      protocol: "access",
      oauth: true,
      text: /^(?:(?:LOGIN|AUTHENTICATE) failed\.?|logon failure.{0,40}|authentication failed\.?)$/i,
      category: "oauth_token_rejected",
      remedy:
        "Connect the account again, with the scope IMAP.AccessAsUser.All of outlook.office.com and the mailbox's own user name; IMAP must be on for the mailbox.",
      source:
        "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth",
    },
    {
      protocol: "access",
      text: /^(?:(?:LOGIN|AUTHENTICATE) failed\.?|logon failure.{0,40}|authentication failed\.?)$/i,
      category: "oauth_required",
      remedy: "Microsoft accepts no passwords over IMAP: connect the account by OAuth.",
      source: basicAuth,
    },
    {
      port: [465],
      unanswered: true,
      category: "host_unreachable",
      actor: "user",
      remedy: "Microsoft does not serve port 465: use port 587 with STARTTLS.",
      source: submission,
    },
  ],
} as const satisfies ProviderAnswers
