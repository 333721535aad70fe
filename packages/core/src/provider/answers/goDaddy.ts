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
    { text: /reverse DNS for this IP/i, category: "ip_blocked", source: codes },
    { text: /\bIB(?:007|101|705)\b/, category: "rate_limited", source: codes },
    { text: /\bIB(?:50[1346])\b/, category: "sender_not_allowed", source: codes },
    { text: /\bIB(?:50[27-9]|510|70[1-4])\b/, category: "delivery_policy_rejected", source: codes },
    { text: /\bIB(?:10[2-8]|110|111|212)\b/, category: "ip_blocked", source: codes },
  ],
} as const satisfies ProviderAnswers
