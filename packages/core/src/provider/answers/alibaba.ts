import type { ProviderAnswers } from "../ProviderAnswers.ts"

const codes = "http://sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html"

/** What Alibaba Mail answers (aliyun.com and its mail for companies). */
export const alibaba = {
  family: "alibaba",
  hosts: ["aliyun.com", "mxhichina.com", "alibaba-inc.com", "alibabacloud.com"],
  anywhere: [
    {
      text: /UC_LOGIN_SOURCE_NOT_ALLOWED/,
      category: "smtp_auth_disabled",
      actor: "user",
      remedy: "Switch on SMTP and IMAP for third-party programs in the mailbox settings.",
      source: codes,
    },
    { text: /UC_CLIENT_NON_SSL/, category: "tls_mode_mismatch", source: codes },
    { text: /reject by (?:behaviou?r|content) spam/i, category: "delivery_policy_rejected", source: codes },
  ],
  here: [
    {
      text: /authentication failure\[1\]/i,
      category: "rate_limited",
      remedy: "Too many logins failed: wait some minutes, then enter the password anew.",
      source: codes,
    },
  ],
} as const satisfies ProviderAnswers
