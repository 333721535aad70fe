import type { ProviderAnswers } from "../ProviderAnswers.ts"

const troubleshooting = "https://www.zoho.com/mail/help/imap-access.html"

/** What Zoho Mail answers. */
export const zoho = {
  family: "zoho",
  hosts: ["zoho.com", "zoho.eu", "zoho.in", "zoho.jp", "zoho.sa", "zoho.com.au", "zoho.com.cn", "zohocloud.ca"],
  pages: {
    imap_disabled: troubleshooting,
    bad_credentials: troubleshooting,
    account_suspended: "https://www.zoho.com/mail/help/usage-policy.html",
  },
  anywhere: [
    {
      text: [/unusual sending activity|unusual activity.{0,40}(?:detected|blocked)/i, /outgoing (?:mail )?blocked/i],
      category: "account_suspended",
      actor: "provider",
      source: "https://www.zoho.com/mail/help/usage-policy.html",
    },
  ],
  here: [
    {
      text: /sender (?:is )?not allowed to relay|relaying disallowed/i,
      category: "sender_not_allowed",
      source: "https://www.zoho.com/mail/help/usage-policy.html",
    },
  ],
} as const satisfies ProviderAnswers
