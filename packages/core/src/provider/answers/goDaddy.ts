import type { ProviderAnswers } from "../ProviderAnswers.ts"

const codes = "https://www.godaddy.com/help/fix-rejected-email-with-a-bounce-error-40685"

/** What GoDaddy's own mail servers answer; their texts end with a code such as IB401. */
export const goDaddy = {
  family: "godaddy",
  hosts: ["secureserver.net", "godaddy.com"],
  pages: { delivery_policy_rejected: codes, ip_blocked: codes },
  anywhere: [
    {
      text: /authentication not allowed on IBSMTP/i,
      category: "wrong_service",
      remedy: "This server only takes in mail (an MX): use smtpout.secureserver.net, port 465.",
      source: codes,
    },
    { text: /\bIB101\b/, category: "temporary_server_failure", source: codes },
    { text: /\bIB(?:504|607)\b/, category: "sending_quota_exceeded", source: codes },
    { text: /reverse DNS for this IP/i, category: "ip_blocked", source: codes },
    { text: /\bIB(?:007|510|605)\b/, category: "rate_limited", source: codes },
    { text: /\bIB(?:50[126])\b/, category: "sender_not_allowed", source: codes },
    { text: /\bIB(?:508|212|705)\b/, category: "delivery_policy_rejected", source: codes },
    { text: /\bIB(?:10[3-68]|11[0-3])\b/, category: "ip_blocked", source: codes },
  ],
} as const satisfies ProviderAnswers
