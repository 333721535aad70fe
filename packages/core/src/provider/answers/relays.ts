import type { ProviderAnswers } from "../ProviderAnswers.ts"

const allowList =
  /(?:unauthori[sz]ed|un-?recogni[sz]ed|not (?:authori[sz]ed|whitelisted|allowed|permitted)).{0,20}\bIP\b|\bIP\b.{0,60}not (?:been )?(?:authori[sz]ed|whitelisted|allowed|permitted|recogni[sz]ed)/i

/** What Brevo (Sendinblue) answers. */
export const brevo = {
  family: "brevo",
  hosts: ["brevo.com", "sendinblue.com"],
  pages: { ip_blocked: "https://app.brevo.com/security/authorised_ips" },
  anywhere: [
    {
      text: allowList,
      category: "ip_blocked",
      actor: "user",
      remedy:
        "The account takes mail from listed addresses only: add this server's IP address at the provider's security settings.",
      source: "https://app.brevo.com/security/authorised_ips",
    },
  ],
} as const satisfies ProviderAnswers

/** What SendGrid answers. */
export const sendGrid = {
  family: "sendgrid",
  hosts: ["sendgrid.net", "sendgrid.com"],
  anywhere: [
    {
      text: /maximum credits exceeded/i,
      category: "sending_quota_exceeded",
      source: "https://github.com/mautic/mautic/issues/8721",
    },
    {
      text: /from address does not match a verified sender identity/i,
      category: "sender_not_allowed",
      source: "https://docs.sendgrid.com/for-developers/sending-email/sender-identity",
    },
    {
      text: /the provided authorization grant is invalid, expired, or revoked/i,
      category: "bad_credentials",
      remedy: "The API key is wrong or revoked: create a new one at SendGrid; the user name is the word apikey.",
      source: "https://docs.sendgrid.com/for-developers/sending-email/smtp-errors-and-troubleshooting",
    },
  ],
} as const satisfies ProviderAnswers

/** What Mailgun answers. */
export const mailgun = {
  family: "mailgun",
  hosts: ["mailgun.org", "mailgun.com"],
  anywhere: [
    {
      text: /domain .{1,80} is not allowed to send: .{0,40}(?:limit|probation|exceeded)/i,
      category: "sending_quota_exceeded",
      source: "https://github.com/Monstarrrr/rebutify/issues/162",
    },
    {
      text: /free accounts are for test purposes|sandbox subdomains are for test|authorized recipients/i,
      category: "sender_not_allowed",
      remedy:
        "A sandbox account sends only to listed recipients: add and verify the recipient, or a domain of your own.",
      source: "https://help.mailgun.com/hc/en-us/articles/217531258",
    },
    {
      text: /domain .{1,80} is not allowed to send|business verification/i,
      category: "account_suspended",
      actor: "provider",
      source: "https://github.com/Monstarrrr/rebutify/issues/162",
    },
  ],
} as const satisfies ProviderAnswers
