import type { ProviderAnswers } from "../ProviderAnswers.ts"

const bounces = "http://mail.163.com/help/help_spam_16.htm"

/** What NetEase answers (163.com, 126.com, yeah.net, 188.com). */
export const netease = {
  family: "netease",
  hosts: ["163.com", "126.com", "yeah.net", "188.com", "vip.163.com", "netease.com"],
  pages: { delivery_policy_rejected: bounces },
  anywhere: [
    {
      text: /\bMI:DMC\b|\bHL:ICC\b/,
      category: "rate_limited",
      remedy:
        "NetEase takes only so many connections and messages at a time: send over one connection, a few messages each.",
      source: bounces,
    },
    {
      text: /unsafe login/i,
      category: "access_policy_blocked",
      actor: "operator",
      remedy: "NetEase wants an IMAP ID command (RFC 2971) after the login: set the client's name and version.",
      source: "https://github.com/mjs/imapclient/issues/544",
    },
    {
      text: /\bDT:SPM\b|\bHL:(?:ITC|IHU|IPB|RBL|FIP)|\bMI:(?:SPB|SFQ|NHD)|\bCF:/,
      category: "delivery_policy_rejected",
      source: bounces,
    },
  ],
  here: [
    {
      text: /user has no permission|no permission/i,
      category: "smtp_auth_disabled",
      actor: "user",
      remedy: "Switch on the SMTP service in the settings of the mailbox, and use the authorisation code it shows.",
      source: "https://github.com/testerSunshine/12306/issues/62",
    },
    {
      text: /user suspended|user is locked|帐?账?号?被?冻结/i,
      category: "account_suspended",
      actor: "provider",
      source: bounces,
    },
  ],
} as const satisfies ProviderAnswers
