import type { ProviderAnswers } from "../ProviderAnswers.ts"

const smtpErrors = "https://support.google.com/a/answer/3726730"

/** What Gmail and Google Workspace answer. */
export const google = {
  family: "google",
  hosts: ["gmail.com", "googlemail.com", "google.com"],
  pages: {
    app_password_required: "https://myaccount.google.com/apppasswords",
    bad_credentials: "https://support.google.com/mail/answer/7126229",
    web_login_required: "https://support.google.com/mail/answer/78754",
    imap_disabled: "https://support.google.com/mail/answer/7126229",
    rate_limited: "https://support.google.com/mail/answer/7126229",
    sending_quota_exceeded: "https://support.google.com/a/answer/166852",
    delivery_policy_rejected: "https://support.google.com/mail/answer/81126",
    account_suspended: "https://support.google.com/accounts/answer/40039",
  },
  anywhere: [
    {
      text: /InvalidSecondFactor/i,
      category: "app_password_required",
      remedy:
        "Google wants an app password here: switch on 2-Step Verification, create an app password in the Google account, and enter it in place of the password.",
      source: smtpErrors,
    },
    {
      text: [
        /WebLoginRequired|accounts\.google\.com\/(?:ContinueSignIn|signin)/i,
        /mail\/(?:bin\/)?(?:accounts\/)?answer(?:\.py\?answer=|\/)(?:78754|14257)\b/i,
      ],
      category: "web_login_required",
      remedy:
        "Sign in to the Google account once in a browser and confirm that it was you; then check again. An app password or OAuth avoids this.",
      source: "https://support.google.com/mail/answer/78754",
    },
    {
      text: /peak smtp relay limit|smtp relay (?:rate|recipient) limit/i,
      category: "rate_limited",
      source: smtpErrors,
    },
    {
      text: [
        /daily (?:user |smtp relay )?(?:sending |relay |message )?(?:limit|quota) exceeded/i,
        /daily smtp relay (?:limit|sending quota)/i,
      ],
      category: "sending_quota_exceeded",
      source: "https://support.google.com/a/answer/166852",
    },
    {
      text: [
        /unusual rate of unsolicited mail|suspicious due to the (?:very low|nature)/i,
        /likely (?:unsolicited|suspicious)/i,
      ],
      unless: /not authorized to send email directly|PTR record/i,
      category: "delivery_policy_rejected",
      actor: "operator",
      source: "https://support.google.com/mail/answer/81126",
    },
    {
      enhancedCode: /^[45]\.7\.(?:26|27|29|30|32|40)$/,
      text: /authenticat|\bSPF\b|\bDKIM\b|\bDMARC\b|\bTLS\b|align|gsmtp/i,
      unless: /basic authentication|\bPTR\b/i,
      category: "delivery_policy_rejected",
      retryable: false,
      remedy:
        "Google refuses mail of this domain because its authentication fails: the domain's admin should set up SPF, DKIM and DMARC as the text says.",
      source: "https://support.google.com/mail/answer/81126",
    },
    {
      enhancedCode: /^[45]\.7\.28$/,
      category: "delivery_policy_rejected",
      actor: "operator",
      source: "https://support.google.com/mail/answer/81126",
    },
    {
      text: /mail sending denied/i,
      category: "account_suspended",
      actor: "provider",
      source: smtpErrors,
    },
    {
      text: /(?:mail )?relay denied.{0,80}(?:registered|domain|customer)|invalid credentials for relay/i,
      category: "authentication_required",
      remedy:
        "Google's relay service does not know this sender: its admin should register the IP address or the login at the SMTP relay settings of Google Workspace.",
      actor: "admin",
      source: "https://support.google.com/a/answer/6140680",
    },
  ],
  here: [
    {
      text: /bandwidth limits?|(?:command|download|upload) (?:rate|limit)/i,
      category: "rate_limited",
      protocol: "access",
      remedy: "The mailbox has used up its IMAP bandwidth for now: wait some hours and read less.",
      source: "https://support.google.com/a/answer/1071518",
    },
    {
      text: /domain administrator has disabled|disabled by (?:your|the) (?:domain )?admin/i,
      protocol: "access",
      category: "imap_disabled",
      actor: "admin",
      source: "https://support.google.com/a/answer/105694",
    },
    {
      enhancedCode: /^[45]\.7\.0$/,
      text: /try again later, closing connection/i,
      category: "rate_limited",
      source: smtpErrors,
    },
    {
      enhancedCode: /^5\.7\.1$/,
      text: /contains (?:an )?(?:executable|virus|content that)|IP you're using to send mail/i,
      category: "delivery_policy_rejected",
      source: smtpErrors,
    },
  ],
} as const satisfies ProviderAnswers
